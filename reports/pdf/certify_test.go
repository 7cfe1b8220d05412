package pdf_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"regexp"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/jsonfile"
	"github.com/snapconform/snapconform/reports/reporttest"
)

// Whatever a reader of the first page would take for granted, and that does not hold, makes the pages a test report.
func TestNeverACertificate(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*reports.Report){
		"reference":      func(r *reports.Report) { r.Target.Reference = true },
		"failed":         func(r *reports.Report) { r.Cases[0].Verdict = reports.Fail },
		"incomplete":     func(r *reports.Report) { r.Summary.Incomplete = []string{"RC-404-11"} },
		"exit code":      func(r *reports.Report) { r.Summary.ExitCode = 4 },
		"waived":         func(r *reports.Report) { r.Cases[0].Verdict = reports.Waived },
		"filtered":       func(r *reports.Report) { r.Selection.Filter = "service:11" },
		"part":           func(r *reports.Report) { r.Selection.Selected-- },
		"smoke":          func(r *reports.Report) { r.Selection.Profile = "smoke" },
		"interrupted":    func(r *reports.Report) { r.Run.Interrupted = true },
		"modified suite": func(r *reports.Report) { r.Suite.Modified = true },
		"unknown suite":  func(r *reports.Report) { r.Suite.Version, r.Suite.Revision = "development", "" },
		"unnamed build":  func(r *reports.Report) { r.Target.Build = "" },
		"nothing":        func(r *reports.Report) { r.Cases = nil },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			report := certified()
			spoil(&report)
			read := text(t, written(t, report))
			g.Expect(read).To(And(ContainSubstring("LAPORAN PENGUJIAN"), ContainSubstring("TEST REPORT"), ContainSubstring("These pages are a test report")))
			g.Expect(read).NotTo(ContainSubstring("SERTIFIKAT KESESUAIAN"))
			g.Expect(read).NotTo(ContainSubstring("This certifies that"))
		})
	}
}

// The number and the digest follow from all that the report says, so that other content never goes by the same number; the digest is that of report.json.
func TestSerialAndDigest(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	number := regexp.MustCompile(`SC-[0-9]{8}(-[0-9A-F]{4}){3}`)
	report := certified()
	var file bytes.Buffer
	g.Expect(jsonfile.Write(&file, report)).To(Succeed())
	read := text(t, written(t, report))
	sum := fmt.Sprintf("%x", sha256.Sum256(file.Bytes()))
	g.Expect(read).To(ContainSubstring("Report digest SHA-256 " + sum))
	first := number.FindString(read)
	g.Expect(strings.ReplaceAll(first[12:], "-", "")).To(Equal(strings.ToUpper(sum[:12])))
	again, err := jsonfile.Read(&file)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(written(t, again)).To(Equal(written(t, report)), "what was read back is the same report")
	seen := map[string]bool{first: true}
	for name, change := range map[string]func(*reports.Report){
		"name": func(r *reports.Report) { r.Target.Name = "another name" }, "run": func(r *reports.Report) { r.Run.ID = "another run" },
		"verdict": func(r *reports.Report) { r.Cases[3].Verdict = reports.Warn }, "contract": func(r *reports.Report) { r.Contract.Digest = "another" },
	} {
		other := certified()
		change(&other)
		is := number.FindString(text(t, written(t, other)))
		g.Expect(seen[is]).To(BeFalseBecause("the number changes with the %s", name))
		seen[is] = true
	}
}

// A name that would stand on the certificate in escapes is not certified, and the page says what to do.
func TestNameThatCannotBePrinted(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := certified()
	report.Target.Name = "印度尼西亚银行"
	read := text(t, written(t, report))
	g.Expect(read).To(And(ContainSubstring("LAPORAN PENGUJIAN"), ContainSubstring("tuliskan dengan huruf Latin"), ContainSubstring("write it in Latin letters")))
	report.Target.Name = "Bank Čontoh & Co. – Сбер"
	g.Expect(text(t, written(t, report))).To(ContainSubstring("SERTIFIKAT KESESUAIAN"))
}

// Whatever keeps a run from being certified stands on the first page, and the lines to sign on still do.
func TestAllDoubtsFitOnTheFirstPage(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Red()
	report.Target.Reference, report.Target.Build, report.Target.Name = true, "", strings.Repeat("印度尼西亚银行", 3)
	report.Selection.Selected--
	report.Run.Interrupted, report.Suite.Modified, report.Suite.Version, report.Suite.Revision = true, true, "development", ""
	read := text(t, written(t, report))
	first, _, _ := strings.Cut(read, "\f")
	g.Expect(strings.Count(first, "•")).To(Equal(18), "nine, in each language")
	g.Expect(first).To(ContainSubstring("Tanda tangan / Signature"))
}

// Nothing that a target says fails the library, hides in the page or pushes the rest of it away.
func TestHostileText(t *testing.T) {
	t.Parallel()
	for name, evil := range map[string]string{
		"controls": reporttest.Hostile + "\x00\u2028", "astral": strings.Repeat("😀", 3000), "unbroken": strings.Repeat("A", 50_000),
		"scripts": "日本語 العربية \u202e ≤ → ✓ \ufffd \ufeff", "words": strings.Repeat("word ", 20_000), "alias": "{nb} (\\) endstream endobj",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			report := samples()["moved"]
			report.Target.Name, report.Target.Build, report.Target.Environment, report.Target.BaseURL, report.Summary.Text = evil, evil, evil, evil, evil
			report.Run.ID, report.Run.Notes, report.Suite.Name, report.Contract.Title = evil, []string{evil}, evil, evil
			report.Money.Moved[0].Amount, report.Money.Journal[0].Reference, report.Waivers[0].Reason = evil, evil, evil
			report.Target.Services, report.Contract.Digest, report.Suite.Version = []string{evil}, evil, evil
			report.Preflight[0].Evidence, report.Errata[0].Topic = evil, evil
			for i := range report.Cases {
				report.Cases[i].ID, report.Cases[i].Stimulus, report.Cases[i].Reason = evil, evil, evil
				for j := range report.Cases[i].Findings {
					report.Cases[i].Findings[j].Actual, report.Cases[i].Findings[j].Text = evil, evil
				}
			}
			raw := written(t, report)
			g.Expect(len(raw)).To(BeNumerically("<", 1<<20))
			g.Expect(pages(raw)).To(BeNumerically("<", 60))
			g.Expect(text(t, raw)).NotTo(ContainSubstring("\x1b"))
		})
	}
}

// However many transactions there are, every one that nobody knows the fate of is listed.
func TestUnknownTransactions(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := certified()
	for i := range 300 {
		report.Money.Journal = append(report.Money.Journal, reports.Transaction{Service: "18", Reference: fmt.Sprintf("REF%03d", i), Known: i%3 > 0})
	}
	read := text(t, written(t, report))
	for i := range 300 {
		if i%3 == 0 {
			g.Expect(read).To(ContainSubstring(fmt.Sprintf("REF%03d", i)))
		}
	}
	g.Expect(read).To(ContainSubstring("and 200 more"))
}
