package seal_test

import (
	"time"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/seal"
)

// after settles a run and then changes its report, so that the report contradicts itself.
func after(change func(*reports.Report)) func(*run) {
	return func(r *run) {
		r.settle().loose = true
		change(&r.report)
	}
}

// red settles a run in which a case failed, and then changes its report.
func red(change func(*reports.Report)) func(*run) {
	return func(r *run) {
		r.report.Cases[0].Verdict = reports.Fail
		after(change)(r)
	}
}

// contradictions are runs that say two things at once. Each was sealed once, or could have been.
func contradictions() map[string]spoiled {
	disagree := func(change func(*run)) spoiled { return spoiled{change, seal.ReasonDisagreement} }
	return map[string]spoiled{
		"verdict made better": disagree(red(func(r *reports.Report) {
			r.Cases[0].Verdict = reports.Pass
			r.Summary.Verdicts = reports.Count(r.Cases)
		})),
		"exit code made better": disagree(red(func(r *reports.Report) {
			r.Summary.ExitCode, r.Summary.Text = 0, "Every documented duty that was judged held, and no mandatory requirement was left out."
		})),
		"failed cell left out": disagree(red(func(r *reports.Report) { r.Summary.FailedCells = nil })),
		"known before": disagree(red(func(r *reports.Report) {
			r.Baseline = &reports.Baseline{Known: []string{"another"}}
			r.Summary.ExitCode = 0
		})),
		"another summary": disagree(after(func(r *reports.Report) { r.Summary.Text = "All is well." })),
		"no ledger": disagree(after(func(r *reports.Report) {
			r.Ledger = reports.Ledger{Totals: map[reports.State]int{}, CellTotals: map[reports.State]int{}}
		})),
		"other totals":         disagree(after(func(r *reports.Report) { r.Ledger.Totals[reports.Tested]++ })),
		"other cell totals":    disagree(after(func(r *reports.Report) { r.Ledger.CellTotals[reports.Tested]-- })),
		"row of another table": disagree(after(func(r *reports.Report) { r.Ledger.Requirements[0].ID = "another" })),
		"row made better":      disagree(red(func(r *reports.Report) { r.Ledger.Requirements[0].Verdict = reports.Pass })),
		"row without its cases": disagree(red(func(r *reports.Report) {
			r.Ledger.Requirements[0].Cases, r.Ledger.Requirements[0].Verdict, r.Ledger.Requirements[0].State = nil, "", reports.DoesNotApply
		})),
		"row not mandatory": disagree(after(func(r *reports.Report) { r.Ledger.Requirements[0].Mandatory = false })),
		"cell made better":  disagree(red(func(r *reports.Report) { r.Ledger.Cells[0].Cases = map[reports.Verdict]int{reports.Pass: 1} })),
		"cell not tested":   disagree(after(func(r *reports.Report) { r.Ledger.Cells[0].State = reports.Untested })),

		"judged by nothing": disagree(func(r *run) { r.report.Cases[0].Exchanges = nil; r.name() }),
		"exchange of no case": disagree(func(r *run) {
			r.exchanges = append(r.exchanges, line{ID: "x#1"})
			after(func(report *reports.Report) { report.Run.Exchanges++ })(r)
		}),
		"exchange twice":  disagree(func(r *run) { r.ids = append(r.ids, r.ids[1]) }),
		"preflight twice": disagree(func(r *run) { r.ids = append(r.ids, r.ids[0]) }),
		"seven exchanges": disagree(after(func(r *reports.Report) { r.Run.Exchanges = 7 })),
		"one exchange too many": disagree(func(r *run) {
			r.exchanges = append(r.exchanges, line{ID: "run.token#1", Held: true})
			after(func(r *reports.Report) { r.Run.Exchanges++ })(r)
		}),
		"preflight failed": disagree(func(r *run) {
			r.head.Preflight = []reports.Check{{Name: "reach the target"}}
			r.report.Preflight = []reports.Check{}
		}),
		"other end":  disagree(func(r *run) { r.end.Finished = r.end.Finished.Add(time.Second) }),
		"other stop": disagree(func(r *run) { r.end.Stopped = "at its first failure" }),
		"other zone": disagree(func(r *run) { r.head.Started = r.head.Started.UTC() }),

		"id of another seed": {func(r *run) { r.exchanges = append(r.exchanges, line{ID: "preflight#2", Foreign: "77"}) }, seal.ReasonSeed},
		"no id of the seed": {func(r *run) {
			r.ids, r.exchanges = nil, []any{line{ID: "preflight#1"}}
			for i := range r.report.Cases {
				r.report.Cases[i].Verdict, r.report.Cases[i].Exchanges = reports.NotTested, nil
			}
			after(func(report *reports.Report) { report.Run.Exchanges = 1 })(r)
		}, seal.ReasonSeed},
		"waiver kept alive by a zone": {func(r *run) {
			waive("2026-11-20", reports.WaiverUsed, "")(r)
			r.report.Run.Started = r.report.Run.Started.In(time.FixedZone("", -12*3600))
			r.heads().sealed = time.Date(2026, time.November, 20, 17, 0, 0, 0, time.UTC)
		}, seal.ReasonExpiredWaiver},

		"contract is garbage":      {inFile(seal.ContractName, "id: ", "\x00"), seal.ReasonContract},
		"contract extends another": {func(r *run) { r.others = append(r.others, seal.File{Name: seal.BaseName, Data: []byte("other")}) }, seal.ReasonContract},
		"contract of another":      disagree(inFile(seal.ContractName, "durianpay", "another")),
		"another bank":             disagree(inFile(seal.TargetName, "Durianpay", "Mangopay")),
		"another declaration":      disagree(inFile(seal.TargetName, "~Qw8rTzUi", "~Qw8rTzUo")),
		"target is no JSON":        {inFile(seal.TargetName, "{", ""), seal.ReasonUnreadableTarget},
		"build says a thing twice": disagree(inFile(seal.SuiteName, "{", `{"version": "9",`)),
		"build in other letters":   disagree(inFile(seal.SuiteName, `"version"`, `"Version"`)),
		"program":                  {func(r *run) { r.others = append(r.others, seal.File{Name: "setup.exe", Data: []byte("MZ")}) }, seal.ReasonUnknownFile},
	}
}
