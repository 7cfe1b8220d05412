package console

import (
	"fmt"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// ledger accounts for every cell of the service and outcome table and every row of the published tables.
func (p *page) ledger(r reports.Report) {
	if len(r.Cases) == 0 {
		return // nothing was judged: a page of "not tested" would bury the reason
	}
	p.heading("What was tested: services × outcomes")
	if m := newMatrix(r); len(m.services) > 0 {
		p.line()
		if p.table(m) {
			p.line()
			p.legend(m)
		} else {
			p.list(m)
		}
	}
	p.line()
	p.states(r.Selection, "row of the published tables", "rows of the published tables", r.Ledger.Rows())
	p.states(r.Selection, "other rule", "other rules", slices.DeleteFunc(slices.Clone(r.Ledger.Requirements), func(e reports.Entry) bool {
		return e.Condition || e.Table != ""
	}))
	p.states(r.Selection, "condition named inside a row", "conditions named inside rows", slices.DeleteFunc(slices.Clone(r.Ledger.Requirements), func(e reports.Entry) bool {
		return !e.Condition
	}))
	p.untested(r)
	if len(r.Summary.NotObserved) > 0 {
		p.line()
		p.paragraph("  ", bold, "Judged, but only alternatives were seen (this never changes the exit code)")
		p.paragraph("    ", plain, strings.Join(r.Summary.NotObserved, ", "))
	}
}

// filteredOut counts entries that no case was selected for; to the ledger they are not tested like others.
const filteredOut reports.State = "not selected"

// states writes how many entries are in each state, e.g. "36 rows of the published tables: 27 tested (2 failed), 1 not tested, 8 for the partner to keep".
func (p *page) states(selection reports.Selection, singular, plural string, entries []reports.Entry) {
	if len(entries) == 0 {
		return
	}
	counts, failed, waived := map[reports.State]int{}, 0, 0
	for _, entry := range entries {
		if selection.LeavesOut(entry.State, entry.Cases) {
			counts[filteredOut]++
			continue
		}
		counts[entry.State]++
		switch {
		case entry.State != reports.Tested:
		case entry.Verdict == reports.Fail, entry.Cases[reports.Fail] > 0:
			failed++
		case entry.Cases[reports.Waived] > 0:
			waived++
		}
	}
	words := []struct {
		state reports.State
		word  string
	}{
		{reports.Tested, "tested"},
		{reports.NotObserved, "not observed"},
		{reports.Untested, "not tested"},
		{reports.CannotProvoke, "not provokable"},
		{reports.DoesNotApply, "not applicable"},
		{reports.BindsPartner, "for the partner to keep"},
		{filteredOut, "not selected"},
	}
	var parts []string
	for _, one := range words {
		if counts[one.state] > 0 {
			part := fmt.Sprintf("%d %s", counts[one.state], one.word)
			if one.state == reports.Tested {
				part += ofTested(failed, waived)
			}
			parts = append(parts, part)
		}
	}
	p.paragraph("  ", plain, reports.Counted(len(entries), singular, plural)+": "+strings.Join(parts, ", "))
}

// ofTested says how many of the entries that were tested did not hold.
func ofTested(failed, waived int) string {
	var parts []string
	if failed > 0 {
		parts = append(parts, fmt.Sprintf("%d failed", failed))
	}
	if waived > 0 {
		parts = append(parts, fmt.Sprintf("%d waived", waived))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}
