package pdf_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/pdf"
	"github.com/snapconform/snapconform/reports/reporttest"
)

func written(t *testing.T, report reports.Report) []byte {
	t.Helper()
	var out bytes.Buffer
	NewWithT(t).Expect(pdf.Write(&out, report)).To(Succeed())
	return out.Bytes()
}

// certified is a report that a certificate may be written of.
func certified() reports.Report {
	report := reporttest.Green()
	report.Target.Name, report.Target.Build, report.Target.Environment = "Bank Contoh Nusantara", "2026.11.2", "sandbox"
	report.Target.BaseURL, report.Target.Reference = "https://sandbox.example.com", false
	return report
}

func samples() map[string]reports.Report {
	moved := reporttest.Red()
	moved.Waivers = []reports.Waiver{{Requirement: "RC-409-01", Reason: "fix is in release 2026.12", Owner: "payments-team", Expires: "2026-12-31", Ticket: "PAY-7", State: reports.WaiverUsed}}
	moved.Money.Moved = []reports.Moved{{Currency: "IDR", Transactions: 2, Amount: "20000.00"}}
	moved.Money.Journal = []reports.Transaction{
		{At: moved.Run.Started, Case: "a", Service: "18", Reference: "known-one", Amount: "10000.00", Currency: "IDR", Known: true},
		{At: moved.Run.Started, Case: "b", Service: "38", Reference: "unknown-one", Amount: "10000.00", Currency: "IDR"},
	}
	all := reporttest.Samples()
	all["signed"] = signed()
	all["certified"], all["moved"], all["waived"], all["empty"] = certified(), moved, reporttest.Waived(), reports.Report{Schema: reports.SchemaVersion}
	return all
}

// pages counts the pages of a file by its page objects.
func pages(raw []byte) int {
	return len(regexp.MustCompile(`/Type /Page\n`).FindAll(raw, -1))
}

// text reads the text of a file back, and skips the test where nothing can.
func text(t *testing.T, raw []byte) string {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("there is no pdftotext on the path, so nothing reads the pages back")
	}
	g := NewWithT(t)
	path := filepath.Join(t.TempDir(), "certificate.pdf")
	g.Expect(os.WriteFile(path, raw, 0o600)).To(Succeed())
	out, err := exec.CommandContext(t.Context(), tool, "-raw", path, "-").Output()
	g.Expect(err).NotTo(HaveOccurred())
	return strings.ReplaceAll(string(out), "\n", " ") // lines end where the page does, which is not what is tested
}

func TestDeterministic(t *testing.T) {
	t.Parallel()
	for name, report := range samples() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			first := written(t, report)
			g.Expect(bytes.HasPrefix(first, []byte("%PDF-"))).To(BeTrue())
			for range 4 {
				g.Expect(bytes.Equal(written(t, report), first)).To(BeTrue())
			}
			if !report.Run.Finished.IsZero() {
				g.Expect(string(first)).To(ContainSubstring("D:" + report.Run.Finished.UTC().Format("20060102150405")))
			}
		})
	}
}

func TestPages(t *testing.T) {
	t.Parallel()
	for name, report := range samples() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			raw := written(t, report)
			total := pages(raw)
			g.Expect(total).To(BeNumerically(">=", 2))
			read := text(t, raw)
			sheets := strings.Split(strings.TrimSuffix(read, "\f"), "\f")
			g.Expect(sheets).To(HaveLen(total))
			for i, sheet := range sheets {
				g.Expect(sheet).To(ContainSubstring(fmt.Sprintf("%d / %d", i+1, total)))
				g.Expect(strings.Contains(sheet, "REFERENCE PROVIDER")).To(Equal(report.Target.Reference))
			}
			g.Expect(sheets[0]).To(And(ContainSubstring("Penguji / Tester"), ContainSubstring("Saksi / Witness"), ContainSubstring("Tanda tangan / Signature")), "the signatures stand on the first page")
			g.Expect(sheets[1]).To(ContainSubstring("LAMPIRAN"))
		})
	}
}

