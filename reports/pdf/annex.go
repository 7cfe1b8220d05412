package pdf

import (
	"fmt"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// annex draws what the first page rests on.
func (c *canvas) annex() {
	c.pen("B", 15, navy())
	c.write(left, 21, width, 7, "L", "LAMPIRAN")
	c.pen("", 9, grey())
	c.write(left, 28, width, 4.4, "L", "ANNEX")
	c.pdf.SetY(30)
	c.coverage()
	c.preflight()
	c.matrix()
	c.ledger()
	c.failures()
	c.waivers()
	c.errata()
	c.money()
}

// nothing says that a section is empty, for a missing section would leave open whether it was forgotten.
func (c *canvas) nothing(said words) {
	c.sides(8, said)
}

func (c *canvas) coverage() {
	c.heading(words{"A. Cakupan", "A. Coverage"}, 30)
	r := c.report
	rows, tested := r.Ledger.Rows(), 0
	for _, row := range rows {
		if row.State == reports.Tested {
			tested++
		}
	}
	c.sides(8.2, words{
		fmt.Sprintf("%d dari %d baris tabel yang dipublikasikan diuji; %s dari %s kasus dipilih; %s permintaan dikirim.", tested, len(rows), ribuan(r.Selection.Selected), ribuan(r.Selection.Total), ribuan(r.Run.Exchanges)),
		fmt.Sprintf("%d of %d rows of the published tables were tested; %s of %s cases were selected; %s requests were sent.", tested, len(rows), reports.Thousands(r.Selection.Selected), reports.Thousands(r.Selection.Total), reports.Thousands(r.Run.Exchanges)),
	})
	c.pdf.SetY(c.pdf.GetY() + 2)
	var lines [][]cell
	for _, one := range states() {
		lines = append(lines, plain(state(one).both(), reports.Thousands(r.Ledger.Totals[one]), reports.Thousands(r.Ledger.CellTotals[one])))
	}
	c.table([]column{
		{words{"Keadaan", "State"}, 94, false},
		{words{"Persyaratan dan kondisi", "Requirements and conditions"}, 44, false},
		{words{"Sel matriks", "Cells of the matrix"}, 36, false},
	}, lines)
	c.missing(words{"Wajib, tetapi tidak diuji", "Mandatory, but not tested"}, r.Summary.Incomplete)
	c.missing(words{"Wajib; hanya alternatif yang teramati", "Mandatory; only alternatives were seen"}, r.Summary.NotObserved)
	c.missing(words{"Catatan", "Notes"}, r.Run.Notes)
}

// missing lists ids under a short heading, where there are any.
func (c *canvas) missing(head words, ids []string) {
	if len(ids) == 0 {
		return
	}
	c.pdf.SetY(c.pdf.GetY() + 2)
	text := short(strings.Join(ids, "; "), 3000)
	c.pen("", 8, ink())
	c.room(float64(len(c.pdf.SplitText(text, width)))*3.9 + 5)
	y := c.pdf.GetY()
	c.pen("B", 8, ink())
	c.write(left, y, width, 4.2, "L", head.both())
	c.pen("", 8, ink())
	c.pdf.SetY(y + 4.2 + c.write(left, y+4.2, width, 3.9, "L", text))
}

func (c *canvas) preflight() {
	c.heading(words{"B. Pemeriksaan awal", "B. Preflight"}, 20)
	var rows [][]cell
	for _, check := range c.report.Preflight {
		result := cell{text: "baik / ok", in: green()}
		switch {
		case !check.OK:
			result = cell{text: "gagal / failed", in: red()}
		case check.Warn:
			result = cell{text: "peringatan / warning", in: amber()}
		}
		said := check.Evidence
		for _, more := range []string{check.Fault, check.Remedy} {
			if more != "" {
				said += "; " + more
			}
		}
		rows = append(rows, []cell{{text: short(check.Name, 80)}, result, {text: short(said, 300)}})
	}
	if len(rows) == 0 {
		c.nothing(words{"Tidak ada pemeriksaan awal.", "There was no preflight."})
		return
	}
	c.table([]column{{words{"Langkah", "Step"}, 44, false}, {words{"Hasil", "Result"}, 30, true}, {words{"Bukti", "Evidence"}, 100, false}}, rows)
}
