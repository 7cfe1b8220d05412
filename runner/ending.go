package runner

import (
	"slices"

	"github.com/snapconform/snapconform/reports"
)

// ends tells which failed case ends the run; nil where none does. One that is waived, or that failed at the baseline too, does not count.
func ends(config Config) func(reports.Case) bool {
	if !config.FailFast {
		return nil
	}
	known := map[string]bool{}
	if config.Baseline != nil {
		for _, c := range config.Baseline.Cases {
			known[c.ID] = c.Verdict == reports.Fail
		}
	}
	now := config.Clock.Now()
	return func(c reports.Case) bool {
		return !known[c.ID] && !slices.ContainsFunc(config.Waivers, func(w reports.Waiver) bool { return w.Concerns(c) && !w.Expired(now) })
	}
}

// explainUnready says why nothing was tested: not for want of specs, but because preflight failed.
func explainUnready(l *reports.Ledger) {
	const reason = "nothing was judged: preflight failed"
	for i := range l.Requirements {
		if l.Requirements[i].State == reports.Untested {
			l.Requirements[i].Reason = reason
		}
	}
	for i := range l.Cells {
		if l.Cells[i].State == reports.Untested {
			l.Cells[i].Reason = reason
		}
	}
}