// Counts are written as each language does, and the verdict is said in both, whatever language the run recorded.
func TestBothLanguages(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := certified()
	for len(report.Cases) < 1274 {
		report.Cases = append(report.Cases, report.Cases[0])
	}
	report.Selection.Selected, report.Selection.Total = 1274, 1274
	raw := written(t, report)
	read := text(t, raw)
	g.Expect(read).To(And(ContainSubstring("total 1.274; 1.274 lulus 1,274 in total; 1,274 passed"), ContainSubstring("1.274 dari 1.274 kasus dipilih")))
	g.Expect(read).To(And(ContainSubstring("Setiap kewajiban terdokumentasi yang diuji telah terpenuhi"), ContainSubstring("Every documented duty that was judged held"), ContainSubstring("Tercatat / recorded: "+report.Summary.Text)))
	g.Expect(read).To(And(ContainSubstring("Berlaku sampai / Valid until tanpa tanggal akhir; berakhir"), ContainSubstring("no end date; ends with the next build of the provider, contract or suite")))
	for _, word := range []string{"Buku besar", "Proses", "Digest laporan", "Dana", "dalam run ini"} {
		g.Expect(read).NotTo(ContainSubstring(word), "the page has another word")
	}
	g.Expect(string(raw)).NotTo(ContainSubstring("/Lang"), "half of the text is in another language")
	report.Selection.Selected--
	part := text(t, written(t, report))
	g.Expect(part).To(And(ContainSubstring("SESUAI SEBAGIAN"), ContainSubstring("CONFORMANT IN PART")))
	g.Expect(part).NotTo(ContainSubstring("SERTIFIKAT"))
}

func TestText(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := certified()
	read := text(t, written(t, report))
	for _, want := range []string{
		"SERTIFIKAT KESESUAIAN", "CERTIFICATE OF CONFORMANCE", "SESUAI", "CONFORMANT", "Bank Contoh Nusantara", "2026.11.2", report.Contract.Digest,
		report.Run.ID, "No. SC-20261120-", "20 November 2026", "Valid for the judged build only", "What this does not prove", "A signature over these files by the party that was tested", "E. Failures", "No case failed.",
		"H. Money moved", "ER-11", "RC-FORMAT", "Balance Inquiry",
	} {
		g.Expect(read).To(ContainSubstring(want))
	}
	moved := text(t, written(t, samples()["moved"]))
	g.Expect(moved).To(And(ContainSubstring("PAY-7"), ContainSubstring("20.000,00 / 20,000.00"), ContainSubstring("Nominal Amount"), ContainSubstring("RC-409-00.18.repeated"), ContainSubstring("NOT CONFORMANT")))
	g.Expect(strings.Index(moved, "unknown-one")).To(BeNumerically("<", strings.Index(moved, " known-one")), "those of unknown fate come first")
}

// What the run recorded stands on the first page where it says anything else than the line above it, and nowhere twice.
func TestRecordedSentence(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := certified()
	g.Expect(text(t, written(t, report))).To(ContainSubstring("Tercatat / recorded: " + report.Summary.Text))
	report.Summarize(true, false)
	read := text(t, written(t, report))
	g.Expect(read).NotTo(ContainSubstring("Tercatat / recorded"))
	g.Expect(strings.Count(read, report.Summary.Text)).To(Equal(1))
}

// A run with waivers is not shown as one in which all held: neither in words nor by the colour of its band.
func TestWaivedRun(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	waived := written(t, reporttest.Waived())
	read := text(t, waived)
	g.Expect(read).To(And(ContainSubstring("except in 3 cases that are waived"), ContainSubstring("kecuali pada 3 kasus yang dikecualikan"), ContainSubstring("0 failed; 2 are waived"), ContainSubstring("No case failed, except those that are waived")))
	g.Expect(read).NotTo(ContainSubstring("judged held, and"))
	const green, amber = "0.059 0.361 0.243", "0.541 0.329 0.000"
	band := func(raw []byte) string {
		for _, page := range streams(t, raw) {
			if found := regexp.MustCompile(`(0\.[0-9]{3} 0\.[0-9]{3} 0\.[0-9]{3}) rg\n51\.02 [0-9.]+ 6\.24 `).FindStringSubmatch(page); found != nil {
				return found[1]
			}
		}
		return ""
	}
	g.Expect(band(waived)).To(Equal(amber))
	g.Expect(band(written(t, certified()))).To(Equal(green))
}

// streams returns the unpacked contents of a file.
func streams(t *testing.T, raw []byte) []string {
	t.Helper()
	var all []string
	for _, part := range regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`).FindAllSubmatch(raw, -1) {
		unpacked, err := zlib.NewReader(bytes.NewReader(part[1]))
		if err != nil {
			continue
		}
		content, _ := io.ReadAll(unpacked)
		all = append(all, string(content))
	}
	return all
}
