package trial

import (
	"slices"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
)

// Spec is one thing that is judged: one duty of one service in one situation, or one rule over its exchanges.
type Spec struct {
	ID      string
	Clause  string
	Subject string // what the duty is of: the clause, or a field or header
	Slug    string
	Duty    string
	Service *contract.Service
	// Stimulus and Expectation come from the contract; nil for a rule.
	Stimulus    *contract.Stimulus
	Expectation *contract.Expectation
	Rule        *contract.Rule
	Field       *contract.Field
	Level       contract.Level
	Shows       []string
	Source      string
	Erratum     string
	Labels      []string
	Phase       Phase
	// Control marks the spec that all others of its service lean on: a valid request, accepted.
	Control bool

	// also are situations it may judge besides its own, services others that it sends money by.
	also   []contract.Situation
	leans  string
	body   func(*Trial)
	review func(*Reviewer)
}

// Option changes a spec while it is registered.
type Option func(*Suite, *Spec)

// About names the field or header that the spec is about. Where its situation leans on a property of the field, it is no
// better documented than that property.
func About(field *contract.Field) Option {
	return func(_ *Suite, spec *Spec) {
		spec.Field, spec.Subject = field, field.Path
		if spec.Erratum == "" {
			spec.Erratum = field.Erratum
		}
		if spec.Stimulus != nil {
			spec.leans = spec.Stimulus.LeansOn
		}
	}
}

// In puts the spec into a phase.
func In(phase Phase) Option { return func(_ *Suite, spec *Spec) { spec.Phase = phase } }

// AsControl makes the spec the control of its service.
func AsControl() Option {
	return func(_ *Suite, spec *Spec) { spec.Control, spec.Phase = true, Controls }
}

// Judging lets the spec judge answers of other situations too, as one that follows an accepted request to its end.
func Judging(situations ...contract.Situation) Option {
	return func(suite *Suite, spec *Spec) {
		spec.also = append(spec.also, situations...)
		for _, situation := range situations {
			suite.used[situation] = true
		}
	}
}

// Labelled adds labels to filter by.
func Labelled(labels ...string) Option {
	return func(_ *Suite, spec *Spec) { spec.Labels = append(spec.Labels, labels...) }
}

// Labels that say what a spec does to the target, to leave such specs out.
const (
	LabelMovesMoney = "moves-money"
	LabelWaits      = "waits"
	LabelBurst      = "burst"
	LabelHundred    = "hundred" // sends a hundred requests and more
	// LabelMints is for specs that obtain tokens of their own: they run alone where a new token revokes the one before.
	LabelMints = "mints-token"
)

// Situation returns the situation the spec is for, or "" for a rule.
func (s *Spec) Situation() contract.Situation {
	if s.Stimulus == nil {
		return ""
	}
	return s.Stimulus.ID
}

// Judges tells whether the spec may judge an answer by a situation.
func (s *Spec) Judges(situation contract.Situation) bool {
	return situation == s.Situation() || slices.Contains(s.also, situation)
}

// Documented tells whether anything the spec judges is a documented must. Such a spec can make a run fail.
func (s *Spec) Documented() bool {
	if s.Level != contract.Must {
		return false
	}
	if s.Rule != nil {
		return s.Rule.Basis == contract.Documented
	}
	return len(s.Expectation.Documented) > 0 && s.leansOnDocumented()
}

func (s *Spec) leansOnDocumented() bool {
	return s.leans == "" || s.Field == nil || s.Field.DocumentedAs(s.leans)
}

// length says how long a spec takes beside others: 2 for one that sends a hundred requests, 1 for one that waits for something to happen, else 0.
func (s *Spec) length() int {
	switch {
	case slices.Contains(s.Labels, LabelHundred):
		return 2
	case slices.Contains(s.Labels, LabelWaits):
		return 1
	default:
		return 0
	}
}

func (s *Spec) labels() []string {
	labels := []string{"id:" + s.ID, "service:" + s.Service.Code, "kind:" + string(s.Service.Kind), "level:" + string(s.Level), "basis:" + string(s.basis())}
	for _, requirement := range s.Shows {
		labels = append(labels, "requirement:"+requirement)
	}
	if s.Phase != Review && !s.reads() {
		labels = append(labels, LabelMovesMoney)
	}
	return labels
}

// reads tells whether the spec creates no transaction. A status inquiry does: it asks for one that was made for it.
func (s *Spec) reads() bool { return !moves(s.Service) && s.Service.Tracks == "" }

func (s *Spec) basis() contract.Basis {
	if s.Documented() {
		return contract.Documented
	}
	return contract.Inferred
}

// blank returns the case of the spec before it ran.
func (s *Spec) blank() reports.Case {
	c := reports.Case{
		ID: s.ID, Clause: s.Clause, Stimulus: s.Subject, Duty: s.Duty, Situation: string(s.Situation()),
		Service: reports.Service{Code: s.Service.Code, Name: s.Service.Name},
		Level:   string(s.Level), Basis: string(s.basis()), Source: s.Source, Erratum: s.Erratum,
		Shows: s.Shows, Labels: s.Labels, Control: s.Control,
	}
	if s.Rule != nil {
		c.Rule = s.Rule.ID
	}
	if s.Field != nil {
		c.Field = s.Field.Path
	}
	if s.Expectation != nil {
		c.Outcome, c.Also, c.Tolerated = s.Expectation.Outcome, s.Expectation.Also, s.Expectation.Tolerate
	}
	return c
}

// AsShould makes the spec a should, whatever its situation is: what it finds only warns.
func AsShould() Option { return func(_ *Suite, spec *Spec) { spec.Level = contract.Should } }
