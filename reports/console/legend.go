package console

import (
	"fmt"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// list is what stands in for the table on a narrow page: for each service its marks, each with the outcomes it is for.
// Outcomes of the marks that ask nothing of anybody are only counted.
func (p *page) list(m matrix) {
	for _, service := range m.services {
		p.line("  ", p.paint(bold, m.label(p, service)))
		for _, standing := range reports.Standings() {
			outcomes := m.standing(service, standing)
			switch {
			case len(outcomes) == 0:
			case asksNothing(standing):
				p.line("    ", p.mark(standing), fmt.Sprintf(" %d %s", len(outcomes), standing))
			default:
				p.marked(standing, outcomes)
			}
		}
	}
}

// mark writes the sign of a standing, in its colour.
func (p *page) mark(standing reports.Standing) string {
	return p.paint(marks[standing].style, p.fold(marks[standing].sign))
}

func (p *page) marked(standing reports.Standing, outcomes []string) {
	first := fmt.Sprintf(" %d %s: ", len(outcomes), standing)
	for i, line := range wrap(p.text(strings.Join(outcomes, ", ")), p.width-5-columns(first)) {
		if i == 0 {
			p.line("    ", p.mark(standing), first, line)
			continue
		}
		p.line(strings.Repeat(" ", 5+columns(first)), line)
	}
}

// standing returns the outcomes of a service that stand like this, in order.
func (m matrix) standing(service string, standing reports.Standing) []string {
	var outcomes []string
	for _, g := range m.groups {
		for _, outcome := range g.outcomes {
			if cell, known := m.cells[[2]string{service, outcome}]; known && cell.Standing(m.selected) == standing {
				outcomes = append(outcomes, outcome)
			}
		}
	}
	return outcomes
}

// legend explains the marks that stand in the table, each with its count.
func (p *page) legend(m matrix) {
	line, used := "", 0
	for _, standing := range reports.Standings() {
		total := 0
		for _, service := range m.services {
			total += len(m.standing(service, standing))
		}
		if total == 0 {
			continue
		}
		part := fmt.Sprintf(" %d %s", total, standing)
		if used > 0 && 2+used+4+columns(part) > p.width {
			p.line("  ", line)
			line, used = "", 0
		}
		if used > 0 {
			line, used = line+"   ", used+3
		}
		line, used = line+p.mark(standing)+part, used+1+columns(part)
	}
	p.line("  ", line)
}
