package journal_test

import (
	"bytes"
	"encoding/csv"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/journal"
)

// The journal is read back line by line, and nothing that a target named is a formula.
func TestJournal(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	at := time.Date(2026, 11, 21, 9, 30, 0, 0, time.FixedZone("WIB", 7*3600))
	var out bytes.Buffer
	g.Expect(journal.Write(&out, reports.Report{Money: reports.Money{Journal: []reports.Transaction{
		{At: at, Case: "RC-200-00.18.valid", Exchange: "RC-200-00.18.valid#1", Service: "18", Reference: "R1", ProviderReference: "P1", Amount: "10000.00", Currency: "IDR", Known: true},
		{At: at, Case: "c", Exchange: "c#1", Service: "38", Reference: `quo"te, comma`, ProviderReference: `=HYPERLINK("http://x")`, Currency: "@IDR"},
	}}})).To(Succeed())
	lines, err := csv.NewReader(&out).ReadAll()
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(lines).To(Equal([][]string{
		{"at", "service", "reference", "provider reference", "amount", "currency", "known", "case", "exchange"},
		{"2026-11-21T09:30:00+07:00", "18", "R1", "P1", "10000.00", "IDR", "true", "RC-200-00.18.valid", "RC-200-00.18.valid#1"},
		{"2026-11-21T09:30:00+07:00", "38", `quo"te, comma`, `'=HYPERLINK("http://x")`, "", "'@IDR", "false", "c", "c#1"},
	}))
}
