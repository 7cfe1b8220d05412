package xlsx

import (
	"fmt"
	"strings"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

const formTitle = "Lampiran 7.C: Skenario dan Hasil Uji Fungsionalitas"

// reference is what marks a form that was filled from a run against the stand-in the suite carries.
const reference = "REFERENCE PROVIDER: the suite judged the stand-in it carries; this form certifies nobody. / Rangkaian uji menilai penyedia tiruan bawaannya sendiri; formulir ini bukan bukti bagi penyedia layanan mana pun."

// The columns of the form that evidence and results stand in.
const (
	requestColumn = 5
	answerColumn  = 6
	resultColumn  = 7
)

// columns are the headings of the form and the width of each, which together are what A4 across shows in print of a size that can be read.
func columns() (headings []string, widths []float64) {
	return []string{"No", "Service", "Scenario", "Expected Result", "Request (url, header, body)", "Response", "Result (Pass / Not Pass / N/A)", "Notes"},
		[]float64{6, 17, 20, 24, 50, 40, 10, 33}
}

// sheet writes one product of the form.
func (b *workbook) sheet(report reports.Report, of sheet, form form) error {
	if _, err := b.file.NewSheet(of.name); err != nil {
		return fmt.Errorf("create: %w", err)
	}
	headings, widths := columns()
	at, err := b.header(report, of, widths)
	if err != nil {
		return err
	}
	if err := b.row(of.name, at, b.styles.heading, headings...); err != nil {
		return err
	}
	if err := b.high(of.name, at, height(headings, widths)); err != nil {
		return err
	}
	top := at
	at++
	for _, row := range of.rows {
		if at, err = b.entry(of.name, at, row, form.judge(row)); err != nil {
			return fmt.Errorf("row %s: %w", row.number, err)
		}
	}
	return b.page(of.name, widths, top)
}

// entry writes one line of the form, over as many rows of the sheet as its evidence and notes take, and returns the row after them.
func (b *workbook) entry(sheet string, at int, of row, filled entry) (int, error) {
	_, widths := columns()
	lines := evidenceLines(filled.shown, widths[requestColumn-1], widths[answerColumn-1])
	heights := make([]float64, len(lines))
	for i, line := range lines {
		heights[i] = height([]string{line.request, line.answer}, widths[requestColumn-1:answerColumn])
	}
	cells := []string{of.number, of.called(), of.scenario.English + "\n" + of.scenario.Indonesian, of.expected(), "", "", string(filled.result), filled.notes}
	heights = spread(heights, height(cells, widths))
	for i, high := range heights {
		if i < len(lines) {
			cells[requestColumn-1], cells[answerColumn-1] = lines[i].request, lines[i].answer
		}
		if err := b.row(sheet, at+i, b.styles.body, cells...); err != nil {
			return 0, err
		}
		if err := b.high(sheet, at+i, high); err != nil {
			return 0, err
		}
		cells = make([]string, len(cells)) // what is merged stands in the first row alone
	}
	last := at + len(heights) - 1
	if err := b.file.SetCellStyle(sheet, name(resultColumn, at), name(resultColumn, last), b.styles.result(filled.result)); err != nil {
		return 0, fmt.Errorf("style the result: %w", err)
	}
	for column := range widths {
		if column+1 == requestColumn || column+1 == answerColumn {
			continue
		}
		if err := b.down(sheet, column+1, at, last); err != nil {
			return 0, err
		}
	}
	return last + 1, nil
}

// header writes the block above the table and returns the row in which the table begins.
func (b *workbook) header(report reports.Report, of sheet, widths []float64) (int, error) {
	services := make([]string, 0, len(of.services))
	for _, service := range of.services {
		services = append(services, serviceName(service))
	}
	user := line(string(report.Target.User))
	lines := [][2]string{
		{"Nama Penyedia Layanan", report.Target.Name},
		{"Nama Layanan API", of.product + " (" + strings.Join(services, ", ") + ")"},
		{"Nama Pengguna Layanan", user},
		{"Tanggal Pengujian", day(report.Run.Started)},
	}
	if err := b.banner(of.name, 1, len(widths), b.styles.title, formTitle+", "+of.product); err != nil {
		return 0, err
	}
	at := 2
	for _, line := range lines {
		if err := b.pair(of.name, at, line[0], line[1]); err != nil {
			return 0, err
		}
		if err := b.high(of.name, at, height(line[1:], []float64{widths[2] + widths[3] + widths[4]})); err != nil {
			return 0, err
		}
		at++
	}
	if user == "" { // a form that guessed would be sent back
		if err := b.fillIn(of.name, 4, len(widths)); err != nil {
			return 0, err
		}
	}
	if report.Target.Reference {
		if err := b.note(of.name, at, widths, b.styles.warning, reference); err != nil {
			return 0, err
		}
		at++
	}
	for _, note := range []string{bilingual.FormEvidence(report.Run).Lines(), of.note} {
		if note == "" {
			continue
		}
		if err := b.note(of.name, at, widths, b.styles.note, note); err != nil {
			return 0, err
		}
		at++
	}
	return at + 1, nil
}

// fillIn says beside a line of the header who writes it.
func (b *workbook) fillIn(sheet string, at, width int) error {
	who := bilingual.Words{Indonesian: "diisi oleh pengguna layanan", English: "to be filled in by the user of the service"}
	if err := b.put(sheet, name(answerColumn, at), who.Both(), b.styles.hint); err != nil {
		return err
	}
	return b.merge(sheet, at, [2]int{answerColumn, width})
}

// note writes a text over the whole width, as high as it needs.
func (b *workbook) note(sheet string, at int, widths []float64, style int, value string) error {
	whole := 0.0
	for _, width := range widths {
		whole += width
	}
	if err := b.banner(sheet, at, len(widths), style, value); err != nil {
		return err
	}
	return b.high(sheet, at, height([]string{value}, []float64{whole})+4)
}
