package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// outcomeTable is the service × outcome table as list table --json writes it.
type outcomeTable struct {
	Contract string          `json:"contract"`
	Services []listedService `json:"services"`
	Outcomes []listedOutcome `json:"outcomes"`
	Cells    []listedCell    `json:"cells"`
}

type listedService struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

type listedOutcome struct {
	ID      string `json:"id"`
	Status  int    `json:"status"`
	Case    string `json:"case"`
	Message string `json:"message"`
}

// listedCell counts the specs that expect just this outcome of the service; where it does not apply, Reason says why.
type listedCell struct {
	Service string `json:"service"`
	Outcome string `json:"outcome"`
	Applies bool   `json:"applies"`
	Reason  string `json:"reason,omitempty"`
	Specs   int    `json:"specs"`
}

// rowsOf returns the outcomes that are rows of the published tables.
func rowsOf(c *contract.Contract) []*contract.Outcome {
	var rows []*contract.Outcome
	for _, outcome := range c.Outcomes {
		if !outcome.Transport {
			rows = append(rows, outcome)
		}
	}
	return rows
}

func (c *catalog) table() outcomeTable {
	table := outcomeTable{Contract: c.contract.ID}
	for _, outcome := range rowsOf(c.contract) {
		table.Outcomes = append(table.Outcomes, listedOutcome{ID: outcome.ID, Status: outcome.Status, Case: outcome.Case, Message: outcome.Message})
	}
	for _, service := range c.contract.Services {
		table.Services = append(table.Services, listedService{Code: service.Code, Name: service.Name})
		for _, outcome := range rowsOf(c.contract) {
			cell := listedCell{Service: service.Code, Outcome: outcome.ID, Specs: len(c.expecting(outcome, service))}
			cell.Applies, cell.Reason = outcome.AppliesTo(service)
			table.Cells = append(table.Cells, cell)
		}
	}
	return table
}

func listTable(s screen, known *catalog, reasons, machine bool) error {
	table := known.table()
	if machine {
		return writeJSON(s, table)
	}
	p := &prose{screen: s}
	p.matrix(table)
	apply := 0
	for _, cell := range table.Cells {
		if cell.Applies {
			apply++
		}
	}
	p.line("")
	p.paragraph("", fmt.Sprintf("How many specs expect the outcome of the service. %d of %d cells apply; · does not%s.",
		apply, len(table.Cells), map[bool]string{false: " (--reasons says why)"}[reasons]))
	if reasons {
		p.reasons(known.contract)
	}
	return p.write()
}

// matrix draws a line for each service and a column for each outcome. An HTTP status stands above its first case only.
func (p *prose) matrix(table outcomeTable) {
	grid := p.grid(table)
	widths, all := make([]int, len(grid[0])), 0
	for n := range widths {
		for _, row := range grid {
			widths[n] = max(widths[n], utf8.RuneCountInString(row[n])+1)
		}
		if n > 0 {
			all += widths[n]
		}
	}
	widths[0] = min(widths[0]-1, max(p.width-all, 12))
	for n, row := range grid {
		line := fmt.Sprintf("%-*s", widths[0], clipped(row[0], widths[0], p.shown("…")))
		for m, cell := range row[1:] {
			line += fmt.Sprintf("%*s", widths[m+1], cell)
		}
		switch n {
		case 0:
			line = p.paint(bold, strings.TrimRight(line, " "))
		case 1:
			line = p.paint(dim, line)
		}
		p.line("%s", line)
	}
}

// grid returns the cells of the matrix as they are shown: two rows of headings, then one row for each service, whose name comes first.
func (p *prose) grid(table outcomeTable) [][]string {
	statuses, cases, before := []string{""}, []string{""}, 0
	for _, outcome := range table.Outcomes {
		status := ""
		if outcome.Status != before {
			status, before = strconv.Itoa(outcome.Status), outcome.Status
		}
		statuses, cases = append(statuses, status), append(cases, p.shown(outcome.Case))
	}
	grid, cells := [][]string{statuses, cases}, table.Cells
	for _, service := range table.Services {
		row := []string{p.shown(service.Code + " " + service.Name)}
		for _, cell := range cells[:len(table.Outcomes)] {
			sign := p.shown("·")
			if cell.Applies {
				sign = strconv.Itoa(cell.Specs)
			}
			row = append(row, sign)
		}
		grid, cells = append(grid, row), cells[len(table.Outcomes):]
	}
	return grid
}

// clipped cuts the end of a text that is wider than width.
func clipped(text string, width int, sign string) string {
	runes := []rune(text)
	if len(runes) <= width {
		return text
	}
	return string(runes[:width-utf8.RuneCountInString(sign)]) + sign
}

// reasons says why outcomes do not apply, once for the services that share a reason.
func (p *prose) reasons(c *contract.Contract) {
	p.heading("Does not apply")
	for _, outcome := range rowsOf(c) {
		for _, exclude := range outcome.Not {
			p.paragraph("  "+published(outcome)+"  ", "on "+strings.Join(exclude.Services, ", ")+": "+exclude.Why)
		}
	}
}
