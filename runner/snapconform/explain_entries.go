package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
)

// requirement explains a row of a published table or a sentence of its prose.
func (c *catalog) requirement(r contract.Requirement) *explanation {
	e := &explanation{Contract: c.contract.ID, Kind: "requirement", ID: r.ID, Title: r.Text}
	e.Meaning = append(e.Meaning, "It stands in the published text at: "+r.Row+".")
	for _, condition := range r.Conditions {
		e.Meaning = append(e.Meaning, fmt.Sprintf("Condition %s-%s: %s.", r.ID, condition.ID, condition.Text))
	}
	switch {
	case r.Binds != "":
		e.Meaning = append(e.Meaning, "It asks something of the "+r.Binds+", so it cannot be judged at the provider.")
	case r.Unprovokable != "":
		e.Meaning = append(e.Meaning, "No request can provoke it: "+r.Unprovokable+".")
	}
	if r.Promises != "" {
		e.Meaning = append(e.Meaning, "What follows from it for the provider is "+r.Promises+".")
	}
	e.source(c, r.Source)
	if derived := c.contract.Requirement(r.Derived); derived != nil {
		e.Meaning = append(e.Meaning, "It follows from "+r.Derived+": "+derived.Text+".")
		e.source(c, derived.Source)
	}
	e.errata(c, r.Erratum)
	e.advise(c, r.ID, nil)
	e.advise(c, r.Derived, nil)
	c.consequences(e, r.ID)
	e.learn(c, c.showing(r.ID), "requirement:"+r.ID)
	return e
}

// condition explains a condition that is named inside a row.
func (c *catalog) condition(r contract.Requirement, condition contract.Condition) *explanation {
	id := r.ID + "-" + condition.ID
	e := &explanation{Contract: c.contract.ID, Kind: "condition", ID: id, Title: condition.Text}
	e.Meaning = append(e.Meaning, fmt.Sprintf("It is named inside %s (%s): %s.", r.ID, r.Row, r.Text))
	if condition.Unprovokable != "" {
		e.Meaning = append(e.Meaning, "No request can provoke it: "+condition.Unprovokable+".")
	}
	if condition.NotApplicable != "" {
		e.Meaning = append(e.Meaning, "It does not apply: "+condition.NotApplicable+".")
	}
	e.source(c, r.Source)
	e.errata(c, r.Erratum)
	c.consequences(e, r.ID)
	e.learn(c, c.showing(id), "requirement:"+id)
	return e
}

// consequences adds what the partner is advised to do about the response code whose row a requirement is.
func (c *catalog) consequences(e *explanation, requirement string) {
	for _, outcome := range rowsOf(c.contract) {
		if outcome.Requirement != requirement {
			continue
		}
		e.Meaning = append(e.Meaning, strings.TrimSpace(fmt.Sprintf("Its answer is %s %s", published(outcome), outcome.Message))+".")
		for _, id := range outcome.Advice {
			e.advise(c, id, nil)
		}
	}
}

func (c *catalog) service(service *contract.Service) *explanation {
	e := &explanation{Contract: c.contract.ID, Kind: "service", ID: service.Code, Title: service.Name}
	e.Meaning = append(e.Meaning, fmt.Sprintf("%s %s, a service of kind %s.", service.Method, service.Path, service.Kind))
	var codes []string
	for _, outcome := range rowsOf(c.contract) {
		if applies, _ := outcome.AppliesTo(service); applies {
			codes = append(codes, cmp.Or(c.contract.Code(outcome, service), published(outcome)))
		}
	}
	e.Meaning = append(e.Meaning, "Its response codes: "+strings.Join(codes, ", ")+".")
	if service.LeadsTo != "" {
		e.Meaning = append(e.Meaning, "It prepares service "+service.LeadsTo+".")
	}
	if service.Tracks != "" {
		e.Meaning = append(e.Meaning, "It knows the transactions of service "+service.Tracks+".")
	}
	if requirement := c.contract.Requirement(service.Requirement); requirement != nil {
		e.source(c, requirement.Source)
		e.errata(c, requirement.Erratum)
	}
	for _, advice := range c.contract.Advice {
		if len(advice.Kinds) > 0 {
			e.advise(c, advice.ID, service)
		}
	}
	e.learn(c, c.that(func(s *trial.Spec) bool { return s.Service == service }), "service:"+service.Code)
	return e
}

