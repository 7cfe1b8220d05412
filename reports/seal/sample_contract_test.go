package seal_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/seal"
)

// settle makes the ledger and the summary follow from the cases.
func (r *run) settle() *run {
	if r.loose {
		return r
	}
	report := &r.report
	report.Run.Exchanges = len(r.ids)
	ledger := reports.Ledger{Totals: map[reports.State]int{}, CellTotals: map[reports.State]int{}}
	for _, entry := range report.Ledger.Requirements {
		entry.State, entry.Verdict, entry.Cases = settled(report.Cases, func(c reports.Case) bool { return slices.Contains(c.Shows, entry.ID) }, entry.State)
		entry.Mandatory = entry.Cases != nil
		ledger.Requirements = append(ledger.Requirements, entry)
		ledger.Totals[entry.State]++
	}
	for _, cell := range report.Ledger.Cells {
		cell.State, cell.Verdict, cell.Cases = settled(report.Cases, func(c reports.Case) bool { return c.Outcome == cell.Outcome && c.Service.Code == cell.Service }, cell.State)
		ledger.Cells = append(ledger.Cells, cell)
		ledger.CellTotals[cell.State]++
	}
	report.Ledger, report.Summary = ledger, reports.Summary{}
	report.Summarize(true, r.allow)
	return r
}

// settled is what the cases that belong to a line of the ledger come to; was is what it said before.
func settled(cases []reports.Case, belongs func(reports.Case) bool, was reports.State) (state reports.State, worst reports.Verdict, counts map[reports.Verdict]int) {
	mine := slices.DeleteFunc(slices.Clone(cases), func(c reports.Case) bool { return !belongs(c) })
	if len(mine) == 0 {
		return reports.DoesNotApply, "", nil
	}
	counts = reports.Count(mine)
	for _, one := range mine {
		worst = reports.Worst(worst, one.Verdict)
	}
	switch judged := counts[reports.Pass] + counts[reports.Warn] + counts[reports.Fail] + counts[reports.Waived]; {
	case judged > 0 && was == reports.NotObserved:
		return was, worst, counts
	case judged > 0:
		return reports.Tested, worst, counts
	case counts[reports.NotApplicable] == len(mine):
		return reports.DoesNotApply, worst, counts
	default:
		return reports.Untested, worst, counts
	}
}

// line is an exchange of the sample.
type line struct {
	ID        string `json:"id"`
	Held      bool   `json:"held,omitempty"` // back, so that it never left
	Reference bool   `json:"reference,omitempty"`
	Foreign   string `json:"foreign,omitempty"`
	Given     int    `json:"given"`
}

var sampleLedger = sync.OnceValue(func() reports.Ledger { return sample().report.Ledger })

// readContract reads the contract of the sample, whose rows are those of its ledger. The only text it knows is its id, and it extends
// nothing but what says so.
func readContract(texts seal.Texts, _ string) (seal.Contract, error) {
	id, ok := strings.CutPrefix(strings.TrimSpace(string(texts.Own)), "id: ")
	if !ok || texts.Base != nil && string(texts.Base) != "base" {
		return seal.Contract{}, errors.New("no contract")
	}
	read := seal.Contract{ID: id, BuiltIn: texts.Base == nil, Zone: time.FixedZone("", 7*3600), Needs: func(situation string) bool { return situation == "repeated" }}
	read.See = func(_ string, text json.RawMessage) (seal.Seen, error) {
		var read line
		err := json.Unmarshal(text, &read)
		return seal.Seen{ID: read.ID, Left: !read.Held, Reference: read.Reference, Given: read.Given, Foreign: read.Foreign}, err
	}
	ledger := sampleLedger()
	for _, entry := range ledger.Requirements {
		read.Rows = append(read.Rows, seal.Row{ID: entry.ID, Judged: entry.Cases != nil})
	}
	for _, cell := range ledger.Cells {
		read.Cells = append(read.Cells, seal.Row{ID: cell.Service + "/" + cell.Outcome, Judged: cell.Cases != nil})
	}
	return read, nil
}
