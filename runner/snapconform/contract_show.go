package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
)

// overview is a contract as contract show --json writes it.
type overview struct {
	ID        string            `json:"id"`
	Title     string            `json:"title"`
	Family    string            `json:"family"`
	Extends   string            `json:"extends,omitempty"`
	Digest    string            `json:"digest"`
	Sources   []reports.Source  `json:"sources"`
	Services  []offered         `json:"services"`
	Resources []needed          `json:"resources"`
	Counts    map[string]int    `json:"counts"`
	Errata    []reports.Erratum `json:"errata"`
}

type offered struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Kind   string `json:"kind"`
	Method string `json:"method"`
	Path   string `json:"path"`
}

func newContractShow(s screen) *cobra.Command {
	var machine bool
	cmd := &cobra.Command{
		Use:   "show NAME|FILE",
		Short: "Show what a contract holds",
		Long: `Show what a contract holds: its sources and their grades (only A and A- carry a documented basis), its services and resources, how much else there is, and the
places where the published text is unclear.

With --json the names of the fields are id, title, family, extends, digest, sources: [{id, grade, title, url}],
services: [{code, name, kind, method, path}], resources: [{id, kind, what}], counts and errata: [{id, topic, chosen, effect}].`,
		Example: "  snapconform contract show durianpay",
		Args:    exactly("NAME"),
		RunE: func(_ *cobra.Command, args []string) error {
			loaded, err := loadContract(args[0])
			if err != nil {
				return err
			}
			if machine {
				return writeJSON(s, overviewOf(loaded))
			}
			return overviewOf(loaded).print(s, loaded)
		},
		ValidArgsFunction: contractNames,
	}
	cmd.Flags().BoolVar(&machine, "json", false, "print JSON")
	return cmd
}

func overviewOf(c *contract.Contract) overview {
	o := overview{
		ID: c.ID, Title: c.Title, Family: c.Family, Extends: c.Extends, Digest: c.Digest, Counts: counts(c),
		Sources: []reports.Source{}, Services: []offered{}, Resources: []needed{}, Errata: []reports.Erratum{},
	}
	for _, source := range c.Sources {
		o.Sources = append(o.Sources, reports.Source{ID: source.ID, Grade: source.Grade, Title: source.Title, URL: source.URL})
	}
	for _, service := range c.Services {
		o.Services = append(o.Services, offered{service.Code, service.Name, string(service.Kind), service.Method, service.Path})
	}
	for _, erratum := range c.Errata {
		o.Errata = append(o.Errata, reports.Erratum{ID: erratum.ID, Topic: erratum.Topic, Chosen: erratum.Chosen, Effect: erratum.Effect})
	}
	for _, resource := range c.Resources {
		o.Resources = append(o.Resources, needed{resource.ID, resource.Kind, resource.What})
	}
	// The family's errata come first in the file; people look one up by its number.
	slices.SortStableFunc(o.Errata, func(a, b reports.Erratum) int { return strings.Compare(a.ID, b.ID) })
	return o
}

func (o overview) print(s screen, c *contract.Contract) error {
	p := &prose{screen: s}
	p.line("%s", p.paint(bold, p.shown(o.Title)))
	extends := ""
	if o.Extends != "" {
		extends = ", extends " + o.Extends
	}
	p.line("  %s", p.shown(fmt.Sprintf("contract %s, family %s%s", o.ID, o.Family, extends)))
	p.line("  digest %s", p.shown(o.Digest))

	p.heading("Sources")
	rows := [][]string{{"  ID", "GRADE", "TITLE"}}
	for _, source := range o.Sources {
		rows = append(rows, []string{"  " + source.ID, source.Grade, strings.TrimSpace(source.Title + " " + source.URL)})
	}
	p.table(rows)

	p.heading("Services")
	rows = [][]string{{"  CODE", "KIND", "NAME", "METHOD", "PATH"}}
	for _, service := range o.Services {
		rows = append(rows, []string{"  " + service.Code, service.Kind, service.Name, service.Method, service.Path})
	}
	p.table(rows)

	p.heading("Resources: what only the target's side can supply")
	rows = [][]string{{"  ID", "KIND", "WHAT"}}
	for _, resource := range o.Resources {
		rows = append(rows, []string{"  " + resource.ID, resource.Kind, resource.What})
	}
	p.table(rows)

	p.heading("Counts")
	p.line("  %d outcomes (rows of the response-code tables)", o.Counts["outcomes"])
	p.line("%s", p.shown(fmt.Sprintf("  %d cells of services × outcomes, of which %d apply", o.Counts["cells"], o.Counts["cellsThatApply"])))
	p.line("  %d requirements, of which %d are rows of published tables, with %d conditions", o.Counts["requirements"], tableRows(c), o.Counts["conditions"])
	p.line("  %d situations, %d rules over every answer", o.Counts["situations"], o.Counts["rules"])
	p.line("  %d resources that only a target's side can supply", o.Counts["resources"])

	if len(o.Errata) > 0 {
		p.heading(fmt.Sprintf("Errata (%d); snapconform explain tells each in full", len(o.Errata)))
	}
	for _, erratum := range o.Errata {
		p.paragraph("  "+p.shown(erratum.ID)+"  ", erratum.Topic)
	}
	return p.write()
}

// tableRows counts the requirements that are rows of a published table.
func tableRows(c *contract.Contract) int {
	rows := 0
	for _, requirement := range c.Requirements {
		if requirement.Table != "" {
			rows++
		}
	}
	return rows
}
