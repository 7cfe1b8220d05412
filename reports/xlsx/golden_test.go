package xlsx_test

import (
	"flag"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports/reporttest"
)

var update = flag.Bool("update", false, "write testdata/*.golden anew")

// All that the form says, sheet by sheet and cell by cell.
func TestGolden(t *testing.T) {
	t.Parallel()
	for name, report := range reporttest.Samples() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			book := opened(t, written(t, report, evidence(report)))
			var all strings.Builder
			for _, sheet := range book.GetSheetList() {
				all.WriteString("== " + sheet + "\n")
				rows, err := book.GetRows(sheet)
				NewWithT(t).Expect(err).NotTo(HaveOccurred())
				for _, row := range rows {
					all.WriteString(strings.TrimRight(strings.Join(row, " | "), " |") + "\n")
				}
			}
			reporttest.Golden(t, name+".golden", all.String(), *update)
		})
	}
}
