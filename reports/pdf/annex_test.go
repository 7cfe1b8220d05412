package pdf_test

import (
	"fmt"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
	"github.com/snapconform/snapconform/reports/reporttest"
)

// section is the text between two headings of the annex.
func section(t *testing.T, report reports.Report, from, to string) string {
	t.Helper()
	_, rest, found := strings.Cut(text(t, written(t, report)), from)
	NewWithT(t).Expect(found).To(BeTrue(), from)
	part, _, found := strings.Cut(rest, to)
	NewWithT(t).Expect(found).To(BeTrue(), to)
	return part
}

// The matrix says of each cell what the page says, and explains the signs that occur, and only those.
func TestMatrix(t *testing.T) {
	t.Parallel()
	for standing, test := range map[reports.Standing]struct {
		cell  reports.Cell
		shown string
	}{
		reports.Held:             {reports.Cell{State: reports.Tested, Verdict: reports.Pass, Cases: map[reports.Verdict]int{reports.Pass: 1200}}, "OK 1,200"},
		reports.Failed:           {reports.Cell{State: reports.NotObserved, Verdict: reports.Fail, Cases: map[reports.Verdict]int{reports.Fail: 2, reports.Pass: 5}}, "GAGAL 2/7"},
		reports.Warned:           {reports.Cell{State: reports.Tested, Verdict: reports.Warn, Cases: map[reports.Verdict]int{reports.Warn: 1}}, "WARN 1"},
		reports.WaivedStanding:   {reports.Cell{State: reports.Tested, Verdict: reports.Waived, Cases: map[reports.Verdict]int{reports.Waived: 1}}, "WAIVER 1"},
		reports.OnlyAlternatives: {reports.Cell{State: reports.NotObserved, Verdict: reports.Pass, Cases: map[reports.Verdict]int{reports.Pass: 3}}, "ALT 3"},
		reports.Undetermined:     {reports.Cell{State: reports.Tested, Verdict: reports.Blocked, Cases: map[reports.Verdict]int{reports.Blocked: 2, reports.Pass: 8}}, "BLK 2/10"},
		reports.StandsUntested:   {reports.Cell{State: reports.Untested, Verdict: reports.NotTested, Cases: map[reports.Verdict]int{reports.NotTested: 4}}, "N/T 4"},
		reports.Unprovokable:     {reports.Cell{State: reports.CannotProvoke}, "N/P"},
		reports.Inapplicable:     {reports.Cell{State: reports.DoesNotApply}, "–"},
		reports.LeftOut:          {reports.Cell{State: reports.Untested}, "N/S"},
	} {
		t.Run(string(standing), func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			report := certified()
			report.Selection.Selected-- // so that something can be left out
			test.cell.Service, test.cell.Outcome = "11", "409-00"
			g.Expect(test.cell.Standing(report.Selection)).To(Equal(standing), "the case is of the kind that it is named after")
			report.Ledger.Cells = []reports.Cell{test.cell}
			matrix := section(t, report, "C. Matriks", "D. Daftar persyaratan")
			g.Expect(matrix).To(ContainSubstring("409-00 " + test.shown + " "))
			for _, other := range reports.Standings() {
				g.Expect(strings.Contains(matrix, ": "+bilingual.Standing(other).English)).To(Equal(other == standing), string(other))
			}
		})
	}
}

// The ledger shows state and verdict as the report has them, and says what "tested" means beside a verdict that says otherwise.
func TestLedgerIsAsReported(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := certified()
	report.Ledger.Requirements = []reports.Entry{
		{ID: "ONE", State: reports.Tested, Verdict: reports.NotApplicable, Cases: map[reports.Verdict]int{reports.NotApplicable: 8, reports.Pass: 40}},
		{ID: "TWO", State: reports.Tested, Verdict: reports.Blocked, Cases: map[reports.Verdict]int{reports.Blocked: 4, reports.Pass: 6}},
		{ID: "THREE", State: reports.Untested, Verdict: reports.NotTested, Cases: map[reports.Verdict]int{reports.NotTested: 1}},
	}
	ledger := section(t, report, "D. Daftar persyaratan", "E. Kegagalan")
	g.Expect(ledger).To(ContainSubstring("in part not applicable: 8 of 48 cases"))
	g.Expect(ledger).To(ContainSubstring("sebagian terhalang: 4 dari 10 kasus"))
	g.Expect(ledger).To(MatchRegexp(`THREE tidak / no tidak diuji / not tested tidak diuji / not tested`))
	g.Expect(ledger).NotTo(ContainSubstring("lulus"))
}

