package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/trial"
)

// explanation is what explain has to say of one thing, as --json writes it.
type explanation struct {
	Contract  string            `json:"contract"`
	Kind      string            `json:"kind"`
	ID        string            `json:"id"`
	Title     string            `json:"title"`
	Meaning   []string          `json:"meaning"`
	Sources   []reports.Source  `json:"sources"`
	Provider  []string          `json:"provider"`
	Partner   []advised         `json:"partner"`
	Errata    []reports.Erratum `json:"errata"`
	Resources []needed          `json:"resources"`
	Specs     []string          `json:"specs"`
	Accepting []string          `json:"accepting"`
	Demo      string            `json:"demo,omitempty"`
}

// advised is what the contract tells the partner. No kinds means any kind of service.
type advised struct {
	ID      string          `json:"id"`
	Kinds   []contract.Kind `json:"kinds"`
	Classes []string        `json:"classes"`
	Text    string          `json:"text"`
}

// needed is a resource that some spec needs.
type needed struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
	What string `json:"what"`
}

// complete gives every list a value, so that a machine never reads null.
func (e *explanation) complete() *explanation {
	for _, list := range []*[]string{&e.Meaning, &e.Provider, &e.Specs, &e.Accepting} {
		*list = slices.Concat([]string{}, *list)
	}
	e.Sources = slices.Concat([]reports.Source{}, e.Sources)
	e.Partner = slices.Concat([]advised{}, e.Partner)
	e.Errata = slices.Concat([]reports.Erratum{}, e.Errata)
	e.Resources = slices.Concat([]needed{}, e.Resources)
	return e
}

func (e *explanation) source(c *catalog, id string) {
	for _, source := range c.contract.Sources {
		known := slices.ContainsFunc(e.Sources, func(s reports.Source) bool { return s.ID == id })
		if source.ID == id && !known {
			e.Sources = append(e.Sources, reports.Source{ID: source.ID, Grade: source.Grade, Title: source.Title, URL: source.URL})
		}
	}
}

func (e *explanation) errata(c *catalog, id string) {
	erratum := c.contract.Erratum(id)
	if erratum == nil || slices.ContainsFunc(e.Errata, func(known reports.Erratum) bool { return known.ID == id }) {
		return
	}
	e.Errata = append(e.Errata, reports.Erratum{ID: erratum.ID, Topic: erratum.Topic, Chosen: erratum.Chosen, Effect: erratum.Effect})
}

// advise adds an entry of the handling tables, unless it is for other kinds of service than the one given.
func (e *explanation) advise(c *catalog, id string, service *contract.Service) {
	for _, advice := range c.contract.Advice {
		if advice.ID != id || slices.ContainsFunc(e.Partner, func(a advised) bool { return a.ID == id }) {
			continue
		}
		if service != nil && len(advice.Kinds) > 0 && !slices.Contains(advice.Kinds, service.Kind) {
			continue
		}
		e.Partner = append(e.Partner, advised{ID: id, Kinds: slices.Concat([]contract.Kind{}, advice.Kinds), Classes: advice.Classes, Text: advice.Text})
	}
}

// learn adds what specs tell: the duties of the provider, sources, errata, resources, and how to see them at work.
func (e *explanation) learn(c *catalog, specs []*trial.Spec, filter string) {
	e.Specs = idsOf(specs)
	e.Provider = collected(specs, duty)
	for _, spec := range specs {
		e.source(c, spec.Source)
		e.errata(c, spec.Erratum)
		if spec.Stimulus == nil {
			continue
		}
		for _, id := range spec.Stimulus.Needs {
			resource := c.contract.Resource(id)
			if resource != nil && !slices.ContainsFunc(e.Resources, func(n needed) bool { return n.ID == id }) {
				e.Resources = append(e.Resources, needed{ID: id, Kind: resource.Kind, What: resource.What})
			}
		}
	}
	if len(specs) == 0 {
		return
	}
	// The filter names a requirement. Where the specs at hand show only conditions of it, they are named one by one.
	if selected, err := c.suite.Select(filter); err != nil || len(selected) == 0 {
		filter = "id:" + specs[0].ID
	}
	e.Demo = fmt.Sprintf("snapconform demo --filter '%s'", filter)
	if c.name != defaultContract {
		e.Demo += " --contract " + c.name
	}
}

// duty says what a spec demands of the provider, for fields and headers in general: which of them is the spec's business.
func duty(spec *trial.Spec) string {
	switch {
	case spec.Rule != nil || spec.Field == nil:
		return sentence(spec)
	case spec.Field.Header:
		return "A header " + spec.Duty
	default:
		return "A field " + spec.Duty
	}
}

// Most lines of each part that are written for people; --json has them all.
const (
	mostDuties = 15
	mostSpecs  = 20
)

func (e *explanation) print(s screen) error {
	p := &prose{screen: s}
	p.line("%s", p.paint(bold, p.shown(strings.TrimSpace(e.ID+"  "+e.Title))))
	for _, meaning := range e.Meaning {
		p.paragraph("  ", meaning)
	}
	p.list("Source", collected(e.Sources, func(s reports.Source) string {
		return strings.TrimSpace(fmt.Sprintf("%s (grade %s) %s %s", s.ID, s.Grade, s.Title, s.URL))
	}), mostSpecs)
	p.list("The provider must see to it that", e.Provider, mostDuties)
	p.list("The partner is advised", collected(e.Partner, func(a advised) string {
		kinds := "any service"
		if len(a.Kinds) > 0 {
			kinds = kindNames(a.Kinds)
		}
		if len(a.Classes) == 0 {
			return fmt.Sprintf("%s, of %s: %s", a.ID, kinds, a.Text)
		}
		return fmt.Sprintf("%s, on %s of %s: %s", a.ID, strings.Join(a.Classes, ", "), kinds, a.Text)
	}), mostSpecs)
	if e.Kind == "response code" && len(e.Partner) == 0 {
		p.list("The partner is advised", []string{"nothing: the contract publishes no advice for this code on this kind of service"}, 1)
	}
	p.list("Unclear in the published text", collected(e.Errata, func(erratum reports.Erratum) string {
		return fmt.Sprintf("%s, %s. Chosen: %s. Effect: %s.", erratum.ID, erratum.Topic, erratum.Chosen, erratum.Effect)
	}), mostSpecs)
	p.list("Resources that specs need of the target", collected(e.Resources, func(n needed) string {
		return fmt.Sprintf("%s (%s): %s", n.ID, n.Kind, n.What)
	}), mostSpecs)
	p.list(fmt.Sprintf("Specs that show it (%d)", len(e.Specs)), e.Specs, mostSpecs)
	p.list(fmt.Sprintf("Specs that expect another outcome and accept it too (%d)", len(e.Accepting)), e.Accepting, mostSpecs)
	if e.Demo != "" {
		p.heading("See it at the reference provider")
		p.line("  %s", p.shown(e.Demo)) // in one piece, to be copied
	}
	return p.write()
}

// kindNames writes kinds of service one after the other.
func kindNames(kinds []contract.Kind) string {
	words := make([]string, len(kinds))
	for i, kind := range kinds {
		words[i] = kind.String()
	}
	return strings.Join(words, ", ")
}
