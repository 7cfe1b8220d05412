package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

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
	// Narrow margins: every point of the width makes the print larger.
	side, above, below := 0.3, 0.4, 0.5
	if err := b.file.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &above, Bottom: &below}); err != nil {
		return fmt.Errorf("set the margins: %w", err)
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
