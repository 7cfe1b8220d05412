package runner

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/snapconform/snapconform/fixtures/strict"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/trial"
)

//go:embed waivers.schema.json
var waiversSchema []byte

// WaiversSchema returns the JSON Schema of waiver files.
func WaiversSchema() []byte { return slices.Clone(waiversSchema) }

// compiledWaiversSchema is the published schema, compiled once.
var compiledWaiversSchema = sync.OnceValues(func() (*strict.Schema, error) {
	return strict.Compile("https://github.com/snapconform/snapconform/raw/main/runner/waivers.schema.json", waiversSchema)
})

// waiversFile is a waiver file as it is written.
type waiversFile struct {
	Schema  int          `yaml:"schema"`
	Waivers []waiverFile `yaml:"waivers"`
}

type waiverFile struct {
	Case        string `yaml:"case"`
	Requirement string `yaml:"requirement"`
	Reason      string `yaml:"reason"`
	Owner       string `yaml:"owner"`
	Expires     string `yaml:"expires"`
	Ticket      string `yaml:"ticket"`
}

// LoadWaivers reads a waiver file. Its error is a [UsageError] that lists all problems with file, line and column.
func LoadWaivers(path string) ([]reports.Waiver, error) {
	data, err := strict.ReadFile(path)
	if err != nil {
		return nil, usage("read the waiver file: %v", err)
	}
	form := strict.Form{Large: "is it a waiver file?", Empty: "start it with: schema: 1"}
	var file waiversFile
	tree, err := readForm(path, data, form, compiledWaiversSchema, &file)
	if err != nil {
		return nil, err
	}
	var problems []strict.Problem
	var all []reports.Waiver
	seen := map[string]int{}
	for n, written := range file.Waivers {
		pointer := at("/waivers", n)
		add := func(key, hint, format string, arguments ...any) {
			problems = append(problems, strict.Problem{Place: tree.Nearest(at(pointer, key)), Pointer: at(pointer, key), Text: fmt.Sprintf(format, arguments...), Hint: hint})
		}
		waiver := reports.Waiver{Case: written.Case, Requirement: written.Requirement, Reason: written.Reason, Owner: written.Owner, Expires: written.Expires, Ticket: written.Ticket}
		if _, err := time.Parse(time.DateOnly, written.Expires); err != nil {
			add("expires", "write the last day like 2026-12-31", "%q is no day of the calendar", written.Expires)
		}
		if before, twice := seen[waiver.Names()]; twice {
			add("reason", "keep one of the two", "%s is already waived on line %d", waiver.Names(), tree.Nearest(at("/waivers", before)).Line)
		}
		seen[waiver.Names()] = n
		all = append(all, waiver)
	}
	if len(problems) > 0 {
		return nil, refused(problems)
	}
	return all, nil
}

// checkWaivers refuses waivers of cases and requirements that the suite does not have: they would cover nothing, and nobody would notice.
func checkWaivers(waivers []reports.Waiver, suite *trial.Suite) error {
	var cases, requirements []string
	for _, spec := range suite.Specs() {
		cases = append(cases, spec.ID)
		for _, shown := range spec.Shows {
			if !slices.Contains(requirements, shown) {
				requirements = append(requirements, shown)
			}
		}
	}
	var problems []string
	for _, waiver := range waivers {
		if waiver.Case != "" && !slices.Contains(cases, waiver.Case) {
			problems = append(problems, fmt.Sprintf("a waiver is for case %s, which contract %s does not have (%s)", waiver.Case, suite.Contract.ID, strict.DidYouMean(waiver.Case, cases)))
		}
		if waiver.Requirement != "" && !slices.Contains(requirements, waiver.Requirement) {
			problems = append(problems, fmt.Sprintf("a waiver is for requirement %s, which no case of contract %s shows (%s)", waiver.Requirement, suite.Contract.ID, strict.DidYouMean(waiver.Requirement, requirements)))
		}
	}
	if len(problems) > 0 {
		return &UsageError{strings.Join(problems, "\n")}
	}
	return nil
}
