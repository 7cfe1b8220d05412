package reports_test

import (
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

func TestInstant(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(reports.Instant(time.Date(2026, 12, 31, 20, 1, 2, 3, time.UTC))).To(Equal("2027-01-01 03:01:02 WIB"))
	g.Expect(reports.Instant(time.Time{})).To(Equal("–"))
}

func TestSuiteString(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(reports.Suite{Name: "snapconform", Version: "1.2.3"}.String()).To(Equal("snapconform 1.2.3"))
	g.Expect(reports.Suite{Name: "snapconform", Version: "1.2.3", Revision: "0123456789abcdef", Modified: true}.String()).To(Equal("snapconform 1.2.3 (0123456789ab) (modified)"))
}

func TestTally(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	cases := []reports.Case{{Verdict: reports.Pass}, {Verdict: reports.Fail}, {Verdict: reports.Pass}}
	g.Expect(reports.Tally(cases)).To(Equal([]reports.Tallied{{Verdict: reports.Fail, Cases: 1}, {Verdict: reports.Pass, Cases: 2}}))
}

// Rows that bind the partner or cannot be brought about are no gap in what was tested.
func TestCoverage(t *testing.T) {
	t.Parallel()
	row := func(state reports.State, cases map[reports.Verdict]int) reports.Entry {
		return reports.Entry{Table: "codes", State: state, Cases: cases}
	}
	ledger := reports.Ledger{Requirements: []reports.Entry{
		row(reports.Tested, map[reports.Verdict]int{reports.Pass: 1}), row(reports.Tested, nil), row(reports.Tested, map[reports.Verdict]int{reports.Fail: 1, reports.Waived: 1, reports.Pass: 1}),
		row(reports.Tested, map[reports.Verdict]int{reports.Waived: 1, reports.Pass: 1}),
		row(reports.NotObserved, nil), row(reports.Untested, nil), row(reports.BindsPartner, nil), row(reports.CannotProvoke, nil),
		{Table: "codes", Condition: true, State: reports.Tested},
		{State: reports.Tested},
	}}
	NewWithT(t).Expect(ledger.Coverage()).To(Equal(reports.Coverage{Tested: 4, Failed: 1, Waived: 1, Testable: 6, Rows: 8}))
}

// A run of a part says so in its judgement, whoever reads it.
func TestJudgementOfAPart(t *testing.T) {
	t.Parallel()
	report := reports.Report{Cases: []reports.Case{{Verdict: reports.Pass}}, Selection: reports.Selection{Selected: 1, Total: 2}}
	NewWithT(t).Expect(report.Judgement()).To(Equal(reports.Partial))
}

// A waived failure leaves a run conformant, and no whole pass.
func TestWholePass(t *testing.T) {
	t.Parallel()
	for _, each := range []struct {
		report reports.Report
		whole  bool
	}{
		{reports.Report{Cases: []reports.Case{{Verdict: reports.Pass}, {Verdict: reports.Warn}}}, true},
		{reports.Report{Cases: []reports.Case{{Verdict: reports.Pass}, {Verdict: reports.Waived}}}, false},
		{reports.Report{Cases: []reports.Case{{Verdict: reports.Pass}}, Selection: reports.Selection{Selected: 1, Total: 2}}, false},
		{reports.Report{}, false},
	} {
		NewWithT(t).Expect(each.report.WholePass()).To(Equal(each.whole))
	}
}
