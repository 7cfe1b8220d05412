package console

import "github.com/snapconform/snapconform/reports"

// mark is how a cell of the service and outcome table is shown.
type mark struct {
	sign    string
	style   style
	meaning string
}

// marks lists them all in the order of the legend.
func marks() []mark {
	return []mark{
		{"✓", green, "tested and held"},
		{"✗", bad, "failed"},
		{"!", yellow, "warned"},
		{"w", yellow, "waived"},
		{"~", yellow, "only alternatives seen"},
		{"-", yellow, "blocked or undecided"},
		{"?", yellow, "not tested"},
		{"○", dim, "not provokable"},
		{"·", dim, "not applicable"},
		{"/", dim, "left out by the filter"},
	}
}

// markOf gives a failure precedence over every state, so that none can hide behind "not observed".
func markOf(cell reports.Cell, selection reports.Selection) mark {
	all := marks()
	switch {
	case leftOut(selection, cell.State, cell.Cases):
		return all[9]
	case cell.Verdict == reports.Fail, cell.Cases[reports.Fail] > 0:
		return all[1]
	case cell.Verdict == reports.Error, cell.Verdict == reports.Inconclusive, cell.Verdict == reports.Blocked:
		return all[5]
	case cell.State == reports.DoesNotApply, cell.State == reports.BindsPartner:
		return all[8]
	case cell.State == reports.CannotProvoke:
		return all[7]
	case cell.State == reports.NotObserved:
		return all[4]
	case cell.Verdict == reports.Waived:
		return all[3]
	case cell.Verdict == reports.Warn:
		return all[2]
	case cell.State == reports.Tested:
		return all[0]
	default:
		return all[6]
	}
}
