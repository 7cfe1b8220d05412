package main

import (
	"strings"
	"unicode/utf8"
)

// table writes rows in columns that are as wide as their widest cell; the last one is never filled up. The first row is the heading. A few long
// names must not push everything to the right: the first column takes at most two fifths of the screen, and a name that is longer reaches beyond it.
// On a terminal such a name stands on a line of its own, and the last column is broken between words; elsewhere each row is one line, for what reads
// lines.
func (p *prose) table(rows [][]string) {
	widths := p.columnWidths(rows)
	for n, row := range rows {
		for _, line := range p.row(row, widths) {
			if n == 0 {
				line = p.paint(dim, strings.TrimRight(line, " "))
			}
			p.line("%s", line)
		}
	}
}

// columnWidths returns the width of every column but the last.
func (p *prose) columnWidths(rows [][]string) []int {
	const least = 24
	var widths []int
	for _, row := range rows {
		for n, cell := range row[:max(len(row)-1, 0)] {
			if n == len(widths) {
				widths = append(widths, 0)
			}
			widths[n] = max(widths[n], utf8.RuneCountInString(p.shown(cell)))
		}
	}
	if len(widths) > 0 {
		widths[0] = min(widths[0], max(p.width*2/5, least))
	}
	return widths
}

// row returns the lines of one row.
func (p *prose) row(row []string, widths []int) []string {
	var lines []string
	var line strings.Builder
	at := 0 // where the column begins
	for n, cell := range row {
		cell = p.shown(cell)
		if n == len(row)-1 {
			last := p.wrapped(cell, at)
			lines = append(lines, line.String()+last[0])
			return append(lines, last[1:]...)
		}
		line.WriteString(cell)
		at += widths[n] + 2
		missing := widths[n] - utf8.RuneCountInString(cell)
		if missing < 0 && p.terminal {
			lines = append(lines, line.String())
			line.Reset()
			line.WriteString(strings.Repeat(" ", at))
			continue
		}
		line.WriteString(strings.Repeat(" ", max(missing, 0)+2))
	}
	return append(lines, line.String())
}

// wrapped breaks a text that begins in a column of the terminal between words; the lines after the first begin with as many spaces.
func (p *prose) wrapped(text string, column int) []string {
	const least = 16
	room := p.width - column
	if !p.terminal || room < least {
		return []string{text}
	}
	lines, line := []string{}, ""
	for _, word := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > room {
			lines, line = append(lines, line), strings.Repeat(" ", column)+word
			room = p.width // from now on the spaces count
			continue
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}
