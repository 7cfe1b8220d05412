package main

import (
	"github.com/snapconform/snapconform/runner/selftest"
)

// listedFault and listedVariant are what --list --json writes.
type listedFault struct {
	Name     string `json:"name"`
	Group    string `json:"group"`
	Text     string `json:"text"`
	Breaks   string `json:"breaks"`
	Service  string `json:"service,omitempty"`
	Inferred bool   `json:"inferred"`
	Wire     bool   `json:"wire"`
}

type listedVariant struct {
	Name string `json:"name"`
	Text string `json:"text"`
	Wire bool   `json:"wire"`
}

// listDeviations lists faults and variants, for people or for machines.
func listDeviations(s screen, faults []selftest.Fault, variants []selftest.Variant, machine bool) error {
	if machine {
		return writeJSON(s, struct {
			Faults   []listedFault   `json:"faults"`
			Variants []listedVariant `json:"variants"`
		}{listedFaults(faults), listedVariants(variants)})
	}
	p := &prose{screen: s}
	group := ""
	for _, fault := range faults {
		if fault.Group != group {
			group = fault.Group
			p.heading(group)
		}
		p.line("  %s  %s", p.paint(bold, p.shown(fault.Name)), p.paint(dim, p.shown(mustCatch(fault.Breaks, fault.Service, fault.Warns))))
		p.paragraph("      ", fault.Text)
	}
	if len(variants) > 0 {
		p.heading("Lawful variants")
	}
	for _, variant := range variants {
		p.line("  %s", p.paint(bold, p.shown(variant.Name)))
		p.paragraph("      ", variant.Text)
	}
	p.line("\n%d faults, %d lawful variants", len(faults), len(variants))
	return p.write()
}

// mustCatch says what has to catch a fault.
func mustCatch(breaks, service string, warns bool) string {
	verb := "fails "
	if warns {
		verb = "warns of "
	}
	if service == "" {
		return verb + breaks
	}
	return verb + breaks + " on service " + service
}

func listedFaults(faults []selftest.Fault) []listedFault {
	all := []listedFault{}
	for _, fault := range faults {
		all = append(all, listedFault{
			Name: fault.Name, Group: fault.Group, Text: fault.Text, Breaks: fault.Breaks, Service: fault.Service,
			Inferred: fault.Warns, Wire: fault.Wire,
		})
	}
	return all
}

func listedVariants(variants []selftest.Variant) []listedVariant {
	all := []listedVariant{}
	for _, variant := range variants {
		all = append(all, listedVariant(variant))
	}
	return all
}
