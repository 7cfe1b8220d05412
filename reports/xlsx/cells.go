package xlsx

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// name is the name of a cell in one of the eight columns of the form.
func name(column, row int) string {
	return "ABCDEFGH"[column-1:column] + strconv.Itoa(row)
}

// put writes a text into a cell. It is the one place that does, so no cell is ever anything but text.
func (b *workbook) put(sheet, cell, value string, style int) error {
	if value != "" {
		if err := b.file.SetCellStr(sheet, cell, text(value)); err != nil {
			return fmt.Errorf("cell %s: %w", cell, err)
		}
	}
	if err := b.file.SetCellStyle(sheet, cell, cell, style); err != nil {
		return fmt.Errorf("style of cell %s: %w", cell, err)
	}
	return nil
}

func (b *workbook) row(sheet string, at, style int, values ...string) error {
	for i, value := range values {
		if err := b.put(sheet, name(i+1, at), value, style); err != nil {
			return err
		}
	}
	return nil
}

// pair writes a label over two cells and its value over the three beside it.
func (b *workbook) pair(sheet string, at int, label, value string) error {
	if err := b.put(sheet, name(1, at), label, b.styles.label); err != nil {
		return err
	}
	if err := b.put(sheet, name(3, at), value, b.styles.value); err != nil {
		return err
	}
	return b.merge(sheet, at, [2]int{1, 2}, [2]int{3, 5})
}

// banner writes one text over the whole width.
func (b *workbook) banner(sheet string, at, width, style int, value string) error {
	if err := b.put(sheet, name(1, at), value, style); err != nil {
		return err
	}
	return b.merge(sheet, at, [2]int{1, width})
}

func (b *workbook) merge(sheet string, at int, spans ...[2]int) error {
	for _, span := range spans {
		if err := b.file.MergeCell(sheet, name(span[0], at), name(span[1], at)); err != nil {
			return fmt.Errorf("merge in row %d: %w", at, err)
		}
	}
	return nil
}

// height is how high a row has to be for its longest cell, in points, up to what still fits on a screen. Spreadsheets do
// not work it out by themselves for a file they did not write.
func height(cells []string, widths []float64) float64 {
	const line, least, highest = 12.5, 15, 300
	lines := 1.0
	for i, width := range widths {
		here := 0.0
		for _, part := range strings.Split(cells[i], "\n") {
			here += 1 + float64(utf8.RuneCountInString(part))/width
		}
		lines = max(lines, here)
	}
	return min(max(lines*line, least), highest)
}
