package reports_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

// The first exit code that applies counts, from top to bottom; each row adds to the run what decides it, and leaves in what an earlier one would decide.
func TestSummarizeTakesTheFirstThatApplies(t *testing.T) {
	t.Parallel()
	cases := func(verdicts ...reports.Verdict) []reports.Case {
		var all []reports.Case
		for _, verdict := range verdicts {
			all = append(all, reports.Case{Verdict: verdict})
		}
		return all
	}
	missing := reports.Ledger{Requirements: []reports.Entry{{ID: "A", State: reports.Untested, Mandatory: true}}}
	two := reports.Ledger{Requirements: []reports.Entry{{ID: "A", State: reports.Untested, Mandatory: true}, {ID: "B", State: reports.Untested, Mandatory: true}}}
	unready := []reports.Check{{Name: "reached", OK: true}, {Name: "token issued", Evidence: "HTTP 401", Fault: "configuration", Remedy: "check the key"}}
	stale := reports.Waiver{State: reports.WaiverStale}
	for name, each := range map[string]struct {
		report          reports.Report
		unready, allows bool
		code            int
		text            string
	}{
		"interrupted before anything": {reports.Report{Run: reports.Run{Interrupted: true}, Preflight: unready}, true, false, 3, "The run was interrupted before anything was judged. Run it again."},
		"not ready":                   {reports.Report{Preflight: unready}, true, false, 3, `Nothing was judged. Preflight failed at "token issued": HTTP 401. Most likely at fault: configuration. Next: check the key.`},
		"not ready, and no step":      {reports.Report{}, true, false, 3, "Nothing was judged, and the report does not say what preflight failed at."},
		"interrupted":                 {reports.Report{Run: reports.Run{Interrupted: true}, Cases: cases(reports.Fail)}, false, false, 3, "The run was interrupted; what it had found until then is in the report."},
		"a failure among all else":    {reports.Report{Cases: cases(reports.Fail, reports.Error, reports.Inconclusive, reports.Pass), Ledger: missing}, false, false, 1, "In 1 case a documented duty was not kept."},
		"two failures":                {reports.Report{Cases: cases(reports.Fail, reports.Fail)}, false, false, 1, "In 2 cases a documented duty was not kept."},
		"the suite broke":             {reports.Report{Cases: cases(reports.Error, reports.Inconclusive, reports.Pass), Ledger: missing}, false, false, 3, "The suite itself broke in 1 case; nothing is said against the provider."},
		"inconclusive":                {reports.Report{Cases: cases(reports.Inconclusive, reports.Inconclusive, reports.Pass), Ledger: missing}, false, false, 3, "2 cases could not be judged: the network or a limit came between."},
		"no verdict":                  {reports.Report{Cases: cases(reports.NotTested, reports.Blocked), Ledger: missing}, false, false, 3, "No case came to a verdict on the provider."},
		"incomplete":                  {reports.Report{Cases: cases(reports.Pass), Ledger: missing}, false, false, 4, "Nothing failed, but 1 mandatory requirement was blocked or not tested."},
		"a warning, incomplete":       {reports.Report{Cases: cases(reports.Warn), Ledger: two}, false, false, 4, "Nothing failed, but 2 mandatory requirements were blocked or not tested."},
		"incomplete and allowed":      {reports.Report{Cases: cases(reports.Pass), Ledger: missing}, false, true, 0, "Nothing failed. 1 mandatory requirement was blocked or not tested, which was allowed."},
		"a selection":                 {reports.Report{Cases: cases(reports.Pass), Selection: reports.Selection{Selected: 1, Total: 2}}, false, false, 0, "Every documented duty that was selected held. Nothing is said about those that were not selected."},
		"a pass and a warning":        {reports.Report{Cases: cases(reports.Pass, reports.Warn), Selection: reports.Selection{Selected: 2, Total: 2}}, false, false, 0, "Every documented duty that was judged held, and no mandatory requirement was left out."},
		"a stale waiver":              {reports.Report{Cases: cases(reports.Pass), Waivers: []reports.Waiver{stale}}, false, false, 1, "1 waiver covers what holds now: take it out."},
		"two stale and a failure":     {reports.Report{Cases: cases(reports.Fail), Waivers: []reports.Waiver{stale, stale}}, false, false, 1, "In 1 case a documented duty was not kept. 2 waivers cover what holds now: take them out."},
		"stale since the baseline":    {reports.Report{Cases: cases(reports.Pass), Waivers: []reports.Waiver{stale}, Baseline: &reports.Baseline{}}, false, false, 1, "1 waiver covers what holds now: take it out."},
		"worse, and as many stale":    {reports.Report{Cases: cases(reports.Fail), Waivers: []reports.Waiver{stale}, Baseline: &reports.Baseline{Worse: []string{"a"}}}, false, false, 1, "In 1 case a documented duty is not kept that was kept at the baseline; 0 more failed then too. 1 waiver covers what holds now: take it out."},
		"a waiver":                    {reports.Report{Cases: cases(reports.Pass, reports.Waived)}, false, false, 0, "Every documented duty that was judged held, except in 1 case that is waived, and no mandatory requirement was left out."},
		"waivers in a selection":      {reports.Report{Cases: cases(reports.Waived, reports.Waived), Selection: reports.Selection{Selected: 2, Total: 3}}, false, false, 0, "Every documented duty that was selected held, except in 2 cases that are waived. Nothing is said about those that were not selected."},
		"everything":                  {reports.Report{Cases: cases(reports.Pass), Selection: reports.Selection{Selected: 2, Total: 2}}, false, false, 0, "Every documented duty that was judged held, and no mandatory requirement was left out."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			each.report.Summarize(!each.unready, each.allows)
			g.Expect(each.report.Summary.ExitCode).To(Equal(each.code))
			g.Expect(each.report.Summary.Text).To(Equal(each.text))
		})
	}
}

// Only what is mandatory can be missing, and what was merely not observed is listed apart. A cell failed where one of its cases did.
func TestSummarizeListsWhatIsMissing(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reports.Report{
		Cases: []reports.Case{{Verdict: reports.Pass}, {Verdict: reports.Pass}, {Verdict: reports.Warn}},
		Ledger: reports.Ledger{
			Requirements: []reports.Entry{
				{ID: "untested", State: reports.Untested, Mandatory: true},
				{ID: "untested too", State: reports.Untested},
				{ID: "unseen", State: reports.NotObserved, Mandatory: true},
				{ID: "unseen too", State: reports.NotObserved},
				{ID: "tested", State: reports.Tested, Mandatory: true},
			},
			Cells: []reports.Cell{
				{Service: "11", Outcome: "red", Cases: map[reports.Verdict]int{reports.Fail: 1}}, {Service: "11", Outcome: "green", Cases: map[reports.Verdict]int{reports.Pass: 2}},
			},
		},
	}
	report.Summarize(true, false)
	g.Expect(report.Summary.Incomplete).To(Equal([]string{"untested"}))
	g.Expect(report.Summary.NotObserved).To(Equal([]string{"unseen"}))
	g.Expect(report.Summary.FailedCells).To(Equal([]string{"11/red"}))
	g.Expect(report.Summary.Verdicts).To(Equal(map[reports.Verdict]int{reports.Pass: 2, reports.Warn: 1}))
}
