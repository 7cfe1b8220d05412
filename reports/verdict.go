package reports

import "slices"

// Worst returns the worse of two verdicts. An empty one means "none yet" and loses against any other; one that is not
// listed in [Verdicts] wins, so that it is never lost.
func Worst(a, b Verdict) Verdict {
	switch {
	case a == "":
		return b
	case b == "":
		return a
	case slices.Index(Verdicts(), a) <= slices.Index(Verdicts(), b):
		return a
	default:
		return b
	}
}

// Count returns how many of the cases have each verdict. Verdicts that no case has are left out.
func Count(cases []Case) map[Verdict]int {
	counts := map[Verdict]int{}
	for i := range cases {
		counts[cases[i].Verdict]++
	}
	return counts
}

// Judgement is what a run says about its target, in one word.
type Judgement string

// The judgements.
const (
	Conformant    Judgement = "conformant"
	Partial       Judgement = "conformant in part" // all that was selected held, and not all was selected
	NotConformant Judgement = "not conformant"
	Incomplete    Judgement = "incomplete"
	Undecided     Judgement = "inconclusive"
	NothingJudged Judgement = "nothing judged"
)

// Judgement reads the exit code of the run, and never says more than the cases bear out: a report without a judged case,
// or with a failed one, is not conformant whatever its exit code. A run that was allowed to be incomplete (exit code 0)
// is called incomplete all the same.
func (r Report) Judgement() Judgement {
	counts := Count(r.Cases)
	switch {
	case r.Summary.ExitCode == 2:
		return NothingJudged
	case r.Summary.ExitCode == 3:
		return Undecided
	case r.Summary.ExitCode == 1, counts[Fail] > 0:
		return NotConformant
	case r.Summary.ExitCode == 4:
		return Incomplete
	case r.Summary.ExitCode != 0, counts[Error]+counts[Inconclusive] > 0:
		return Undecided
	case counts[Pass]+counts[Warn]+counts[Waived] == 0:
		return NothingJudged
	case len(r.Summary.Incomplete) > 0:
		return Incomplete
	case r.Selection.Selected < r.Selection.Total:
		return Partial
	default:
		return Conformant
	}
}

// WholePass tells whether the target is conformant and no failure is waived: whatever shows a verdict by a colour is green for this alone.
func (r Report) WholePass() bool {
	return r.Judgement() == Conformant && Count(r.Cases)[Waived] == 0
}

// Rows returns the entries that are rows of a published table, in order. Conditions named inside a row, prose, and what
// is derived from a row are not among them.
func (l Ledger) Rows() []Entry {
	var rows []Entry
	for _, entry := range l.Requirements {
		if entry.Table != "" && !entry.Condition {
			rows = append(rows, entry)
		}
	}
	return rows
}

// Entry returns the requirement or condition with this id, and whether there is one.
func (l Ledger) Entry(id string) (Entry, bool) {
	at := slices.IndexFunc(l.Requirements, func(e Entry) bool { return e.ID == id })
	if at < 0 {
		return Entry{}, false
	}
	return l.Requirements[at], true
}

// With returns the cases that have one of the verdicts, in order.
func (r Report) With(verdicts ...Verdict) []Case {
	return slices.DeleteFunc(slices.Clone(r.Cases), func(c Case) bool { return !slices.Contains(verdicts, c.Verdict) })
}

// Ready tells whether the steps of a preflight allow a target to be judged: nothing is wrong with the last one.
func Ready(preflight []Check) bool { return len(preflight) == 0 || preflight[len(preflight)-1].OK }
