package pdf

import (
	"fmt"
	"strings"

	"github.com/snapconform/snapconform/reports/bilingual"
)

// annex draws what the first page rests on.
func (c *canvas) annex() {
	c.pen("B", 15, navy())
	c.write(left, 21, width, 7, "L", "LAMPIRAN")
	c.pen("", 9, grey())
	c.write(left, 28, width, 4.4, "L", "ANNEX")
	c.pdf.SetY(34)
	c.sides(8, bilingual.Recorded())
	c.pdf.SetY(c.pdf.GetY() + 1)
	c.sides(8, bilingual.Evidence(c.report.Run))
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
	c.heading(say("A. Cakupan", "A. Coverage"), 30)
	r := c.report
	counted, selected, sent := r.Ledger.Coverage(), bilingual.Selected(r.Selection), bilingual.Count(r.Run.Exchanges)
	tested, rows := bilingual.Count(counted.Tested), bilingual.Count(counted.Rows)
	testable, failed, waived := bilingual.Count(counted.Testable), bilingual.Count(counted.Failed), bilingual.Count(counted.Waived)
	c.sides(8.2, say(
		fmt.Sprintf("%s dari %s baris tabel yang dipublikasikan diuji; %s dapat diuji pada penyedia layanan; %s gagal; %s dikecualikan; %s; %s permintaan dikirim.", tested.Indonesian, rows.Indonesian, testable.Indonesian, failed.Indonesian, waived.Indonesian, selected.Indonesian, sent.Indonesian),
		fmt.Sprintf("%s of %s rows of the published tables were tested; %s can be tested at a provider; %s failed; %s are waived; %s; %s requests were sent.", tested.English, rows.English, testable.English, failed.English, waived.English, selected.English, sent.English),
	))
	c.pdf.SetY(c.pdf.GetY() + 2)
	var lines [][]cell
	for _, one := range states() {
		lines = append(lines, plain(bilingual.State(one).Both(), bilingual.Count(r.Ledger.Totals[one]).Both(), bilingual.Count(r.Ledger.CellTotals[one]).Both()))
	}
	c.table([]column{
		{say("Keadaan", "State"), 94, false},
		{say("Persyaratan dan kondisi", "Requirements and conditions"), 44, false},
		{say("Sel matriks", "Cells of the matrix"), 36, false},
	}, lines)
	c.listed(say("Wajib, tetapi tidak diuji", "Mandatory, but not tested"), r.Summary.Incomplete)
	c.listed(say("Wajib; hanya alternatif yang teramati", "Mandatory; only alternatives seen"), r.Summary.NotObserved)
	c.listed(say("Catatan", "Notes"), r.Run.Notes)
}

// listed writes ids under a short heading, where there are any.
func (c *canvas) listed(head words, ids []string) {
	if len(ids) == 0 {
		return
	}
	c.pdf.SetY(c.pdf.GetY() + 2)
	text := short(strings.Join(ids, "; "), 3000)
	c.pen("", 8, ink())
	c.room(float64(len(c.pdf.SplitText(text, width)))*3.9 + 5)
	y := c.pdf.GetY()
	c.pen("B", 8, ink())
	c.write(left, y, width, 4.2, "L", head.Both())
	c.pen("", 8, ink())
	c.pdf.SetY(y + 4.2 + c.write(left, y+4.2, width, 3.9, "L", text))
}

func (c *canvas) preflight() {
	c.heading(say("B. Pemeriksaan awal", "B. Preflight"), 20)
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
		c.nothing(say("Tidak ada pemeriksaan awal.", "There was no preflight."))
		return
	}
	c.table([]column{{say("Langkah", "Step"), 44, false}, {say("Hasil", "Result"), 30, true}, {say("Bukti", "Evidence"), 100, false}}, rows)
}
