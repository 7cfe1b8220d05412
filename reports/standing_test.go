package reports_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

// A cell is judged by the worst that is known of it, whatever state the ledger gives it.
func TestStanding(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		cell     reports.Cell
		standing reports.Standing
	}{
		{reports.Cell{State: reports.Tested, Verdict: reports.Pass}, reports.Held},
		{reports.Cell{State: reports.Tested, Verdict: reports.NotTested}, reports.Held},
		{reports.Cell{State: reports.Tested, Verdict: reports.Fail}, reports.Failed},
		{reports.Cell{State: reports.NotObserved, Verdict: reports.Fail}, reports.Failed},
		{reports.Cell{State: reports.Tested, Verdict: reports.Error, Cases: map[reports.Verdict]int{reports.Fail: 1, reports.Error: 1}}, reports.Failed},
		{reports.Cell{State: reports.Tested, Verdict: reports.Error}, reports.Undetermined},
		{reports.Cell{State: reports.Untested, Verdict: reports.Blocked}, reports.Undetermined},
		{reports.Cell{State: reports.Untested, Verdict: reports.Inconclusive}, reports.Undetermined},
		{reports.Cell{State: reports.Tested, Verdict: reports.Waived}, reports.WaivedStanding},
		{reports.Cell{State: reports.Tested, Verdict: reports.Warn}, reports.Warned},
		{reports.Cell{State: reports.NotObserved, Verdict: reports.Pass}, reports.OnlyAlternatives},
		{reports.Cell{State: reports.Untested}, reports.StandsUntested},
		{reports.Cell{State: "of another version"}, reports.StandsUntested},
		{reports.Cell{State: reports.DoesNotApply}, reports.Inapplicable},
		{reports.Cell{State: reports.CannotProvoke}, reports.Unprovokable},
	} {
		NewWithT(t).Expect(test.cell.Standing(reports.Selection{})).To(Equal(test.standing), "%+v", test.cell)
	}
	left := reports.Cell{State: reports.Untested}
	NewWithT(t).Expect(left.Standing(reports.Selection{Selected: 1, Total: 2})).To(Equal(reports.LeftOut))
	NewWithT(t).Expect(left.Standing(reports.Selection{Selected: 2, Total: 2})).To(Equal(reports.StandsUntested))
}
