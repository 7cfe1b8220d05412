package reports_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

// What changed, and why: by whether the earlier answers, judged again, come to the later verdict.
func TestComparison(t *testing.T) {
	t.Parallel()
	run := func(digest, version string, verdicts map[string]reports.Verdict) reports.Report {
		return reports.Report{Contract: reports.Contract{Digest: digest}, Suite: reports.Suite{Version: version}, Cases: cases(verdicts)}
	}
	for name, each := range map[string]struct {
		before, after, again reports.Report
		unrecorded           bool
		list                 func(reports.Comparison) []reports.Difference
		cause                reports.Cause
	}{
		"the target broke": {
			run("d", "1", map[string]reports.Verdict{"a": reports.Pass}), run("d", "1", map[string]reports.Verdict{"a": reports.Fail}), run("d", "1", map[string]reports.Verdict{"a": reports.Pass}), false,
			func(c reports.Comparison) []reports.Difference { return c.Failing }, reports.CauseTarget,
		},
		"the target was mended": {
			run("d", "1", map[string]reports.Verdict{"a": reports.Fail}), run("d", "1", map[string]reports.Verdict{"a": reports.Pass}), run("d", "1", map[string]reports.Verdict{"a": reports.Fail}), false,
			func(c reports.Comparison) []reports.Difference { return c.Fixed }, reports.CauseTarget,
		},
		"the suite judges otherwise": {
			run("d", "1", map[string]reports.Verdict{"a": reports.Pass}), run("d", "2", map[string]reports.Verdict{"a": reports.Fail}), run("d", "2", map[string]reports.Verdict{"a": reports.Fail}), false,
			func(c reports.Comparison) []reports.Difference { return c.Failing }, reports.CauseSuite,
		},
		"the contract says otherwise": {
			run("d", "1", map[string]reports.Verdict{"a": reports.Pass}), run("e", "1", map[string]reports.Verdict{"a": reports.Warn}), run("e", "1", map[string]reports.Verdict{"a": reports.Warn}), false,
			func(c reports.Comparison) []reports.Difference { return c.Other }, reports.CauseContract,
		},
		"one of the two": {
			run("d", "1", map[string]reports.Verdict{"a": reports.Pass}), run("e", "2", map[string]reports.Verdict{"a": reports.Fail}), run("e", "2", map[string]reports.Verdict{"a": reports.Fail}), false,
			func(c reports.Comparison) []reports.Difference { return c.Failing }, reports.CauseEither,
		},
		"a resource is supplied": {
			run("d", "1", map[string]reports.Verdict{"a": reports.NotTested}), run("d", "1", map[string]reports.Verdict{"a": reports.Pass}), run("d", "1", map[string]reports.Verdict{"a": reports.NotTested}), false,
			func(c reports.Comparison) []reports.Difference { return c.Applicability }, reports.CauseDeclaration,
		},
		"a new case": {
			run("d", "1", map[string]reports.Verdict{}), run("d", "2", map[string]reports.Verdict{"a": reports.Fail}), run("d", "2", map[string]reports.Verdict{"a": reports.Fail}), false,
			func(c reports.Comparison) []reports.Difference { return c.Failing }, reports.CauseSuite,
		},
		"without a recording": {
			run("d", "1", map[string]reports.Verdict{"a": reports.Pass}), run("d", "1", map[string]reports.Verdict{"a": reports.Fail}),
			reports.Report{},
			true,
			func(c reports.Comparison) []reports.Difference { return c.Failing }, reports.CauseUnknown,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			again := &each.again
			if each.unrecorded {
				again = nil
			}
			found := reports.Explain(each.before, each.after, again)
			g.Expect(each.list(found)).To(HaveLen(1))
			g.Expect(each.list(found)[0].Case).To(Equal("a"))
			g.Expect(each.list(found)[0].Cause).To(Equal(each.cause))
			g.Expect(len(found.Failing) + len(found.Fixed) + len(found.Applicability) + len(found.Other)).To(Equal(1))
		})
	}
}

func TestComparisonOfCoverage(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	with := func(states map[string]reports.State) reports.Report {
		var report reports.Report
		for _, id := range []string{"R-1", "R-2", "R-3"} {
			report.Ledger.Requirements = append(report.Ledger.Requirements, reports.Entry{ID: id, Table: "codes", State: states[id]})
		}
		return report
	}
	found := reports.Explain(
		with(map[string]reports.State{"R-1": reports.Tested, "R-2": reports.Untested, "R-3": reports.Tested}), with(map[string]reports.State{"R-1": reports.Untested, "R-2": reports.Tested, "R-3": reports.Tested}), nil)
	g.Expect(found.Covered).To(Equal([]string{"R-2"}))
	g.Expect(found.Uncovered).To(Equal([]string{"R-1"}))
	g.Expect(found.After.Rows).To(Equal(3))
	g.Expect(found.After.Tested).To(Equal(2))
}
