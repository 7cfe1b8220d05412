package reports

import (
	"fmt"
	"strings"
)

// Exit codes of a run, in the order in which they apply.
const (
	ExitConformant    = 0 // nothing failed, nothing mandatory was left out
	ExitNotConformant = 1 // a documented must did not hold
	ExitUsage         = 2 // nothing was judged: flags, files or filter are wrong
	ExitInconclusive  = 3 // preflight failed, interrupted, or the suite broke
	ExitIncomplete    = 4 // mandatory requirements were blocked or not tested
)

// Summarize writes into a report what its run amounts to: counts, what is missing, and the exit code, the first that applies. Where the run is not ready,
// preflight failed and the last of its checks says why.
func (r *Report) Summarize(ready, allowIncomplete bool) {
	summary := &r.Summary
	summary.Verdicts = Count(r.Cases)
	for _, entry := range r.Ledger.Requirements {
		if !entry.Mandatory {
			continue
		}
		switch entry.State {
		case Untested:
			summary.Incomplete = append(summary.Incomplete, entry.ID)
		case NotObserved:
			summary.NotObserved = append(summary.NotObserved, entry.ID)
		default: // shown, or accounted for by its reason
		}
	}
	for _, cell := range r.Ledger.Cells {
		if cell.Cases[Fail] > 0 {
			summary.FailedCells = append(summary.FailedCells, cell.Service+"/"+cell.Outcome)
		}
	}
	summary.ExitCode, summary.Text = r.verdict(ready, allowIncomplete)
}

func (r *Report) verdict(ready, allowIncomplete bool) (int, string) {
	count := r.Summary.Verdicts
	incomplete := len(r.Summary.Incomplete)
	switch {
	case !ready && r.Run.Interrupted:
		return ExitInconclusive, "The run was interrupted before anything was judged. Run it again."
	case !ready && len(r.Preflight) == 0:
		return ExitInconclusive, "Nothing was judged, and the report does not say what preflight failed at."
	case !ready:
		last := r.Preflight[len(r.Preflight)-1]
		return ExitInconclusive, fmt.Sprintf("Nothing was judged. Preflight failed at %q: %s. Most likely at fault: %s. Next: %s.", last.Name, last.Evidence, last.Fault, last.Remedy)
	case r.Run.Interrupted:
		return ExitInconclusive, "The run was interrupted; what it had found until then is in the report."
	case r.failures() > 0:
		return ExitNotConformant, r.failureText()
	case count[Error] > 0:
		return ExitInconclusive, fmt.Sprintf("The suite itself broke in %s; nothing is said against the provider.", Counted(count[Error], "case", "cases"))
	case count[Inconclusive] > 0:
		return ExitInconclusive, fmt.Sprintf("%s could not be judged: the network or a limit came between.", Counted(count[Inconclusive], "case", "cases"))
	case count[Pass]+count[Warn]+count[Waived]+count[Fail] == 0:
		return ExitInconclusive, "No case came to a verdict on the provider."
	case r.Baseline != nil && (incomplete == 0 || len(r.Baseline.Missing) == 0):
		return ExitConformant, "Nothing got worse since the baseline" + r.knownText()
	case incomplete > 0 && !allowIncomplete:
		return ExitIncomplete, fmt.Sprintf("Nothing failed, but %s blocked or not tested.", Counted(incomplete, "mandatory requirement was", "mandatory requirements were"))
	case incomplete > 0:
		return ExitConformant, fmt.Sprintf("Nothing failed. %s blocked or not tested, which was allowed.", Counted(incomplete, "mandatory requirement was", "mandatory requirements were"))
	case r.Selection.Selected < r.Selection.Total:
		return ExitConformant, "Every documented duty that was selected held" + Except(count[Waived]) + ". Nothing is said about those that were not selected."
	default:
		return ExitConformant, "Every documented duty that was judged held" + Except(count[Waived]) + ", and no mandatory requirement was left out."
	}
}

// Except names the cases that are waived at the end of a sentence that says what held, and is empty where there are none.
func Except(waived int) string {
	if waived == 0 {
		return ""
	}
	return ", except in " + Counted(waived, "case that is waived", "cases that are waived")
}

// failures counts what makes the exit code 1: cases that failed and waivers that are stale; against a baseline, only what got worse.
func (r *Report) failures() int {
	if r.Baseline != nil {
		return len(r.Baseline.Worse) + len(r.Stale())
	}
	return r.Summary.Verdicts[Fail] + len(r.Stale())
}

// knownText ends the sentence of a run that is no worse than its baseline.
func (r *Report) knownText() string {
	if n := r.Summary.Verdicts[Fail]; n > 0 {
		return fmt.Sprintf(": in %s a documented duty is not kept, as before.", Counted(n, "case", "cases"))
	}
	return ": every documented duty that was judged held" + Except(r.Summary.Verdicts[Waived]) + "."
}

// failureText says what failed.
func (r *Report) failureText() string {
	failed, text := r.Summary.Verdicts[Fail], "a documented duty was not kept."
	if r.Baseline != nil {
		failed = len(r.Baseline.Worse)
		text = fmt.Sprintf("a documented duty is not kept that was kept at the baseline; %d more failed then too.", len(r.Baseline.Known))
	}
	var said []string
	if failed > 0 {
		said = append(said, fmt.Sprintf("In %s %s", Counted(failed, "case", "cases"), text))
	}
	if n := len(r.Stale()); n > 0 {
		said = append(said, Outdated(n))
	}
	return strings.Join(said, " ")
}

// Outdated says of stale waivers what is wrong with them.
func Outdated(waivers int) string {
	return Counted(waivers, "waiver covers what holds now: take it out.", "waivers cover what holds now: take them out.")
}
