package html

import "github.com/snapconform/snapconform/reports"

// sign is how a verdict or a state is shown: a character and a colour, and always a word beside them, for not everybody sees either.
type sign struct {
	Sign  string
	Class string // good, bad, care or calm
	Key   key
}

// The signs of what a report can hold. One of another version of the suite is shown as unknown.
var (
	verdictSigns = map[reports.Verdict]sign{
		reports.Error:         {"‼", "care", "verdict.error"},
		reports.Fail:          {"✗", "bad", "verdict.fail"},
		reports.Inconclusive:  {"–", "care", "verdict.inconclusive"},
		reports.Blocked:       {"⊘", "care", "verdict.blocked"},
		reports.Waived:        {"w", "care", "verdict.waived"},
		reports.Warn:          {"!", "care", "verdict.warn"},
		reports.NotTested:     {"?", "care", "verdict.not-tested"},
		reports.NotApplicable: {"·", "calm", "verdict.not-applicable"},
		reports.Pass:          {"✓", "good", "verdict.pass"},
	}
	stateSigns = map[reports.State]sign{
		reports.Tested:        {"✓", "good", "state.tested"},
		reports.NotObserved:   {"~", "care", "state.not-observed"},
		reports.Untested:      {"?", "care", "state.not-tested"},
		reports.DoesNotApply:  {"·", "calm", "state.not-applicable"},
		reports.CannotProvoke: {"○", "calm", "state.not-provokable"},
		reports.BindsPartner:  {"→", "calm", "state.binds-partner"},
	}
	judgementSigns = map[reports.Judgement]sign{
		reports.Conformant:    {"✓", "good", "judgement.conformant"},
		reports.Partial:       {"~", "care", "judgement.partial"},
		reports.NotConformant: {"✗", "bad", "judgement.not-conformant"},
		reports.Incomplete:    {"?", "care", "judgement.incomplete"},
		reports.Undecided:     {"–", "care", "judgement.inconclusive"},
	}
)

func verdictSign(verdict reports.Verdict) sign {
	return signOf(verdictSigns, verdict, sign{"‼", "care", "verdict.unknown"})
}

func stateSign(state reports.State) sign {
	return signOf(stateSigns, state, sign{"?", "care", "state.unknown"})
}

// signOfRun is the sign of a judgement. One that leans on waivers is not of the colour of a whole pass; the sentence below it says why.
func signOfRun(of reports.Report) sign {
	made := judgementSign(of.Judgement())
	if of.Judgement() == reports.Conformant && !of.WholePass() {
		made.Class = "care"
	}
	return made
}

func judgementSign(judgement reports.Judgement) sign {
	return signOf(judgementSigns, judgement, sign{"–", "care", "judgement.nothing-judged"})
}

func signOf[K comparable](signs map[K]sign, of K, unknown sign) sign {
	if found, known := signs[of]; known {
		return found
	}
	return unknown
}
