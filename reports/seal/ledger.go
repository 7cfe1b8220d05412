package seal

import (
	"maps"
	"slices"

	"github.com/snapconform/snapconform/reports"
)

// account is a line of a ledger, whether of a row or of a cell, and the cases that belong to it.
type account struct {
	id      string
	state   reports.State
	verdict reports.Verdict
	counts  map[reports.Verdict]int
	cases   []reports.Case
}

// checkLedger holds that the ledger accounts for the rows and the cells of the contract, for nothing else, and as its cases say.
func checkLedger(report reports.Report, judgedBy Contract) error {
	ledger := report.Ledger
	var rows, cells []account
	for _, entry := range ledger.Requirements {
		showing := filter(report.Cases, func(c reports.Case) bool { return slices.Contains(c.Shows, entry.ID) })
		rows = append(rows, account{entry.ID, entry.State, entry.Verdict, entry.Cases, showing})
		if !entry.Mandatory && slices.ContainsFunc(showing, judgedBy.demands) && !slices.ContainsFunc(judgedBy.Rows, func(r Row) bool { return r.ID == entry.ID && !r.Judged }) {
			return refuse(ReasonDisagreement, "the ledger of %s calls %s not mandatory, and a documented must shows it that needs nothing but the suite", ReportName, entry.ID)
		}
	}
	for _, cell := range ledger.Cells {
		expecting := filter(report.Cases, func(c reports.Case) bool { return c.Service.Code == cell.Service && c.Outcome == cell.Outcome })
		cells = append(cells, account{cell.Service + "/" + cell.Outcome, cell.State, cell.Verdict, cell.Cases, expecting})
	}
	if err := checkAccounts(rows, judgedBy.Rows, ledger.Totals); err != nil {
		return err
	}
	return checkAccounts(cells, judgedBy.Cells, ledger.CellTotals)
}

// demands tells whether a case makes the rows that it shows mandatory, whatever the operator supplies.
func (c Contract) demands(one reports.Case) bool {
	return one.Basis == "documented" && one.Level == "must" && one.Verdict != reports.NotApplicable && !c.Needs(one.Situation)
}

func checkAccounts(accounts []account, expected []Row, totals map[reports.State]int) error {
	if len(accounts) != len(expected) {
		return refuse(ReasonDisagreement, "a table of the ledger of %s has %d lines, the contract calls for %d", ReportName, len(accounts), len(expected))
	}
	counted := map[reports.State]int{}
	for i, each := range accounts {
		if each.id != expected[i].ID {
			return refuse(ReasonDisagreement, "the ledger of %s accounts for %q where the contract has %q", ReportName, each.id, expected[i].ID)
		}
		if !each.holds(expected[i].Judged) {
			return refuse(ReasonDisagreement, "the ledger of %s says of %s what its cases do not: %s", ReportName, each.id, each.state)
		}
		counted[each.state]++
	}
	if !maps.Equal(counted, totals) {
		return refuse(ReasonDisagreement, "the totals of the ledger of %s are not those of its lines", ReportName)
	}
	return nil
}

// holds tells whether a line says what its cases come to. Where the contract says that no case can show it, it says just that.
func (a account) holds(judged bool) bool {
	if !judged {
		return len(a.counts) == 0 && slices.Contains([]reports.State{reports.BindsPartner, reports.CannotProvoke, reports.DoesNotApply}, a.state)
	}
	var worst reports.Verdict
	for _, one := range a.cases {
		worst = reports.Worst(worst, one.Verdict)
	}
	return a.verdict == worst && maps.Equal(a.counts, reports.Count(a.cases)) && slices.Contains(a.states(), a.state)
}

// states are those that the cases allow. Between what was seen and what only might have been seen the exchanges decide, and no verdict hangs on it.
func (a account) states() []reports.State {
	inapplicable := filter(a.cases, func(c reports.Case) bool { return c.Verdict == reports.NotApplicable })
	switch {
	case slices.ContainsFunc(a.cases, judged):
		return []reports.State{reports.Tested, reports.NotObserved}
	case len(a.cases) > 0 && len(inapplicable) == len(a.cases):
		return []reports.State{reports.DoesNotApply}
	default:
		return []reports.State{reports.Untested}
	}
}

// judged tells whether a case came to a verdict on the provider.
func judged(c reports.Case) bool {
	return slices.Contains([]reports.Verdict{reports.Pass, reports.Warn, reports.Fail, reports.Waived}, c.Verdict)
}

func filter(cases []reports.Case, fits func(reports.Case) bool) []reports.Case {
	return slices.DeleteFunc(slices.Clone(cases), func(c reports.Case) bool { return !fits(c) })
}
