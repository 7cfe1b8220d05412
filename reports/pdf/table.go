package pdf

import (
	"cmp"
	"slices"
)

// column is one of a table.
type column struct {
	head words
	wide float64 // in millimetres
	bold bool
}

// cell is one of a row: what stands in it and, where it means something, in which colour.
type cell struct {
	text string
	in   colour
	// onTop is what stands in it instead where its row is the first on a page; empty where that makes no difference.
	onTop string
}

// plain makes cells without a meaning.
func plain(values ...string) []cell {
	cells := make([]cell, 0, len(values))
	for _, value := range values {
		cells = append(cells, cell{text: value})
	}
	return cells
}

const (
	tableSize    = 7.4
	tableLeading = 3.5
	padding      = 1.4
)

// table draws rows under their headings, which are repeated on every page. A row is never torn apart: its cells are short
// by then, so it always fits on a page. A row of a single cell goes over the whole width.
func (c *canvas) table(columns []column, rows [][]cell) {
	c.headings(columns)
	for i, row := range rows {
		laid := columns
		if len(row) == 1 {
			laid = []column{{wide: width}}
		}
		if c.room(c.high(laid, row)) {
			row = onTop(row)
			c.headings(columns)
		}
		// Under a watermark the ground stays open, so that every page shows it.
		c.row(laid, row, i%2 == 1 && !c.report.Target.Reference)
	}
}

// onTop is a row as it stands at the beginning of a page.
func onTop(row []cell) []cell {
	row = slices.Clone(row)
	for i := range row {
		row[i].text = cmp.Or(row[i].onTop, row[i].text)
	}
	return row
}

func (c *canvas) row(columns []column, row []cell, shaded bool) {
	high, x, y := c.high(columns, row), left, c.pdf.GetY()
	if shaded {
		c.box(left, y, width, high, pale())
	}
	for i, column := range columns {
		in := row[i].in
		if in == (colour{}) {
			in = ink()
		}
		c.pen(weight(column.bold), tableSize, in)
		c.write(x+padding, y+padding/2, column.wide-2*padding, tableLeading, "L", row[i].text)
		x += column.wide
	}
	c.line(left, y+high, left+width, y+high, 0.1, rule())
	c.pdf.SetY(y + high)
}

func weight(bold bool) string {
	if bold {
		return "B"
	}
	return ""
}

// high is how high the highest cell of a row is.
func (c *canvas) high(columns []column, row []cell) float64 {
	lines := 1
	for j, column := range columns {
		c.pen(weight(column.bold), tableSize, ink())
		lines = max(lines, len(c.pdf.SplitText(row[j].text, column.wide-2*padding)))
	}
	return float64(lines)*tableLeading + padding
}

func (c *canvas) headings(columns []column) {
	const high = 8.4
	c.room(high + 2*tableLeading)
	y := c.pdf.GetY()
	c.box(left, y, width, high, navy())
	x := left
	for _, column := range columns {
		c.pen("B", 7.2, colour{255, 255, 255})
		c.write(x+padding, y+0.8, column.wide-padding, 3.4, "L", column.head.Indonesian)
		if column.head.English != column.head.Indonesian {
			c.pen("", 6.6, colour{214, 222, 235})
			c.write(x+padding, y+4.3, column.wide-padding, 3.2, "L", column.head.English)
		}
		x += column.wide
	}
	c.pdf.SetY(y + high)
}
