package reporttest

import (
	"fmt"
	"slices"
	"time"

	"github.com/snapconform/snapconform/reports"
)

func start() time.Time {
	return time.Date(2026, time.November, 20, 9, 30, 0, 0, time.FixedZone("WIB", 7*3600))
}

// all returns a report in which every case that could be run passed, before its ledger is made.
func all() reports.Report {
	return reports.Report{
		Schema: reports.SchemaVersion,
		Suite:  reports.Suite{Name: "snapconform", Version: "0.3.0", Revision: "1a2b3c4d5e6f", Go: "go1.26.0"},
		Run: reports.Run{
			Evidence: "masked",
			ID:       "01939f2e-7c51-7c3a-9a51-0c1d2e3f4a5b", Seed: "7c1f0a93", Started: start(), Finished: start().Add(8420 * time.Millisecond),
			Elapsed: 8420 * time.Millisecond, Parallel: 20,
			Notes: []string{"An expired token was obtained by waiting for the published life of 900 seconds."},
		},
		Target: reports.Target{
			Name: "Durianpay", Environment: "sandbox", Build: "2026.11.2", BaseURL: "https://api-sandbox.example.com",
			Services: []string{"73", "11", "16", "18", "36", "37", "38", "39"},
		},
		Contract: reports.Contract{
			ID: "durianpay-snap", Title: "Durianpay SNAP API, response definition",
			Digest:  "3f8a1c5be0d94f6aa7d2c1b0e9f8d7c6b5a493827160f5e4d3c2b1a098f7e6d5",
			Sources: []reports.Source{{ID: "SEED", Grade: "A", Title: "Response Definition", URL: "https://docs.durianpay.id/reference/response-code-handling"}},
		},
		Preflight: []reports.Check{{Name: "reach the target", OK: true, Evidence: "TLS 1.3 in 41 ms"}, {Name: "get a token", OK: true, Evidence: "HTTP 200, 2007300"}},
		Cases:     cases(),
		Errata:    []reports.Erratum{{ID: "ER-11", Topic: "4010000 observed on the token service", Chosen: "4017300", Effect: "service digits 00 fail"}},
	}
}

func cases() []reports.Case {
	var made []reports.Case
	for _, outcome := range outcomes() {
		for _, service := range services() {
			if slices.Contains(outcome.services, service.Code) {
				made = append(made, newCase(outcome, service, len(made)))
			}
		}
	}
	return made
}

func newCase(outcome outcome, service reports.Service, n int) reports.Case {
	id := fmt.Sprintf("RC-%s.%s.%s", outcome.id, service.Code, outcome.slug)
	shows := []string{"RC-" + outcome.id, "SVC-" + service.Code}
	if outcome.id == "401-00" {
		shows = append(shows, "RC-401-00-signature")
	}
	return reports.Case{
		ID: id, Clause: outcome.clause, Stimulus: outcome.stimulus, Duty: outcome.duty, Service: service,
		Situation: outcome.slug, Level: "must", Basis: "documented", Source: "SEED", Shows: shows,
		Outcome: outcome.id, Seen: []string{outcome.id}, Verdict: reports.Pass, Exchanges: []string{id + "#1", id + "#2"},
		Labels: []string{"id:" + id, "service:" + service.Code, "level:must", "requirement:RC-" + outcome.id},
		// The slug of a sample needs no quoting of its own.
		Reproduce: "snapconform run --target target.yaml --seed 7c1f0a93 --filter 'id:" + id + "'",
		Started:   start().Add(time.Duration(n) * 20 * time.Millisecond), Elapsed: time.Duration(150+n) * time.Millisecond,
		Control: outcome.id == "200-00",
	}
}

// without books every case that needs one of the resources as not tested.
func without(report *reports.Report, resources ...string) {
	for _, outcome := range outcomes() {
		if !slices.Contains(resources, outcome.needs) {
			continue
		}
		for i := range report.Cases {
			if one := &report.Cases[i]; one.Outcome == outcome.id {
				one.Verdict, one.Missing, one.Seen, one.Exchanges = reports.NotTested, []string{outcome.needs}, nil, nil
				one.Reason = "the target file names no " + outcome.needs
			}
		}
	}
}

// settle makes the ledger and the summary from the cases.
func settle(report *reports.Report, exitCode int, text string) reports.Report {
	report.Selection = reports.Selection{Selected: len(report.Cases), Total: len(report.Cases)}
	report.Ledger = ledger(report.Cases)
	report.Summary = reports.Summary{ExitCode: exitCode, Text: text, Verdicts: reports.Count(report.Cases)}
	for i := range report.Cases {
		report.Run.Exchanges += len(report.Cases[i].Exchanges)
	}
	for _, entry := range report.Ledger.Requirements {
		switch {
		case entry.Mandatory && entry.State == reports.Untested:
			report.Summary.Incomplete = append(report.Summary.Incomplete, entry.ID)
		case entry.Mandatory && entry.State == reports.NotObserved:
			report.Summary.NotObserved = append(report.Summary.NotObserved, entry.ID)
		}
	}
	for _, cell := range report.Ledger.Cells {
		if cell.Verdict == reports.Fail {
			report.Summary.FailedCells = append(report.Summary.FailedCells, cell.Outcome+"."+cell.Service)
		}
	}
	return *report
}

func ledger(cases []reports.Case) reports.Ledger {
	made := reports.Ledger{Totals: map[reports.State]int{}, CellTotals: map[reports.State]int{}}
	for _, outcome := range outcomes() {
		entry := reports.Entry{ID: "RC-" + outcome.id, Row: outcome.row, Text: outcome.text, Table: "codes", Mandatory: outcome.needs == "" || outcome.needs == "account.invalid"}
		entry.State, entry.Reason, entry.Verdict, entry.Cases = account(cases, func(c reports.Case) bool { return c.Outcome == outcome.id })
		made.Requirements = append(made.Requirements, entry)
		for _, service := range services() {
			cell := reports.Cell{Service: service.Code, Outcome: outcome.id, State: reports.DoesNotApply, Reason: outcome.why}
			if slices.Contains(outcome.services, service.Code) {
				cell.State, cell.Reason, cell.Verdict, cell.Cases = account(cases, func(c reports.Case) bool {
					return c.Outcome == outcome.id && c.Service.Code == service.Code
				})
			}
			made.Cells = append(made.Cells, cell)
			made.CellTotals[cell.State]++
		}
	}
	made.Requirements = append(made.Requirements, moreRows()...)
	for _, entry := range made.Requirements {
		made.Totals[entry.State]++
	}
	return made
}

// account books the cases that belong to an entry or a cell.
func account(cases []reports.Case, belongs func(reports.Case) bool) (state reports.State, reason string, worst reports.Verdict, counts map[reports.Verdict]int) {
	var mine []reports.Case
	for _, one := range cases {
		if belongs(one) {
			mine = append(mine, one)
			worst = reports.Worst(worst, one.Verdict)
		}
	}
	counts, state = reports.Count(mine), reports.Tested
	judged := counts[reports.Pass] + counts[reports.Fail] + counts[reports.Warn] + counts[reports.Waived]
	switch {
	case judged > 0 || len(mine) == 0:
	case counts[reports.NotApplicable] == len(mine):
		state, reason = reports.DoesNotApply, mine[0].Reason
	default:
		state, reason = reports.Untested, mine[0].Reason
	}
	return state, reason, worst, counts
}
