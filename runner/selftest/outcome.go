package selftest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/runner"
)

// shown is how many witnesses are listed; the rest is counted.
const shown = 8

// concerns tells whether a case shows the requirement that a fault breaks, on the service it is on.
func (f Fault) concerns(c reports.Case) bool {
	return slices.Contains(c.Shows, f.Breaks) && (f.Service == "" || f.Service == c.Service.Code)
}

// outcomeOf says what a run found of the fault in its provider.
func outcomeOf(fault Fault, report reports.Report) Finding {
	var own, others, broke []Witness
	for _, c := range report.Cases {
		switch {
		case c.Verdict == reports.Error:
			broke = append(broke, witness(c))
		case c.Verdict != reports.Fail && c.Verdict != reports.Warn:
		case fault.concerns(c):
			own = append(own, witness(c))
		default:
			others = append(others, witness(c))
		}
	}
	others = append(others, stopped(report)...)
	finding := found(own, others)
	switch failed := slices.ContainsFunc(own, func(w Witness) bool { return w.Verdict == reports.Fail }); {
	case len(broke) > 0:
		finding.Outcome, finding.Note = Broken, "the suite broke in "+broke[0].Case+": "+broke[0].Text
	case fault.Warns && failed:
		finding.Outcome, finding.Note = Accused, "it fails although what it breaks is only inferred"
	case failed, fault.Warns && len(own) > 0:
		finding.Outcome = Caught
	case len(own) > 0:
		finding.Outcome, finding.Note = Bystander, "its own requirement only warns although it is documented"
	case len(others) > 0:
		finding.Outcome, finding.Note = Bystander, fault.remark(report)
	default:
		finding.Outcome, finding.Note = Survivor, fault.remark(report)
	}
	return finding
}

// alarmsOf says what a run found of a provider that keeps the contract: no case may complain, nor be kept from a verdict, and the run has to end
// as conformant.
func alarmsOf(report reports.Report) Finding {
	var alarms, broke []Witness
	for _, c := range report.Cases {
		switch c.Verdict {
		case reports.Pass, reports.NotApplicable, reports.NotTested: // a mandatory one that is not tested shows in the exit code
		case reports.Error:
			broke = append(broke, witness(c))
		default:
			alarms = append(alarms, witness(c))
		}
	}
	alarms = append(alarms, stopped(report)...)
	finding := found(nil, alarms)
	switch {
	case len(broke) > 0:
		finding.Outcome, finding.Note = Broken, "the suite broke in "+broke[0].Case+": "+broke[0].Text
	case len(alarms) > 0:
		finding.Outcome = Alarm
	case report.Summary.ExitCode != runner.ExitConformant:
		finding.Outcome, finding.Note = Alarm, fmt.Sprintf("exit code %d: %s", report.Summary.ExitCode, report.Summary.Text)
	default:
		finding.Outcome = Quiet
	}
	return finding
}

// found lists witnesses, failures first.
func found(own, others []Witness) Finding {
	return Finding{Own: few(own), OwnCount: len(own), Others: few(others), OthersCount: len(others)}
}

func few(all []Witness) []Witness {
	ordered := slices.Clone(all)
	slices.SortStableFunc(ordered, func(a, b Witness) int {
		return cmp.Compare(slices.Index(reports.Verdicts(), a.Verdict), slices.Index(reports.Verdicts(), b.Verdict))
	})
	return append([]Witness{}, ordered[:min(len(ordered), shown)]...)
}

func witness(c reports.Case) Witness {
	w := Witness{Case: c.ID, Verdict: c.Verdict, Text: c.Reason}
	if len(c.Findings) > 0 {
		w.Text = c.Findings[0].Text
	}
	return w
}

// stopped returns the step of preflight at which a run ended before it judged anything.
func stopped(report reports.Report) []Witness {
	if reports.Ready(report.Preflight) {
		return nil
	}
	last := report.Preflight[len(report.Preflight)-1]
	return []Witness{{Case: "preflight", Verdict: reports.Inconclusive, Text: last.Name + ": " + last.Evidence}}
}

// remark says what became of the cases that should have caught a fault.
func (f Fault) remark(report reports.Report) string {
	if !reports.Ready(report.Preflight) {
		return "preflight ended the run, so no case was judged"
	}
	counts, all := map[reports.Verdict]int{}, 0
	for _, c := range report.Cases {
		if f.concerns(c) {
			counts[c.Verdict]++
			all++
		}
	}
	if all == 0 {
		return "no spec shows " + f.where()
	}
	var parts []string
	for _, verdict := range reports.Verdicts() {
		if counts[verdict] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[verdict], verdict))
		}
	}
	return fmt.Sprintf("cases that show %s: %s", f.where(), strings.Join(parts, ", "))
}

// where names the requirement and the service of a fault.
func (f Fault) where() string {
	if f.Service == "" {
		return f.Breaks
	}
	return f.Breaks + " on service " + f.Service
}

// as returns the finding with an outcome.
func (f Finding) as(outcome Outcome) Finding {
	f.Outcome = outcome
	return f
}
