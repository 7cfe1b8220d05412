package xlsx_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	"github.com/xuri/excelize/v2"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/reporttest"
	"github.com/snapconform/snapconform/reports/xlsx"
)

// longEvidence has requests as long as real ones, with a token of 350 characters, and one answer of many lines.
func longEvidence(report reports.Report) []xlsx.Exchange {
	all := evidence(report)
	for i := range all {
		all[i].Request = "POST https://sandbox.example.com/v1.0/transfer\nAuthorization: Bearer ~" + strings.Repeat("Ab1", 117) + "\nX-SIGNATURE: eyJhbGci~sha256:" + strings.Repeat("0f", 32) + strings.Repeat(".", 200) +
			strings.Repeat("\nX-HEADER: value", 12) + "\n\n" + `{"of":"` + all[i].ID + `","beneficiaryBankCode":"014"}`
	}
	for i := range all {
		if all[i].ID == "RC-400-01.16.malformed#2" {
			all[i].Answer = "HTTP 400\n\n" + `{"responseCode":"4001601","trace":[` + strings.Repeat(`"at com.example.Handler(Handler.java:42)",`+"\n", 100) + `"the end"]}`
		}
	}
	return all
}

// Every row is high enough for what stands in it, and none is higher than a spreadsheet shows.
func TestNothingIsCutOffOnPaper(t *testing.T) {
	t.Parallel()
	for name, report := range reporttest.Samples() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			book := opened(t, written(t, report, longEvidence(report)))
			for _, sheet := range []string{balance, interbank, topUp} {
				rows, err := book.GetRows(sheet)
				g.Expect(err).NotTo(HaveOccurred())
				head := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 0 && row[0] == "No" })
				for at := head; at < len(rows); at++ {
					high, err := book.GetRowHeight(sheet, at+1)
					g.Expect(err).NotTo(HaveOccurred())
					g.Expect(high).To(BeNumerically("<=", 409))
					for column, value := range rows[at] {
						g.Expect(value == "" || needed(t, book, sheet, column, value) <= whole(t, book, sheet, column, at+1)).To(BeTrueBecause("%s, row %d, column %d is high enough for %q", sheet, at+1, column+1, value))
					}
				}
			}
		})
	}
}

// needed is how high a cell has to be at 12 points a line.
func needed(t *testing.T, book *excelize.File, sheet string, column int, value string) float64 {
	t.Helper()
	width, err := book.GetColWidth(sheet, string(rune('A'+column)))
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	lines := 0.0
	for _, line := range strings.Split(value, "\n") {
		lines += max(1, math.Ceil(float64(len([]rune(line)))/width))
	}
	return lines * 12
}

// whole is how high a cell is with those that it is merged with.
func whole(t *testing.T, book *excelize.File, sheet string, column, at int) float64 {
	t.Helper()
	g := NewWithT(t)
	high, err := book.GetRowHeight(sheet, at)
	g.Expect(err).NotTo(HaveOccurred())
	merged, err := book.GetMergeCells(sheet)
	g.Expect(err).NotTo(HaveOccurred())
	start, err := excelize.CoordinatesToCellName(column+1, at)
	g.Expect(err).NotTo(HaveOccurred())
	for _, each := range merged {
		if each.GetStartAxis() != start {
			continue
		}
		_, last, err := excelize.CellNameToCoordinates(each.GetEndAxis())
		g.Expect(err).NotTo(HaveOccurred())
		for below := at + 1; below <= last; below++ {
			more, err := book.GetRowHeight(sheet, below)
			g.Expect(err).NotTo(HaveOccurred())
			high += more
		}
	}
	return high
}

// The requests of a pair stand in rows of their own, and a long answer goes on in the rows below.
func TestEvidenceInRowsOfItsOwn(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Green()
	raw := written(t, report, longEvidence(report))
	rows, err := opened(t, raw).GetRows(balance)
	g.Expect(err).NotTo(HaveOccurred())
	at := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 0 && row[0] == "3.5" })
	for i, id := range []string{"[RC-409-00.11.repeated#1]\n", "[RC-409-00.11.repeated#2]\n"} {
		g.Expect(rows[at+i][4]).To(HavePrefix(id))
		g.Expect(rows[at+i][5]).To(HavePrefix(id))
	}
	g.Expect(rows[at+1][0]).To(BeEmpty())
	long := find(t, report, longEvidence(report), interbank, "8.4")
	g.Expect(long.response).To(HaveSuffix(`"the end"]}`))
	g.Expect(find(t, report, evidence(report), interbank, "8.4").request).NotTo(ContainSubstring("characters"))
}

// A long mask keeps what tells it from others and says how long it was; a digest is never cut.
func TestMasksAreShortened(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Green()
	got := find(t, report, longEvidence(report), balance, "3.6").request
	g.Expect(got).To(ContainSubstring("Authorization: Bearer ~Ab1Ab… (352 karakter / characters)\n"))
	g.Expect(got).To(ContainSubstring("X-SIGNATURE: eyJhbGci~sha256:" + strings.Repeat("0f", 32) + " (280 karakter / characters)\n"))
}

// On A4 the print of nine points is not made smaller than six and a half.
func TestReadableInPrint(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	book := opened(t, written(t, reporttest.Green(), nil))
	for _, sheet := range []string{balance, interbank, topUp} {
		layout, err := book.GetPageLayout(sheet)
		g.Expect(err).NotTo(HaveOccurred())
		g.Expect(*layout.Size).To(Equal(9), "A4")
		g.Expect(*layout.Orientation).To(Equal("landscape"))
		margins, err := book.GetPageMargins(sheet)
		g.Expect(err).NotTo(HaveOccurred())
		printed := 842 - 72*(*margins.Left+*margins.Right)
		wide := 0.0
		for column := 'A'; column <= 'H'; column++ {
			characters, err := book.GetColWidth(sheet, string(column))
			g.Expect(err).NotTo(HaveOccurred())
			wide += (characters*7 + 5) * 0.75 // pixels of the default font
		}
		g.Expect(9 * printed / wide).To(BeNumerically(">=", 6.5))
	}
}
