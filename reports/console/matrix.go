package console

import (
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// matrix is the service and outcome table, in the order of the contract.
type matrix struct {
	services []string
	groups   []group
	cells    map[[2]string]reports.Cell // by service and outcome
	names    map[string]string          // by service
	selected reports.Selection
}

// group is a run of outcomes with the same HTTP status, which stands above them once.
type group struct {
	status   string
	outcomes []string
}

// smallest width of a page on which the table is drawn, and of the names of services in it.
const (
	tableWidth = 80
	nameWidth  = 12
)

func newMatrix(r reports.Report) matrix {
	m := matrix{cells: map[[2]string]reports.Cell{}, names: map[string]string{}, selected: r.Selection}
	for _, cell := range r.Ledger.Cells {
		m.cells[[2]string{cell.Service, cell.Outcome}] = cell
		if !slices.Contains(m.services, cell.Service) {
			m.services = append(m.services, cell.Service)
		}
		m.column(cell.Outcome)
	}
	for i := range r.Cases {
		m.names[r.Cases[i].Service.Code] = r.Cases[i].Service.Name
	}
	return m
}

func (m *matrix) column(outcome string) {
	status, _ := parts(outcome)
	at := slices.IndexFunc(m.groups, func(g group) bool { return g.status == status })
	if at < 0 {
		m.groups, at = append(m.groups, group{status: status}), len(m.groups)
	}
	if !slices.Contains(m.groups[at].outcomes, outcome) {
		m.groups[at].outcomes = append(m.groups[at].outcomes, outcome)
	}
}

// parts splits an outcome such as 409-00 into HTTP status and case. An id without a dash is all case.
func parts(outcome string) (status, of string) {
	status, of, found := strings.Cut(outcome, "-")
	if !found {
		return "", outcome
	}
	return status, of
}

// width of a group: its cases side by side, a space before each, and no less than the status above them.
func (g group) width() int {
	width := 0
	for _, outcome := range g.outcomes {
		_, of := parts(outcome)
		width += 1 + columns(of)
	}
	return max(width, columns(g.status))
}

// table draws the matrix: a line for each service, a column for each outcome. It tells whether there was room.
func (p *page) table(m matrix) bool {
	columnsWidth, longest := 0, 0
	for _, g := range m.groups {
		columnsWidth += g.width() + 1
	}
	for _, service := range m.services {
		longest = max(longest, columns(m.label(p, service)))
	}
	room := p.width - 2 - columnsWidth
	if p.width < tableWidth || room < min(longest, nameWidth) {
		return false
	}
	label := min(longest, room)
	p.tableHead(m, label)
	for _, service := range m.services {
		line := "  " + pad(clip(m.label(p, service), label, p.fold("…")), label)
		for _, g := range m.groups {
			line += " " + p.group(m, service, g)
		}
		p.line(line)
	}
	return true
}

func (p *page) tableHead(m matrix, label int) {
	statuses, cases := strings.Repeat(" ", label+2), strings.Repeat(" ", label+2)
	for _, g := range m.groups {
		statuses += " " + pad(g.status, g.width())
		line := ""
		for _, outcome := range g.outcomes {
			_, of := parts(outcome)
			line += " " + of
		}
		cases += " " + pad(line, g.width())
	}
	p.line(p.paint(bold, statuses))
	p.line(p.paint(dim, cases))
}

// group draws the marks of a service under a group of outcomes, each below the end of its case code.
func (p *page) group(m matrix, service string, g group) string {
	line, used := "", 0
	for _, outcome := range g.outcomes {
		_, of := parts(outcome)
		cell, known := m.cells[[2]string{service, outcome}]
		sign := strings.Repeat(" ", columns(of)) + " "
		if known {
			sign = strings.Repeat(" ", columns(of)) + p.mark(cell.Standing(m.selected))
		}
		line, used = line+sign, used+columns(of)+1
	}
	return line + strings.Repeat(" ", g.width()-used)
}

func (m matrix) label(p *page, service string) string {
	return p.text(strings.TrimSpace(service + "  " + m.names[service]))
}

// clip cuts the end of a text that is wider than width columns.
func clip(text string, width int, sign string) string {
	if columns(text) <= width {
		return text
	}
	head, _ := split(text, width-columns(sign))
	return head + sign
}
