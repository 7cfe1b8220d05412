package runner

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports"
)

// The reference provider keeps the contract: not one failure, not one warning, and no row left unexplained.
func TestReferenceProviderConforms(t *testing.T) {
	t.Parallel()
	for name, options := range map[string]snap.Options{"plain": {}, "pending first": {PendingFirst: true}, "single token": {SingleToken: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			report := judged(t, inMemory(t, options, nil))
			for _, c := range report.Cases {
				g.Expect(c.Verdict).To(BeElementOf(reports.Pass, reports.NotApplicable), "%s: %s %v", c.ID, c.Reason, c.Findings)
			}
			g.Expect(report.Summary.ExitCode).To(Equal(ExitConformant), report.Summary.Text)
			for _, entry := range report.Ledger.Requirements {
				g.Expect(entry.State).NotTo(BeElementOf(reports.Untested, reports.NotObserved), entry.ID)
				if entry.State != reports.Tested {
					g.Expect(entry.Reason).NotTo(BeEmpty(), entry.ID)
				}
			}
		})
	}
}
