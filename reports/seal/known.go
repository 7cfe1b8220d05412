package seal

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/snapconform/snapconform/reports"
)

// Pictures are the names of files that show the report in another form. They are packed and signed; what
// counts is what report.json and the exchanges say.
func Pictures() []string {
	return []string{
		"badge.svg", "certificate.pdf", "ctrf.json", "exchanges.har", "gl-code-quality-report.json", "journal.csv", "junit.xml", "lampiran-7c.xlsx", "report.html", "summary.md",
	}
}

// TargetFile returns what target.yaml holds: the target as the report has it, and what was declared of it as the exchanges have it. JSON is YAML too.
func TargetFile(target reports.Target, declared json.RawMessage) ([]byte, error) {
	return indented(struct {
		Target   reports.Target  `json:"target"`
		Declared json.RawMessage `json:"declared"`
	}{target, declared})
}

// SuiteFile returns what suite.json holds: the build as the report has it.
func SuiteFile(suite reports.Suite) ([]byte, error) { return indented(suite) }

func indented(value any) ([]byte, error) {
	data, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write JSON: %w", err)
	}
	return data, nil
}

// checkKnown holds that there is no file but those that a bundle has. A bundle vouches for a run, and must not carry anything else under its signature.
func (f folder) checkKnown() error {
	known := append(append(required(), BaseName), Pictures()...)
	for _, name := range f.names {
		if !slices.Contains(known, name) {
			return refuse(ReasonUnknownFile, "the file %q is none that a run writes", name)
		}
	}
	return nil
}

// checkMade holds that a file is, to the byte, the one that is made of what other files say: what two readers could read in two ways is not taken.
func (f folder) checkMade(name string, made []byte, unreadable Reason) error {
	data, err := f.load(name, MaxAttestation)
	if err != nil {
		return err
	}
	switch {
	case bytes.Equal(data, made):
		return nil
	case !json.Valid(data):
		return refuse(unreadable, "%s is no JSON", name)
	}
	return refuse(ReasonDisagreement, "%s is not what %s and %s make of it", name, ReportName, ExchangesName)
}
