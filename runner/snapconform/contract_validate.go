package main

import (
	"errors"
	"fmt"
	"math"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/runner"
)

// validated is what contract validate --json writes of a file.
type validated struct {
	File     string         `json:"file"`
	OK       bool           `json:"ok"`
	Counts   map[string]int `json:"counts,omitempty"`
	Problems []problem      `json:"problems"`
}

// problem is one thing that is wrong with a file. Line and column count from 1; 0 means that they are not known.
type problem struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Text   string `json:"text"`
	Hint   string `json:"hint,omitempty"`
	whole  string
}

func newContractValidate(s screen) *cobra.Command {
	var machine bool
	cmd := &cobra.Command{
		Use:   "validate FILE...",
		Short: "Look whether contract files are complete and consistent",
		Long: `Look whether contract files are complete and consistent: the form of the file, its agreement with the JSON Schema, and with itself. Each
problem is told with file, line and column and what to do about it.

With --json the names of the fields are, for each file, file, ok, counts and problems: [{file, line, column, text, hint}].

Exit codes: 0 all are valid, 2 one is not.`,
		Example: "  snapconform contract validate mine.yaml",
		Args:    some("FILE", math.MaxInt),
		RunE: func(_ *cobra.Command, args []string) error {
			all, ok := make([]validated, 0, len(args)), true
			for _, file := range args {
				one := validate(file)
				all, ok = append(all, one), ok && one.OK
			}
			if err := tellValidated(s, all, machine); err != nil {
				return err
			}
			if !ok {
				return exit(runner.ExitUsage)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&machine, "json", false, "print JSON")
	return cmd
}

func validate(file string) validated {
	loaded, err := contract.Load(file)
	if err == nil {
		return validated{File: file, OK: true, Counts: counts(loaded), Problems: []problem{}}
	}
	var found *contract.Errors
	if !errors.As(err, &found) {
		return validated{File: file, Problems: []problem{{Text: err.Error(), whole: file + ": " + err.Error()}}}
	}
	bad := validated{File: file}
	for _, each := range found.Problems {
		bad.Problems = append(bad.Problems, problem{each.Place.File, each.Place.Line, each.Place.Column, each.Text, each.Hint, each.String()})
	}
	return bad
}

// counts says how much a contract holds.
func counts(c *contract.Contract) map[string]int {
	counted := map[string]int{
		"services": len(c.Services), "outcomes": len(rowsOf(c)), "requirements": len(c.Requirements),
		"situations": len(c.Situations), "rules": len(c.Rules), "resources": len(c.Resources), "errata": len(c.Errata),
	}
	for _, requirement := range c.Requirements {
		counted["conditions"] += len(requirement.Conditions)
	}
	for _, outcome := range rowsOf(c) {
		for _, service := range c.Services {
			counted["cells"]++
			if applies, _ := outcome.AppliesTo(service); applies {
				counted["cellsThatApply"]++
			}
		}
	}
	return counted
}

func tellValidated(s screen, all []validated, machine bool) error {
	if machine {
		return writeJSON(s, all)
	}
	p := &prose{screen: s}
	for _, one := range all {
		if one.OK {
			p.line("%s: %s, %d services, %d outcomes, %d requirements, %d conditions, %d situations, %d rules", p.shown(one.File), p.paint(green, "ok"),
				one.Counts["services"], one.Counts["outcomes"], one.Counts["requirements"], one.Counts["conditions"], one.Counts["situations"], one.Counts["rules"])
			continue
		}
		for _, problem := range one.Problems {
			p.line("%s", p.shown(problem.whole))
		}
		p.line("%s: %s", p.shown(one.File), p.paint(red, fmt.Sprintf("not valid (%d)", len(one.Problems))))
	}
	return p.write()
}
