package console

import (
	"fmt"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// longest value of a finding that is written out, in characters: the whole answer stands in the exchanges.
const longest = 240

// findings writes what was expected and what came side by side, a facet a line. A finding with neither is its sentence.
func (p *page) findings(all []reports.Finding) {
	findings, alike := distinct(all)
	for i := range findings {
		findings[i].Expected, findings[i].Actual = findings[i].Values()
	}
	facet, expected := columns("facet"), columns("expected")
	for _, one := range findings {
		facet = max(facet, columns(p.text(one.Facet)))
		expected = max(expected, columns(p.short(one.Expected, longest)))
	}
	left := 8 + facet + 2
	expected = min(expected, (p.width-left-2)/2)
	headed := false
	for _, one := range findings {
		if one.Expected == "" && one.Actual == "" {
			p.sign(one)
			p.paragraphAfter(p.text(one.Facet)+": ", one.Text)
			continue
		}
		if !headed {
			p.line(strings.Repeat(" ", 8), p.paint(dim, pad("facet", facet)+"  "+pad("expected", expected)+"  "+"actual"))
			headed = true
		}
		p.sign(one)
		p.compare(one, facet, expected)
	}
	if alike > 0 {
		p.paragraph("        ", dim, fmt.Sprintf("and %s alike", reports.Thousands(alike)))
	}
}

// distinct returns the findings of which none says the same as one before, and how many were left out. The sentence of one whose values are shown is not shown itself.
func distinct(all []reports.Finding) (kept []reports.Finding, alike int) {
	shown := slices.Clone(all)
	for i := range shown {
		if shown[i].Expected != "" || shown[i].Actual != "" {
			shown[i].Text = ""
		}
	}
	for _, one := range reports.Distinct(shown) {
		kept, alike = append(kept, one.Finding), alike+one.Times-1
	}
	return kept, alike
}

// sign begins the line of a finding: whether it fails the case or only warns.
func (p *page) sign(one reports.Finding) {
	sign, s := "✗", red
	if one.Verdict != reports.Fail {
		sign, s = "!", yellow
	}
	p.out.WriteString("      " + p.paint(s, p.fold(sign)) + " ")
}

func (p *page) paragraphAfter(label, text string) {
	indent := 8 + columns(label)
	for i, line := range wrap(p.text(text), p.width-indent) {
		if i == 0 {
			p.line(label, line)
			continue
		}
		p.line(strings.Repeat(" ", indent), line)
	}
}

func (p *page) compare(one reports.Finding, facet, expected int) {
	left := wrap(p.short(one.Expected, longest), expected)
	right := wrap(p.short(one.Actual, longest), p.width-8-facet-2-expected-2)
	for i := range max(len(left), len(right)) {
		name := ""
		if i == 0 {
			name = p.text(one.Facet)
		} else {
			p.out.WriteString(strings.Repeat(" ", 8))
		}
		p.line(pad(name, facet), "  ", p.paint(green, pad(nth(left, i), expected)), "  ", p.paint(red, nth(right, i)))
	}
}

func nth(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}
