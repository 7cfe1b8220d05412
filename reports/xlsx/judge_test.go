package xlsx_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/reporttest"
	"github.com/snapconform/snapconform/reports/xlsx"
)

// change alters the case with this id.
func change(report *reports.Report, id string, how func(*reports.Case)) {
	for i := range report.Cases {
		if report.Cases[i].ID == id {
			how(&report.Cases[i])
		}
	}
}

func TestPassed(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Green()
	got := find(t, report, evidence(report), balance, "3.1")
	g.Expect(got.result).To(Equal("Pass"))
	g.Expect(got.expected).To(Equal("Form: 4011101 \"Access Token Invalid\"\nStandard: 4011101 \"Invalid Token (B2B)\""))
	g.Expect(got.request).To(ContainSubstring("RC-401-01.11.expired#2"))
	g.Expect(got.response).To(ContainSubstring("4011101"))
	g.Expect(find(t, report, evidence(report), interbank, "8.1").expected).To(ContainSubstring("401xx01"))
	both := find(t, report, evidence(report), balance, "3.5")
	g.Expect(both.request).To(And(ContainSubstring("repeated#1"), ContainSubstring("repeated#2")))
	g.Expect(both.expected).To(Equal(`4091100 "Conflict"`))
}

// One failed case of a row outweighs all that passed, and its finding stands in the notes.
func TestNotPassed(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Red()
	got := find(t, report, evidence(report), balance, "3.5")
	g.Expect(got.result).To(Equal("Not Pass"))
	g.Expect(got.notes).To(And(ContainSubstring("the request was accepted"), ContainSubstring("the response code is another (diharapkan / expected: 4091100; diterima / got: 2001100)")))
	g.Expect(find(t, report, evidence(report), interbank, "8.3").notes).To(ContainSubstring("the message does not name the field"))
	waived := find(t, report, evidence(report), topUp, "14.j")
	g.Expect(waived.result).To(Equal("Not Pass"))
	g.Expect(waived.notes).To(ContainSubstring("waived until 2026-12-31"))
}

func TestNotTested(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Red()
	g.Expect(find(t, report, nil, balance, "3.8").result).To(Equal("N/A"))
	scope := find(t, report, nil, balance, "3.9")
	g.Expect(scope.result).To(BeEmpty())
	g.Expect(scope.notes).To(ContainSubstring("token without the scope"))
	change(&report, "RC-403-18.16.inactive", func(c *reports.Case) {
		c.Verdict, c.Reason, c.Missing, c.Seen = reports.NotTested, "the target file names no account.inactive", []string{"account.inactive"}, nil
	})
	missing := find(t, report, nil, interbank, "8.8")
	g.Expect(missing.result).To(BeEmpty())
	g.Expect(missing.notes).To(ContainSubstring("missing: account.inactive"))
	report.Target.Services = []string{"73", "18"}
	unused := find(t, report, nil, balance, "3.1")
	g.Expect(unused.result).To(BeEmpty())
	g.Expect(unused.notes).To(ContainSubstring("Tidak menggunakan Service 11"))
}

// A lawful answer with a code that the form does not expect is no "Pass" of the form.
func TestOtherCode(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Green()
	change(&report, "RC-401-01.11.expired", func(c *reports.Case) { c.Also, c.Seen = []string{"401-03"}, []string{"401-03"} })
	got := find(t, report, evidence(report), balance, "3.1")
	g.Expect(got.result).To(BeEmpty())
	g.Expect(got.notes).To(ContainSubstring("The answer was: 401-03"))
	change(&report, "RC-401-01.11.expired", func(c *reports.Case) { c.Verdict, c.Seen = reports.Warn, []string{"401-01"} })
	g.Expect(find(t, report, evidence(report), balance, "3.1").result).To(BeEmpty())
}

// Which of the two positive rows was shown depends on the bank code that was sent.
func TestBankCode(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Green()
	exchanges := evidence(report)
	g.Expect(find(t, report, exchanges, interbank, "8.10").result).To(Equal("Pass"))
	swift := find(t, report, exchanges, interbank, "8.9")
	g.Expect(swift.result).To(BeEmpty())
	g.Expect(swift.notes).To(ContainSubstring("SWIFT"))
	exchanges = []xlsx.Exchange{{ID: "RC-200-00.18.valid#2", Request: `{"beneficiaryBankCode": "CENAIDJA"}`, Answer: "HTTP 200\n\n" + `{"responseCode":"2001800"}`}}
	g.Expect(find(t, report, exchanges, interbank, "8.9").result).To(Equal("Pass"))
	g.Expect(find(t, report, exchanges, interbank, "8.10").result).To(BeEmpty())
	change(&report, "RC-200-00.18.valid", func(c *reports.Case) { c.Verdict, c.Reason = reports.Fail, "refused" })
	g.Expect(find(t, report, nil, interbank, "8.9").result).To(Equal("Not Pass"), "a failure without evidence is not lost")
}

// The status row asks for a transfer that is done, which the answer has to say.
func TestDone(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Green()
	g.Expect(find(t, report, evidence(report), interbank, "8.13").result).To(BeEmpty())
	exchanges := []xlsx.Exchange{{ID: "RC-200-00.36.valid#1", Answer: "HTTP 200\n\n" + `{"responseCode":"2003600","latestTransactionStatus":"00"}`}}
	got := find(t, report, exchanges, interbank, "8.13")
	g.Expect(got.result).To(Equal("Pass"))
	g.Expect(got.response).To(ContainSubstring(`"latestTransactionStatus":"00"`))
}
