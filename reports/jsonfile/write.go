// Package jsonfile writes a report as report.json and reads it back. The file's form is given by [reports.JSONSchema].
package jsonfile

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/snapconform/snapconform/reports"
)

// Write writes the report as indented JSON with a final line end. Lists and maps that the schema requires are written
// empty where the report has none. It fails when the report is not of this schema version, or when w does.
func Write(w io.Writer, report reports.Report) error {
	if report.Schema != reports.SchemaVersion {
		return fmt.Errorf("write report: its schema version is %d; this program writes version %d", report.Schema, reports.SchemaVersion)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(complete(report)); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}

// complete returns a copy in which no required list or map is nil, for JSON would call it null. The original, which
// other writers may be reading, is not touched.
func complete(r reports.Report) reports.Report {
	r.Target.Services = list(r.Target.Services)
	r.Contract.Sources = list(r.Contract.Sources)
	r.Preflight = list(r.Preflight)
	r.Errata = list(r.Errata)
	r.Summary.Verdicts = counts(r.Summary.Verdicts)
	r.Ledger.Requirements = list(r.Ledger.Requirements)
	r.Ledger.Cells = list(r.Ledger.Cells)
	r.Ledger.Totals = counts(r.Ledger.Totals)
	r.Ledger.CellTotals = counts(r.Ledger.CellTotals)
	cases := make([]reports.Case, len(r.Cases))
	for i, one := range r.Cases {
		one.Shows = list(one.Shows)
		one.Labels = list(one.Labels)
		cases[i] = one
	}
	r.Cases = cases
	return r
}

func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}

func counts[K comparable](of map[K]int) map[K]int {
	if of == nil {
		return map[K]int{}
	}
	return of
}
