package console

import (
	"fmt"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// longest value of a finding that is written out, in characters: the whole answer stands in the exchanges.
const longest = 240

// findings writes what was expected and what came side by side, a facet a line. A finding with neither is its sentence.
func (p *page) findings(all []reports.Finding) {
	findings, alike := distinct(all)
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

// distinct returns the findings of which none says the same as one before, and how many were left out: of requests sent at once, or of many answers
// that break one rule, one line says it all.
func distinct(findings []reports.Finding) (kept []reports.Finding, alike int) {
	seen := map[reports.Finding]bool{}
	for _, one := range findings {
		said := one
		said.Exchange, said.Text = "", ""
		if one.Expected == "" && one.Actual == "" {
			said.Text = one.Text
		}
		if seen[said] {
			alike++
			continue
		}
		seen[said] = true
		kept = append(kept, one)
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
