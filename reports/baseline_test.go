package reports_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

// Against a baseline only what got worse counts; the judgement stays what it is.
func TestBaseline(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		before, now map[string]reports.Verdict
		want        reports.Baseline
		exit        int
		text        string
		judgement   reports.Judgement
	}{
		"nothing got worse": {
			map[string]reports.Verdict{"a": reports.Fail, "b": reports.Pass},
			map[string]reports.Verdict{"a": reports.Fail, "b": reports.Pass},
			reports.Baseline{Known: []string{"a"}},
			0, "Nothing got worse since the baseline: in 1 case a documented duty is not kept, as before.", reports.NotConformant,
		},
		"one got worse": {
			map[string]reports.Verdict{"a": reports.Fail, "b": reports.Pass},
			map[string]reports.Verdict{"a": reports.Fail, "b": reports.Fail},
			reports.Baseline{Known: []string{"a"}, Worse: []string{"b"}},
			1, "In 1 case a documented duty is not kept that was kept at the baseline; 1 more failed then too.", reports.NotConformant,
		},
		"a new case fails": {
			map[string]reports.Verdict{"a": reports.Pass},
			map[string]reports.Verdict{"a": reports.Pass, "b": reports.Fail},
			reports.Baseline{Worse: []string{"b"}},
			1, "In 1 case a documented duty is not kept that was kept at the baseline; 0 more failed then too.", reports.NotConformant,
		},
		"one was fixed": {
			map[string]reports.Verdict{"a": reports.Fail},
			map[string]reports.Verdict{"a": reports.Pass},
			reports.Baseline{Fixed: []string{"a"}},
			0, "Nothing got worse since the baseline: every documented duty that was judged held.", reports.Conformant,
		},
		"one that failed was not judged now": {
			map[string]reports.Verdict{"a": reports.Fail, "b": reports.Pass},
			map[string]reports.Verdict{"a": reports.NotTested, "b": reports.Pass},
			reports.Baseline{},
			0, "Nothing got worse", reports.Conformant,
		},
		"inconclusive stays so": {
			map[string]reports.Verdict{"a": reports.Fail},
			map[string]reports.Verdict{"a": reports.Inconclusive},
			reports.Baseline{},
			3, "could not be judged", reports.Undecided,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			earlier := reports.Report{Run: reports.Run{Evidence: "masked", ID: "earlier"}, Suite: reports.Suite{Version: "1"}, Cases: cases(each.before)}
			report := reports.Report{Cases: cases(each.now)}
			report.Against(earlier)
			report.Summarize(true, false)
			each.want.Run, each.want.Version = "earlier", "1"
			g.Expect(*report.Baseline).To(Equal(each.want))
			g.Expect(report.Summary.ExitCode).To(Equal(each.exit))
			g.Expect(report.Summary.Text).To(ContainSubstring(each.text))
			g.Expect(report.Judgement()).To(Equal(each.judgement))
		})
	}
}

func cases(verdicts map[string]reports.Verdict) []reports.Case {
	var all []reports.Case
	for _, id := range []string{"a", "b"} {
		if verdict, ok := verdicts[id]; ok {
			all = append(all, reports.Case{ID: id, Verdict: verdict})
		}
	}
	return all
}

// A mandatory requirement that was tested at the baseline and is not now is worse; one that was not tested then either is not.
func TestBaselineOfRequirements(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		then []string
		want []string
		exit int
	}{"it was tested": {nil, []string{"R-1"}, 4}, "it was not": {[]string{"R-1"}, nil, 0}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			report := reports.Report{
				Cases:  []reports.Case{{ID: "a", Verdict: reports.Pass}},
				Ledger: reports.Ledger{Requirements: []reports.Entry{{ID: "R-1", Mandatory: true, State: reports.Untested}}},
			}
			report.Against(reports.Report{Summary: reports.Summary{Incomplete: each.then}})
			report.Summarize(true, false)
			g.Expect(report.Baseline.Missing).To(Equal(each.want))
			g.Expect(report.Summary.ExitCode).To(Equal(each.exit), report.Summary.Text)
		})
	}
}
