package pdf_test

import (
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/reporttest"
)

// signed is a certified report whose target file says who signs it.
func signed() reports.Report {
	report := certified()
	report.Target.User = "PT Contoh Mitra Pembayaran"
	report.Target.Tester = reports.Person{Name: "Siti Rahayu", Position: "QA Lead", Company: "PT Contoh Mitra Pembayaran"}
	report.Target.Witness = reports.Person{
		Name: "Raden Ajeng Kartini Kusumawardhani Sastroamidjojo", Position: "Manager", Company: "PT Bank Pembangunan Daerah Contoh Nusantara dan Kepulauan Tbk (Persero)",
	}
	return report
}

// blocks is what stands on the lines of the tester and of the witness. They are drawn one after the other, the last thing on the first page.
func blocks(t *testing.T, report reports.Report) (tester, witness string) {
	t.Helper()
	first, _, _ := strings.Cut(text(t, written(t, report)), "\f")
	_, both, _ := strings.Cut(first, "Penguji / Tester")
	tester, witness, _ = strings.Cut(both, "Saksi / Witness")
	return tester, witness
}

// Who signs stands in the blocks, a long name in whole; what the target file does not say is left to be written by hand, and the date always is.
func TestWhoSigns(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	tester, witness := blocks(t, signed())
	g.Expect(tester).To(ContainSubstring("Nama / Name Siti Rahayu Jabatan / Position QA Lead Perusahaan / Company PT Contoh Mitra Pembayaran Tanggal / Date Tanda tangan"))
	g.Expect(witness).To(ContainSubstring("Raden Ajeng Kartini Kusumawardhani Sastroamidjojo"))
	g.Expect(witness).To(ContainSubstring("PT Bank Pembangunan Daerah Contoh Nusantara dan Kepulauan Tbk (Persero)"))
	g.Expect(text(t, written(t, signed()))).To(ContainSubstring("Pengguna layanan / User of the service PT Contoh Mitra Pembayaran"))

	tester, witness = blocks(t, certified())
	for _, block := range []string{tester, witness} {
		g.Expect(block).To(ContainSubstring("Nama / Name Jabatan / Position Perusahaan / Company Tanggal / Date Tanda tangan / Signature"))
	}
	g.Expect(text(t, written(t, certified()))).NotTo(ContainSubstring("User of the service"))
}

// Also where everything keeps a run from being certified, the lines to sign on stay on the first page.
func TestWhoSignsFitsBelowAllDoubts(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report, names := reporttest.Red(), signed().Target
	report.Target.Reference, report.Target.Build, report.Target.Name = true, "", strings.Repeat("印度尼西亚银行", 3)
	report.Target.User, report.Target.Tester, report.Target.Witness = names.User, names.Tester, names.Witness
	report.Selection.Selected--
	report.Run.Interrupted, report.Suite.Modified, report.Suite.Version, report.Suite.Revision = true, true, "development", ""
	_, witness := blocks(t, report)
	g.Expect(witness).To(And(ContainSubstring("Sastroamidjojo"), ContainSubstring("Tanda tangan / Signature")))
}

// However a name is written, it is shortened to its line and hides nothing, and the rest of the page is where it was.
func TestHostileNames(t *testing.T) {
	t.Parallel()
	for name, evil := range map[string]string{
		"controls": reporttest.Hostile + "\x00\u2028", "astral": strings.Repeat("😀", 3000), "unbroken": strings.Repeat("W", 50_000), "words": strings.Repeat("word ", 20_000),
		"scripts": "日本語 العربية \u202e ≤ → ✓ \ufffd \ufeff", "blank": " \n\t ",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			report, given := certified(), reports.OnPaper(evil)
			report.Target.User, report.Target.Tester = given, reports.Person{Name: given, Position: given, Company: given}
			report.Target.Witness = report.Target.Tester
			raw := written(t, report)
			g.Expect(pages(raw)).To(Equal(pages(written(t, certified()))))
			tester, witness := blocks(t, report)
			for _, block := range []string{tester, witness} {
				g.Expect(block).To(ContainSubstring("Tanda tangan / Signature"))
				g.Expect(block).NotTo(MatchRegexp("[\x00-\x1f\u202e]"))
				g.Expect(len([]rune(block))).To(BeNumerically("<", 550))
			}
		})
	}
}