func (c *catalog) erratum(erratum contract.Erratum) *explanation {
	e := &explanation{Contract: c.contract.ID, Kind: "erratum", ID: erratum.ID, Title: erratum.Topic}
	for _, reading := range erratum.Readings {
		e.Meaning = append(e.Meaning, "One reading: "+reading+".")
	}
	e.Meaning = append(e.Meaning, "Chosen: "+erratum.Chosen+".", "Effect: "+erratum.Effect+".")
	for _, requirement := range c.contract.Requirements {
		if requirement.Erratum == erratum.ID {
			e.Meaning = append(e.Meaning, fmt.Sprintf("It touches %s: %s.", requirement.ID, requirement.Text))
			e.source(c, requirement.Source)
		}
	}
	for _, service := range c.contract.Services {
		for _, field := range slices.Concat(service.Headers, service.AllFields()) {
			if field.Erratum == erratum.ID {
				e.Meaning = append(e.Meaning, fmt.Sprintf("It touches %s of requests to service %s.", field.Path, service.Code))
				e.source(c, field.Source)
			}
		}
		for _, body := range service.Answers {
			if body.Erratum == erratum.ID {
				e.Meaning = append(e.Meaning, fmt.Sprintf("It touches the body of %s from service %s.", code(body.Outcome), service.Code))
				e.source(c, body.Source)
			}
		}
	}
	touched := c.that(func(s *trial.Spec) bool { return s.Erratum == erratum.ID })
	filter := ""
	if len(touched) > 0 {
		filter = "id:" + touched[0].ID
	}
	e.learn(c, touched, filter)
	e.Errata = nil // the erratum itself
	return e
}

func (c *catalog) spec(spec *trial.Spec) *explanation {
	e := &explanation{Contract: c.contract.ID, Kind: "spec", ID: spec.ID, Title: sentence(spec)}
	e.Meaning = append(e.Meaning, fmt.Sprintf("On service %s %s, under %s. A %s, %s.", spec.Service.Code, spec.Service.Name, spec.Clause, spec.Level, basisOf(spec)))
	if expected := spec.Expectation; expected != nil {
		outcome := c.contract.Outcome(expected.Outcome)
		e.Meaning = append(e.Meaning, strings.TrimSpace(fmt.Sprintf("Situation %s must be answered %s %s", spec.Situation(), cmp.Or(c.contract.Code(outcome, spec.Service), published(outcome)), outcome.Message))+".")
		if len(expected.Also) > 0 {
			e.Meaning = append(e.Meaning, "As good: "+strings.Join(expected.Also, ", ")+".")
		}
		if len(expected.Tolerate) > 0 {
			e.Meaning = append(e.Meaning, "Tolerated with a warning: "+strings.Join(expected.Tolerate, ", ")+".")
		}
		facets := collected(expected.Documented, func(f contract.Facet) string { return string(f) })
		if len(facets) > 0 && spec.Documented() {
			e.Meaning = append(e.Meaning, "Documented, so that it fails: "+strings.Join(facets, ", ")+". Whatever else differs warns.")
		}
		for _, id := range outcome.Advice {
			e.advise(c, id, spec.Service)
		}
	}
	for _, id := range spec.Shows {
		e.Meaning = append(e.Meaning, "It shows "+id+": "+c.text(id)+".")
	}
	e.source(c, spec.Source)
	e.learn(c, []*trial.Spec{spec}, "id:"+spec.ID)
	return e
}

// text returns the text of a requirement or condition.
func (c *catalog) text(id string) string {
	for _, r := range c.contract.Requirements {
		if r.ID == id {
			return r.Text
		}
		at := slices.IndexFunc(r.Conditions, func(k contract.Condition) bool { return r.ID+"-"+k.ID == id })
		if at >= 0 {
			return r.Conditions[at].Text
		}
	}
	return id
}
