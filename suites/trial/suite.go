// Package trial is what a spec is written with. A [Suite] is the plain list of specs; a [Trial] is what one spec is
// handed when it runs: it makes requests that are valid and fresh, sends them, and judges what comes back. A [Pool] runs the
// selected specs concurrently and turns each into a case of the report.
package trial

import (
	"errors"
	"fmt"
	"strings"

	"github.com/onsi/ginkgo/v2/types"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// Phase is when in a run a spec has its turn.
type Phase int

// The phases, in order. Last runs one spec at a time with nothing beside it; Review looks at all exchanges of the run when
// nothing is sent any more.
const (
	Controls Phase = iota
	Middle
	Last
	Review
)

// Suite is the list of specs for one contract, in the order they were registered.
type Suite struct {
	Contract *contract.Contract

	specs    []*Spec
	byID     map[string]*Spec
	used     map[contract.Situation]bool
	problems []error

	clause  string
	service *contract.Service
}

// NewSuite returns an empty suite for a contract.
func NewSuite(c *contract.Contract) *Suite {
	return &Suite{Contract: c, byID: map[string]*Spec{}, used: map[contract.Situation]bool{}}
}

// Specs returns the specs in the order they were registered.
func (s *Suite) Specs() []*Spec { return s.specs }

// Find returns the spec with this id, or nil.
func (s *Suite) Find(id string) *Spec { return s.byID[id] }

// Uses tells whether some spec judges a situation.
func (s *Suite) Uses(situation contract.Situation) bool { return s.used[situation] }

// Err returns everything that is wrong with the registration: duplicate ids, labels that a filter could not name,
// specs without a requirement. A suite with an error is not run.
func (s *Suite) Err() error { return errors.Join(s.problems...) }

// Describe registers the specs of body under a clause of the contract, on one service.
func (s *Suite) Describe(clause string, service *contract.Service, body func()) {
	if s.service != nil {
		s.problem("Describe(%q) stands inside Describe(%q)", clause, s.clause)
		return
	}
	s.clause, s.service = clause, service
	defer func() { s.clause, s.service = "", nil }()
	body()
}

// Spec registers a spec: in a situation, the service has a duty. The slug tells specs of one requirement and service apart. A
// situation that the contract does not have for this service registers nothing.
func (s *Suite) Spec(situation contract.Situation, slug, duty string, body func(*Trial), options ...Option) {
	if s.service == nil {
		s.problem("spec %q of situation %s stands outside any Describe", slug, situation)
		return
	}
	expectation := s.Contract.Expectation(situation, s.service)
	if expectation == nil {
		return
	}
	stimulus := s.Contract.Stimulus(situation)
	spec := &Spec{
		Clause: s.clause, Subject: s.clause, Slug: slug, Duty: duty, Service: s.service,
		Stimulus: stimulus, Expectation: expectation, Phase: Middle, body: body,
		Level: levelOr(stimulus.Level), Shows: expectation.Shows, Source: expectation.Source, Erratum: expectation.Erratum,
	}
	if expectation.ShowsService {
		spec.Shows = append(append([]string{}, spec.Shows...), s.service.Requirement)
	}
	s.used[situation] = true
	s.add(spec, options)
}

// Rule registers a spec that looks at every exchange of the service, whatever it was sent for. A rule that the contract does not have for this
// service registers nothing.
func (s *Suite) Rule(id string, body func(*Reviewer)) {
	if s.service == nil {
		s.problem("rule %q stands outside any Describe", id)
		return
	}
	rule := s.Contract.Rule(id)
	if rule == nil || !rule.For(s.service) {
		return
	}
	spec := &Spec{
		Clause: s.clause, Subject: s.clause, Slug: rule.ID, Duty: rule.Text, Service: s.service, Rule: rule,
		Phase: Review, review: body, Level: levelOr(rule.Level), Shows: rule.Shows, Source: rule.Source, Erratum: rule.Erratum,
	}
	if rule.ShowsService {
		spec.Shows = append(append([]string{}, spec.Shows...), s.service.Requirement)
	}
	s.add(spec, nil)
}

func levelOr(level contract.Level) contract.Level {
	if level == "" {
		return contract.Must
	}
	return level
}

func (s *Suite) add(spec *Spec, options []Option) {
	for _, option := range options {
		option(s, spec)
	}
	if len(spec.Shows) == 0 {
		s.problem("spec %q on service %s shows no requirement", spec.Slug, spec.Service.Code)
		return
	}
	spec.ID = strings.Join([]string{spec.Shows[0], spec.Service.Code, spec.Slug}, ".")
	spec.Labels = append(spec.Labels, spec.labels()...)
	if spec.Duty == "" {
		s.problem("spec %s says no duty", spec.ID)
	}
	if s.byID[spec.ID] != nil {
		s.problem("spec id %s is registered twice", spec.ID)
		return
	}
	for _, label := range spec.Labels {
		if _, err := types.ValidateAndCleanupLabel(label, types.CodeLocation{}); err != nil {
			s.problem("spec %s: label %q cannot be filtered by: %w", spec.ID, label, err)
		}
	}
	s.specs, s.byID[spec.ID] = append(s.specs, spec), spec
}

func (s *Suite) problem(format string, args ...any) {
	s.problems = append(s.problems, fmt.Errorf(format, args...))
}
