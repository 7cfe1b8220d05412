package main

import (
	"slices"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
)

// resource explains what a target file may supply, and what it is for.
func (c *catalog) resource(resource contract.Resource) *explanation {
	e := &explanation{Contract: c.contract.ID, Kind: "resource", ID: resource.ID, Title: resource.What}
	switch resource.Kind {
	case "credential":
		e.Meaning = append(e.Meaning, "It is supplied as credentials, in the form of those of the target file: one, or one per service code.")
	case "declaration", "control":
		e.Meaning = append(e.Meaning, "It is supplied as true.")
	default:
		e.Meaning = append(e.Meaning, "It is supplied as a value, or as one per service code, in place of the "+resource.Role+" of a request.")
	}
	switch {
	case resource.Default.Value != "":
		e.Meaning = append(e.Meaning, "The word published stands for the value that the contract publishes: "+resource.Default.Value+".")
	case resource.Default.Rule != "":
		e.Meaning = append(e.Meaning, "The word published stands for one that follows from your valid value by the rule that the contract publishes: "+resource.Default.Rule+".")
	}
	e.source(c, resource.Source)
	e.errata(c, resource.Erratum)
	e.learn(c, c.that(func(s *trial.Spec) bool { return s.Stimulus != nil && slices.Contains(s.Stimulus.Needs, resource.ID) }), "id:none")
	return e
}
