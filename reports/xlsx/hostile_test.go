package xlsx_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/reporttest"
	"github.com/snapconform/snapconform/reports/xlsx"
)

// Nothing that a target says becomes a formula, breaks the file or overflows a cell.
func TestHostileText(t *testing.T) {
	t.Parallel()
	for name, evil := range map[string]string{
		"formula":      `=HYPERLINK("http://evil.example","x")`,
		"plus":         "+1+cmd|' /C calc'!A0",
		"minus":        "-2+3",
		"at":           "@SUM(A1:A9)",
		"space":        " \t=1+1",
		"full width":   "＝1+1",
		"control":      reporttest.Hostile + "\x00\x01\u2028_x000D_",
		"long":         strings.Repeat("A", 100_000),
		"long astral":  strings.Repeat("😀", 40_000),
		"lines":        strings.Repeat("=1\n", 20_000),
		"broken UTF-8": strings.Repeat("\xff\xfe", 9000),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			report := reporttest.Red()
			report.Target.Name, report.Target.BaseURL, report.Summary.Text, report.Run.ID = evil, evil, evil, evil
			report.Target.User = reports.OnPaper(evil)
			report.Target.Tester = reports.Person{Name: report.Target.User, Position: report.Target.User, Company: report.Target.User}
			exchanges := evidence(report)
			for i := range exchanges {
				exchanges[i].Request, exchanges[i].Answer = evil, evil
			}
			for i := range report.Cases {
				c := &report.Cases[i]
				if c.Verdict != reports.Pass {
					c.Reason, c.Missing = evil, []string{evil}
				}
				for j := range c.Findings {
					c.Findings[j].Actual, c.Findings[j].Text = evil, evil
				}
			}
			raw := written(t, report, exchanges)
			g.Expect(written(t, report, exchanges)).To(Equal(raw))
			book := opened(t, raw)
			user, err := book.GetCellValue(balance, "C4")
			g.Expect(err).NotTo(HaveOccurred())
			g.Expect(len([]rune(user))).To(BeNumerically("<", 4000), "a line of the header stays one")
			for _, sheet := range book.GetSheetList() {
				rows, err := book.GetRows(sheet)
				g.Expect(err).NotTo(HaveOccurred())
				for _, row := range rows {
					for _, cell := range row {
						g.Expect(strings.TrimLeft(cell, " \n")).NotTo(MatchRegexp(`^[=+\-@＝＋－＠]`))
						g.Expect(cell).NotTo(MatchRegexp(`[\x00-\x09\x0b-\x1f]`))
						g.Expect(len(utf16.Encode([]rune(cell)))).To(BeNumerically("<=", 32_767))
					}
				}
			}
			archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
			g.Expect(err).NotTo(HaveOccurred())
			for _, file := range archive.File {
				g.Expect(file.Modified.IsZero() || file.Modified.Year() < 1981).To(BeTrue(), file.Name)
				in, err := file.Open()
				g.Expect(err).NotTo(HaveOccurred())
				content, err := io.ReadAll(in)
				g.Expect(err).NotTo(HaveOccurred())
				if strings.HasPrefix(file.Name, "xl/worksheets/") {
					g.Expect(string(content)).NotTo(ContainSubstring("<f>"), file.Name)
					g.Expect(string(content)).NotTo(ContainSubstring("<hyperlink"), file.Name)
				}
			}
		})
	}
}

// What looks like an escape of the format is read back as it was sent.
func TestEscapesOfTheFormat(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Incomplete()
	report.Target.Name = "a_x000D_b_x0041_x0042_c"
	g.Expect(opened(t, written(t, report, nil)).GetCellValue(balance, "C2")).To(Equal(report.Target.Name))
}

// Of two exchanges that share a cell, a long first one does not push the second out.
func TestBothOfAPair(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Green()
	got := find(t, report, []xlsx.Exchange{
		{ID: "RC-409-00.11.repeated#1", Request: strings.Repeat("x", 90_000), Answer: "first"},
		{ID: "RC-409-00.11.repeated#2", Request: "the second", Answer: "4091100"},
	}, balance, "3.5")
	g.Expect(got.request).To(And(ContainSubstring("cut here"), ContainSubstring("the second")))
}
