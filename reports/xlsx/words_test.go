package xlsx_test

import (
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
	"github.com/snapconform/snapconform/reports/reporttest"
	"github.com/snapconform/snapconform/reports/xlsx"
)

// said returns all that a sheet says.
func said(t *testing.T, report reports.Report, sheet string) string {
	t.Helper()
	rows, err := opened(t, written(t, report, evidence(report))).GetRows(sheet)
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	var all strings.Builder
	for _, row := range rows {
		all.WriteString(strings.Join(row, "\t") + "\n")
	}
	return all.String()
}

// Every sheet says how its evidence was masked, for a form that is filed wants real traffic.
func TestEvidenceIsNamed(t *testing.T) {
	t.Parallel()
	for _, mode := range []string{"masked", "full", ""} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			report := reporttest.Green()
			report.Run.Evidence = mode
			for _, sheet := range []string{"Run", balance, interbank, topUp} {
				NewWithT(t).Expect(said(t, report, sheet)).To(ContainSubstring(bilingual.FormEvidence(report.Run).Lines()), sheet)
			}
		})
	}
}

// The front sheet speaks both languages, and says that recorded texts stand in one.
func TestBothLanguages(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	front := said(t, reporttest.Red(), "Run")
	for _, want := range []string{
		"Penyedia layanan / Provider", "Putusan / Verdict", "TIDAK SESUAI / NOT CONFORMANT", "kosong / blank", bilingual.Recorded().Lines(), bilingual.Tally(reporttest.Red().Cases).Lines(),
	} {
		g.Expect(front).To(ContainSubstring(want))
	}
	report := reporttest.Red()
	g.Expect(find(t, report, evidence(report), balance, "3.6").notes).To(HavePrefix("Ditunjukkan oleh / Shown by: "))
	g.Expect(find(t, report, nil, balance, "3.8").notes).To(HavePrefix("Tidak berlaku / Not applicable: "))
	g.Expect(find(t, report, nil, balance, "3.9").notes).To(And(HavePrefix("Tidak diuji / Not tested: "), ContainSubstring("harus diuji manual")))
}

// Where the target file does not say who the user of the services is, the cell stays empty and says who fills it in.
func TestUserIsLeftToBeFilledIn(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	book := opened(t, written(t, reporttest.Green(), nil))
	g.Expect(book.GetCellValue(balance, "C4")).To(BeEmpty())
	g.Expect(book.GetCellValue(balance, "F4")).To(Equal("diisi oleh pengguna layanan / to be filled in by the user of the service"))
}

// What the target file says of the papers stands in the form, and then nobody is asked to fill it in.
func TestUserAndSignersOfTheTargetFile(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Green()
	report.Target.User = "PT Contoh Mitra " + reports.OnPaper(strings.Repeat("Pembayaran ", 12)) + "Tbk"
	report.Target.Tester = reports.Person{Name: "Siti Rahayu", Position: "QA Lead", Company: "PT Contoh Mitra"}
	report.Target.Witness = reports.Person{Name: "Agus Wijaya", Company: "PT Contoh Penyedia"}
	book := opened(t, written(t, report, nil))
	for _, sheet := range []string{balance, interbank, topUp} {
		g.Expect(book.GetCellValue(sheet, "C4")).To(BeEquivalentTo(report.Target.User))
		g.Expect(book.GetCellValue(sheet, "F4")).To(BeEmpty())
		g.Expect(book.GetRowHeight(sheet, 4)).To(BeNumerically(">=", 2*12), "a long name is not cut off")
	}
	g.Expect(said(t, report, "Run")).To(And(
		ContainSubstring("Pengguna layanan / User of the service\t\tPT Contoh Mitra Pembayaran"),
		ContainSubstring("Penguji / Tester\t\tSiti Rahayu, QA Lead, PT Contoh Mitra\n"), ContainSubstring("Saksi / Witness\t\tAgus Wijaya, PT Contoh Penyedia\n")))
	g.Expect(book.GetRowHeight("Run", 2)).To(BeNumerically(">=", 2*12), "what marks the reference provider is not cut off")
	g.Expect(said(t, reporttest.Green(), "Run")).NotTo(Or(ContainSubstring("Penguji"), ContainSubstring("Saksi"), ContainSubstring("Pengguna")))
}

// Every scenario is said in both languages.
func TestScenariosInBothLanguages(t *testing.T) {
	t.Parallel()
	book := opened(t, written(t, reporttest.Green(), nil))
	for _, sheet := range []string{balance, interbank, topUp} {
		for _, row := range table(t, book, sheet) {
			english, indonesian, _ := strings.Cut(row.scenario, "\n")
			NewWithT(t).Expect(indonesian).NotTo(Or(BeEmpty(), Equal(english), ContainSubstring("\n")), row.number)
		}
	}
}

// A note says once what was expected and what came.
func TestNotesSayNothingTwice(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Red()
	change(&report, "RC-409-00.11.repeated", func(c *reports.Case) {
		c.Findings = []reports.Finding{{Verdict: reports.Fail, Text: "expected HTTP status 409, got 200", Expected: "409", Actual: "200"}}
	})
	g.Expect(find(t, report, nil, balance, "3.5").notes).To(HavePrefix("RC-409-00.11.repeated: expected HTTP status 409, got 200"))
	g.Expect(find(t, report, nil, balance, "3.5").notes).NotTo(ContainSubstring("diharapkan / expected: 409;"))
}

// The exchange that decides is one whose body has the code: not one that merely holds the digits somewhere.
func TestDecidingExchange(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Green()
	exchanges := []xlsx.Exchange{
		{ID: "RC-401-01.11.expired#1", Request: "the one", Answer: "HTTP 401\n\n" + `{"responseCode":"4011101"}`},
		{ID: "RC-401-01.11.expired#2", Request: "the other", Answer: "HTTP 200\nX-Trace: 4011101\n\n" + `{"responseCode":"2001100","referenceNo":"4011101"}`},
	}
	g.Expect(find(t, report, exchanges, balance, "3.1").request).To(Equal("the one"))
}
