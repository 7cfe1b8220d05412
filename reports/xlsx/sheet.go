package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/snapconform/snapconform/reports"
)

// reference is what marks a form that was filled from a run against the stand-in the suite carries.
const reference = "REFERENCE PROVIDER: the suite judged the stand-in it carries. This form certifies nobody. / Formulir ini bukan bukti bagi penyedia layanan mana pun."

// columns are the headings of the form and the width of each.
func columns() (headings []string, widths []float64) {
	return []string{"No", "Service", "Scenario", "Expected Result", "Request (url, header, body)", "Response", "Result (Pass / Not Pass / N/A)", "Notes"},
		[]float64{7, 24, 30, 36, 60, 50, 14, 60}
}

// sheet writes one product of the form.
func (b *workbook) sheet(report reports.Report, of sheet, form form) error {
	if _, err := b.file.NewSheet(of.name); err != nil {
		return fmt.Errorf("create: %w", err)
	}
	headings, widths := columns()
	at, err := b.header(report, of, len(headings))
	if err != nil {
		return err
	}
	if err := b.row(of.name, at, b.styles.heading, headings...); err != nil {
		return err
	}
	top := at
	for _, row := range of.rows {
		at++
		filled := form.judge(row)
		cells := []string{row.number, row.called(), row.scenario, row.expected(), filled.request, filled.answer, filled.result, filled.notes}
		if err := b.row(of.name, at, b.styles.body, cells...); err != nil {
			return err
		}
		if err := b.file.SetCellStyle(of.name, name(7, at), name(7, at), b.styles.result(filled.result)); err != nil {
			return fmt.Errorf("style of row %s: %w", row.number, err)
		}
		if err := b.file.SetRowHeight(of.name, at, height(cells, widths)); err != nil {
			return fmt.Errorf("height of row %s: %w", row.number, err)
		}
	}
	return b.page(of.name, widths, top)
}

// header writes the block above the table and returns the row in which the table begins.
func (b *workbook) header(report reports.Report, of sheet, width int) (int, error) {
	services := make([]string, 0, len(of.services))
	for _, service := range of.services {
		services = append(services, serviceName(service))
	}
	lines := [][2]string{
		{"Nama Penyedia Layanan", report.Target.Name},
		{"Nama Layanan API", of.product + " (" + strings.Join(services, ", ") + ")"},
		{"Nama Pengguna Layanan", ""},
		{"Tanggal Pengujian", day(report.Run.Started)},
	}
	if err := b.banner(of.name, 1, width, b.styles.title, "Lampiran 7.C: Skenario dan Hasil Uji Fungsionalitas, "+of.product); err != nil {
		return 0, err
	}
	at := 2
	for _, line := range lines {
		if err := b.pair(of.name, at, line[0], line[1]); err != nil {
			return 0, err
		}
		at++
	}
	if report.Target.Reference {
		if err := b.banner(of.name, at, width, b.styles.warning, reference); err != nil {
			return 0, err
		}
		at++
	}
	if of.note != "" {
		if err := b.banner(of.name, at, width, b.styles.note, of.note); err != nil {
			return 0, err
		}
		if err := b.file.SetRowHeight(of.name, at, 32); err != nil {
			return 0, fmt.Errorf("height of the note: %w", err)
		}
		at++
	}
	return at + 1, nil
}

// page sets what a sheet looks like on a screen and on paper.
func (b *workbook) page(sheet string, widths []float64, top int) error {
	if err := b.widths(sheet, widths); err != nil {
		return err
	}
	if err := b.file.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: top, TopLeftCell: name(1, top+1), ActivePane: "bottomLeft"}); err != nil {
		return fmt.Errorf("freeze the headings: %w", err)
	}
	// The headings stand on every printed page.
	titles := fmt.Sprintf("'%s'!$%d:$%d", sheet, top, top)
	if err := b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: sheet}); err != nil {
		return fmt.Errorf("repeat the headings: %w", err)
	}
	return b.paper(sheet)
}

func (b *workbook) widths(sheet string, widths []float64) error {
	for i, width := range widths {
		column := strings.TrimSuffix(name(i+1, 1), "1")
		if err := b.file.SetColWidth(sheet, column, column, width); err != nil {
			return fmt.Errorf("width of column %s: %w", column, err)
		}
	}
	return nil
}

// paper is A4 across, as wide as the table.
func (b *workbook) paper(sheet string) error {
	a4, across, one, endless := 9, "landscape", 1, 0
	if err := b.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &across, FitToWidth: &one, FitToHeight: &endless}); err != nil {
		return fmt.Errorf("set the paper: %w", err)
	}
	fit := true
	if err := b.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return fmt.Errorf("fit the page: %w", err)
	}
	if err := b.file.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&L&A&R&P / &N"}); err != nil {
		return fmt.Errorf("set the footer: %w", err)
	}
	return nil
}