// Each failure says what the contract advises and how to see it again, and is named again where a page ends in between.
func TestFailures(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Red()
	failures := section(t, report, "E. Kegagalan", "F. Pengecualian")
	for _, one := range report.With(reports.Fail, reports.Error) {
		g.Expect(failures).To(ContainSubstring(one.Reproduce))
		for _, advice := range one.Advice {
			g.Expect(failures).To(ContainSubstring("(" + advice.ID + "): " + advice.Text))
		}
	}
	for i := range report.Cases { // so many findings that pages end between those of one case
		if report.Cases[i].ID == "RC-409-00.11.repeated" {
			for n := range 60 {
				other := report.Cases[i].Findings[n%4]
				other.Actual = fmt.Sprintf("%s %d", other.Actual, n)
				report.Cases[i].Findings = append(report.Cases[i].Findings, other)
			}
		}
	}
	many := section(t, report, "E. Kegagalan", "F. Pengecualian")
	g.Expect(many).To(ContainSubstring("Expected Diterima Actual RC-409-00.11.repeated (lanjutan / continued)"))
}

// Recorded texts stay in the language they were recorded in, and the annex says so; it also says how evidence was masked.
func TestHeadOfTheAnnex(t *testing.T) {
	t.Parallel()
	for _, mode := range []string{"masked", "full"} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			report := certified()
			report.Run.Evidence = mode
			head := strings.Join(strings.Fields(section(t, report, "LAMPIRAN", "A. Cakupan")), " ")
			g.Expect(head).To(And(ContainSubstring("as they were recorded"), ContainSubstring(strings.Fields(bilingual.Evidence(report.Run).English)[0]+" evidence")))
			g.Expect(strings.Split(text(t, written(t, report)), "\f")[0]).To(ContainSubstring(map[string]string{"masked": "disamarkan / masked", "full": "lengkap / full"}[mode]))
		})
	}
}

// The matrix begins where there is room for its head, so that no page stands half empty.
func TestMatrixBreaks(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	sheets := strings.Split(text(t, written(t, certified())), "\f")
	g.Expect(sheets[1]).To(And(ContainSubstring("B. Pemeriksaan awal"), ContainSubstring("C. Matriks layanan")))
	report := certified()
	for range 40 {
		report.Preflight = append(report.Preflight, reports.Check{Name: "step", OK: true, Evidence: "well"})
	}
	sheets = strings.Split(text(t, written(t, report)), "\f")
	at := 0
	for !strings.Contains(sheets[at], "C. Matriks layanan") {
		at++
	}
	g.Expect(strings.Contains(sheets[at+1], "Hasil Outcome") || strings.Contains(sheets[at], "504-00")).To(BeTrue(), "its head stands on the next page again")
}

// However long the name of the suite, the head of a page keeps to its half of the line.
func TestHeadOfThePage(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := certified()
	report.Suite.Name = strings.Repeat("name", 30)
	for _, sheet := range strings.Split(strings.TrimSuffix(text(t, written(t, report)), "\f"), "\f") {
		g.Expect(sheet).To(MatchRegexp(`(name){5}…[name]+ \(120 characters\) No\. SC-`))
	}
}

// Requests that are sent at once have the same findings: each is said once, with how often, and a text is written like the one it is held against.
func TestFindingsAreSaidOnce(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := certified()
	finding := reports.Finding{Facet: "code", Expected: "4091100", Actual: `"4091101"`, Verdict: reports.Fail, Text: "the code is another"}
	report.Cases[0].Verdict, report.Cases[0].Findings = reports.Fail, []reports.Finding{finding, finding, finding, finding}
	failures := section(t, report, "E. Kegagalan", "F. Pengecualian")
	g.Expect(strings.Count(failures, "the code is another")).To(Equal(1))
	g.Expect(failures).To(ContainSubstring("4× the code is another 4091100 4091101 "))
	report.Cases[0].Findings[0].Text = `expected responseCode 4091100, got "4091101"`
	failures = section(t, report, "E. Kegagalan", "F. Pengecualian")
	g.Expect(failures).To(And(ContainSubstring("kode / code 4091100 4091101 "), Not(ContainSubstring("got"))), "a sentence that only says the values again is left out")
}

// A list that is cut says which file has the rest of it.
func TestCutListsNameTheFile(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := certified()
	for i := range 300 {
		report.Money.Journal = append(report.Money.Journal, reports.Transaction{Service: "18", Reference: fmt.Sprintf("REF%03d", i), Known: true})
		report.Cases = append(report.Cases, reports.Case{ID: fmt.Sprintf("C%03d", i), Verdict: reports.Fail})
	}
	read := text(t, written(t, report))
	g.Expect(read).To(And(ContainSubstring("dan 100 lagi: semuanya ada di report.json."), ContainSubstring("and 240 more: journal.csv has them all.")))
}
