package console

import (
	"fmt"
	"strings"
)

// list is what stands in for the table on a narrow page: for each service its marks, each with the outcomes it is for.
// Outcomes of the marks that ask nothing of anybody are only counted.
func (p *page) list(m matrix) {
	for _, service := range m.services {
		p.line("  ", p.paint(bold, m.label(p, service)))
		for _, mark := range marks() {
			outcomes := m.marked(service, mark)
			switch {
			case len(outcomes) == 0:
			case mark.sign == "✓" || mark.sign == "·" || mark.sign == "/":
				p.line("    ", p.paint(mark.style, p.fold(mark.sign)), fmt.Sprintf(" %d %s", len(outcomes), mark.meaning))
			default:
				p.marked(mark, outcomes)
			}
		}
	}
}

func (p *page) marked(mark mark, outcomes []string) {
	first := fmt.Sprintf(" %d %s: ", len(outcomes), mark.meaning)
	for i, line := range wrap(p.text(strings.Join(outcomes, ", ")), p.width-5-columns(first)) {
		if i == 0 {
			p.line("    ", p.paint(mark.style, p.fold(mark.sign)), first, line)
			continue
		}
		p.line(strings.Repeat(" ", 5+columns(first)), line)
	}
}

// marked returns the outcomes of a service that carry this mark, in order.
func (m matrix) marked(service string, mark mark) []string {
	var outcomes []string
	for _, g := range m.groups {
		for _, outcome := range g.outcomes {
			if cell, known := m.cells[[2]string{service, outcome}]; known && markOf(cell, m.selected).sign == mark.sign {
				outcomes = append(outcomes, outcome)
			}
		}
	}
	return outcomes
}

// legend explains the marks that stand in the table, each with its count.
func (p *page) legend(m matrix) {
	line, used := "", 0
	for _, mark := range marks() {
		total := 0
		for _, service := range m.services {
			total += len(m.marked(service, mark))
		}
		if total == 0 {
			continue
		}
		part := fmt.Sprintf(" %d %s", total, mark.meaning)
		if used > 0 && 2+used+4+columns(part) > p.width {
			p.line("  ", line)
			line, used = "", 0
		}
		if used > 0 {
			line, used = line+"   ", used+3
		}
		line, used = line+p.paint(mark.style, p.fold(mark.sign))+part, used+1+columns(part)
	}
	p.line("  ", line)
}
