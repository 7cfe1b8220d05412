package reports_test

import (
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

// What a waiver comes to, by what became of the case that it is about.
func TestWaivers(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 21, 23, 59, 0, 0, time.FixedZone("WIB", 7*3600))
	for name, each := range map[string]struct {
		waiver  reports.Waiver
		verdict reports.Verdict
		after   reports.Verdict
		state   reports.WaiverState
		exit    int
	}{
		"covers a failure":            {reports.Waiver{Case: "a", Expires: "2026-12-31"}, reports.Fail, reports.Waived, reports.WaiverUsed, 0},
		"by requirement":              {reports.Waiver{Requirement: "R-1", Expires: "2026-12-31"}, reports.Fail, reports.Waived, reports.WaiverUsed, 0},
		"on its last day":             {reports.Waiver{Case: "a", Expires: "2026-11-21"}, reports.Fail, reports.Waived, reports.WaiverUsed, 0},
		"a day late":                  {reports.Waiver{Case: "a", Expires: "2026-11-20"}, reports.Fail, reports.Fail, reports.WaiverExpired, 1},
		"no day at all":               {reports.Waiver{Case: "a", Expires: "soon"}, reports.Fail, reports.Fail, reports.WaiverExpired, 1},
		"what holds again is stale":   {reports.Waiver{Case: "a", Expires: "2026-12-31"}, reports.Pass, reports.Pass, reports.WaiverStale, 1},
		"what warns is stale":         {reports.Waiver{Case: "a", Expires: "2026-12-31"}, reports.Warn, reports.Warn, reports.WaiverStale, 1},
		"expired and holds":           {reports.Waiver{Case: "a", Expires: "2026-11-20"}, reports.Pass, reports.Pass, reports.WaiverExpired, 0},
		"what was not tested is idle": {reports.Waiver{Case: "a", Expires: "2026-12-31"}, reports.NotTested, reports.NotTested, reports.WaiverIdle, 0},
		"another case":                {reports.Waiver{Case: "c", Expires: "2026-12-31"}, reports.Fail, reports.Fail, reports.WaiverIdle, 1},
		"inconclusive is not covered": {reports.Waiver{Case: "a", Expires: "2026-12-31"}, reports.Inconclusive, reports.Inconclusive, reports.WaiverIdle, 3},
		"an error is not covered":     {reports.Waiver{Case: "a", Expires: "2026-12-31"}, reports.Error, reports.Error, reports.WaiverIdle, 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			report := reports.Report{Cases: []reports.Case{{ID: "a", Shows: []string{"R-1"}, Verdict: each.verdict}, {ID: "b", Shows: []string{"R-2"}, Verdict: reports.Pass}}}
			each.waiver.Owner, each.waiver.Reason = "payments team", "the next release has it"
			report.Waive([]reports.Waiver{each.waiver}, now)
			report.Summarize(true, false)
			g.Expect(report.Cases[0].Verdict).To(Equal(each.after))
			g.Expect(report.Cases[1].Verdict).To(Equal(reports.Pass))
			g.Expect(report.Waivers[0].State).To(Equal(each.state))
			g.Expect(report.Summary.ExitCode).To(Equal(each.exit), report.Summary.Text)
			if each.after == reports.Waived {
				g.Expect(report.Cases[0].Reason).To(Equal("waived until " + each.waiver.Expires + " by payments team: the next release has it"))
				g.Expect(report.Waivers[0].Covers).To(Equal([]string{"a"}))
				g.Expect(report.Judgement()).To(Equal(reports.Conformant))
				g.Expect(report.Summary.Text).To(ContainSubstring("waived"))
			}
		})
	}
}

// A waiver of a requirement is stale only where nothing of it fails any more.
func TestAWaiverOfARequirementIsUsedWhileOneOfItsCasesFails(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reports.Report{Cases: []reports.Case{
		{ID: "a", Shows: []string{"R-1"}, Verdict: reports.Pass}, {ID: "b", Shows: []string{"R-1"}, Verdict: reports.Fail}, {ID: "c", Shows: []string{"R-1"}, Verdict: reports.Pass},
	}}
	report.Waive([]reports.Waiver{{Requirement: "R-1", Expires: "2026-12-31"}}, time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC))
	g.Expect(report.Waivers[0].State).To(Equal(reports.WaiverUsed))
	g.Expect(report.Waivers[0].Covers).To(Equal([]string{"b"}))
	g.Expect(report.Stale()).To(BeEmpty())
}
