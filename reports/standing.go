package reports

// Standing is what a cell of the service × outcome table amounts to: its state, or the worst of its cases where that says more.
type Standing string

// The standings.
const (
	Held             Standing = "tested and held"
	Failed           Standing = "failed"
	Warned           Standing = "warned"
	WaivedStanding   Standing = "waived"
	OnlyAlternatives Standing = "only alternatives seen"
	Undetermined     Standing = "blocked or undecided"
	StandsUntested   Standing = "not tested"
	Unprovokable     Standing = "not provokable"
	Inapplicable     Standing = "not applicable"
	LeftOut          Standing = "not selected"
)

// Standings lists them all in the order of a legend.
func Standings() []Standing {
	return []Standing{
		Held, Failed, Warned, WaivedStanding, OnlyAlternatives, Undetermined, StandsUntested, Unprovokable, Inapplicable, LeftOut,
	}
}

// Standing gives a failure precedence over every state, so that none can hide behind "not observed". The selection is that of the run.
func (c Cell) Standing(selection Selection) Standing {
	switch {
	case selection.LeavesOut(c.State, c.Cases):
		return LeftOut
	case c.Verdict == Fail, c.Cases[Fail] > 0:
		return Failed
	case c.Verdict == Error, c.Verdict == Inconclusive, c.Verdict == Blocked:
		return Undetermined
	case c.State == DoesNotApply, c.State == BindsPartner:
		return Inapplicable
	case c.State == CannotProvoke:
		return Unprovokable
	case c.State == NotObserved:
		return OnlyAlternatives
	case c.Verdict == Waived:
		return WaivedStanding
	case c.Verdict == Warn:
		return Warned
	case c.State == Tested:
		return Held
	default:
		return StandsUntested
	}
}

// LeavesOut tells whether a row or a cell in this state was not tested because the run selected no case for it.
func (s Selection) LeavesOut(state State, cases map[Verdict]int) bool {
	return state == Untested && len(cases) == 0 && s.Selected < s.Total
}
