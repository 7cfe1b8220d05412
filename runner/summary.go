package runner

import (
	"fmt"

	"github.com/snapconform/snapconform/reports"
)

// summarize says what the run amounts to: counts, what is missing, and the exit code, the first that applies.
func summarize(report *reports.Report, ready, allowIncomplete bool) {
	summary := &report.Summary
	summary.Verdicts = reports.Count(report.Cases)
	for _, entry := range report.Ledger.Requirements {
		if !entry.Mandatory {
			continue
		}
		switch entry.State {
		case reports.Untested:
			summary.Incomplete = append(summary.Incomplete, entry.ID)
		case reports.NotObserved:
			summary.NotObserved = append(summary.NotObserved, entry.ID)
		default: // shown, or accounted for by its reason
		}
	}
	for _, cell := range report.Ledger.Cells {
		if cell.Cases[reports.Fail] > 0 {
			summary.FailedCells = append(summary.FailedCells, cell.Service+"/"+cell.Outcome)
		}
	}
	summary.ExitCode, summary.Text = verdict(report, ready, allowIncomplete)
}

func verdict(report *reports.Report, ready, allowIncomplete bool) (int, string) {
	count := report.Summary.Verdicts
	incomplete := len(report.Summary.Incomplete)
	switch {
	case !ready && report.Run.Interrupted:
		return ExitInconclusive, "The run was interrupted before anything was judged. Run it again."
	case !ready:
		last := report.Preflight[len(report.Preflight)-1]
		return ExitInconclusive, fmt.Sprintf("Nothing was judged. Preflight failed at %q: %s. Most likely at fault: %s. Next: %s.", last.Name, last.Evidence, last.Fault, last.Remedy)
	case report.Run.Interrupted:
		return ExitInconclusive, "The run was interrupted; what it had found until then is in the report."
	case count[reports.Fail] > 0:
		return ExitNotConformant, fmt.Sprintf("%s not kept.", plural(count[reports.Fail], "documented duty was", "documented duties were"))
	case count[reports.Error] > 0:
		return ExitInconclusive, fmt.Sprintf("The suite itself broke in %s; nothing is said against the provider.", plural(count[reports.Error], "case", "cases"))
	case count[reports.Inconclusive] > 0:
		return ExitInconclusive, fmt.Sprintf("%s could not be judged: the network or a limit came between.", plural(count[reports.Inconclusive], "case", "cases"))
	case count[reports.Pass]+count[reports.Warn] == 0:
		return ExitInconclusive, "No case came to a verdict on the provider."
	case incomplete > 0 && !allowIncomplete:
		return ExitIncomplete, fmt.Sprintf("Nothing failed, but %s blocked or not tested.", plural(incomplete, "mandatory requirement was", "mandatory requirements were"))
	case incomplete > 0:
		return ExitConformant, fmt.Sprintf("Nothing failed. %s blocked or not tested, which was allowed.", plural(incomplete, "Mandatory requirement was", "mandatory requirements were"))
	case report.Selection.Selected < report.Selection.Total:
		return ExitConformant, "Every documented duty that was selected held. Nothing is said about the specs that the filter left out."
	default:
		return ExitConformant, "Every documented duty that was judged held, and no mandatory requirement was left out."
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
