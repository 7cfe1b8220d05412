package xlsx

import (
	"fmt"
	"strconv"
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

// down merges a column over the rows that an entry takes.
func (b *workbook) down(sheet string, column, from, to int) error {
	if from == to {
		return nil
	}
	if err := b.file.MergeCell(sheet, name(column, from), name(column, to)); err != nil {
		return fmt.Errorf("merge column %d: %w", column, err)
	}
	return nil
}

// high sets how high a row is, up to what a spreadsheet can show.
func (b *workbook) high(sheet string, at int, points float64) error {
	if err := b.file.SetRowHeight(sheet, at, min(points, highestHeight)); err != nil {
		return fmt.Errorf("height of row %d: %w", at, err)
	}
	return nil
}
