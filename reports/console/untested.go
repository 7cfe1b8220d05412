package console

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// untested lists what was not tested by what is missing, so that a reader sees what to supply rather than every row. What only the filter left out
// needs no list: the reader asked for it, and the counts above tell how much it is.
func (p *page) untested(r reports.Report) {
	var mandatory, others []lack
	for _, one := range append(suppliable(r), unshown(r)...) {
		if one.mandatory {
			mandatory = append(mandatory, one)
		} else {
			others = append(others, one)
		}
	}
	if len(mandatory) > 0 {
		p.line()
		p.paragraph("  ", unsure, "Not tested, and mandatory: without these the run is incomplete")
		p.lacks(mandatory)
	}
	if len(others) > 0 {
		p.line()
		p.line("  ", p.paint(bold, "Not tested"))
		p.lacks(others)
	}
	p.inapplicable(r.Cases)
}

// lacks writes what is missing, what it kept from being tested, and what was said of it.
func (p *page) lacks(all []lack) {
	for _, one := range all {
		title, reasons := one.said()
		p.paragraph("    ", yellow, title)
		text := strings.Join(one.shows, ", ")
		if len(one.elsewhere) > 0 {
			if text != "" {
				text += "; "
			}
			text += "shown by other cases: " + strings.Join(one.elsewhere, ", ")
		}
		if one.cases > 0 {
			text += fmt.Sprintf(" (%s)", reports.Counted(one.cases, "case", "cases"))
		}
		p.paragraph("      ", plain, text)
		for _, reason := range some(reasons) {
			p.paragraph("      ", dim, reason)
		}
	}
}

// inapplicable says in one paragraph why cases did not apply to the target.
func (p *page) inapplicable(cases []reports.Case) {
	reasons, ids := byReason(cases, reports.NotApplicable)
	if len(reasons) == 0 {
		return
	}
	total, counts, kinds := 0, map[string]int{}, []string{}
	for _, reason := range reasons {
		total += len(ids[reason])
		kind := alike(reason, reasons)
		kinds, counts[kind] = added(kinds, kind), counts[kind]+len(ids[reason])
	}
	slices.SortStableFunc(kinds, func(a, b string) int { return counts[b] - counts[a] })
	var parts []string
	for _, kind := range kinds {
		parts = append(parts, fmt.Sprintf("%s (%d)", kind, counts[kind]))
	}
	p.line()
	p.paragraph("  ", plain, fmt.Sprintf("%s not applicable: %s", reports.Counted(total, "case", "cases"), strings.Join(some(parts), "; ")))
}

// alike is a reason, or what it has in common with others that differ from it in their numbers only.
func alike(reason string, all []string) string {
	words := strings.Fields(reason)
	for _, other := range all {
		if other == reason || numberless.ReplaceAllString(other, "…") != numberless.ReplaceAllString(reason, "…") {
			continue
		}
		for i, word := range strings.Fields(other) { // as many, for numbers hold no space
			if word != words[i] {
				words[i] = numberless.ReplaceAllString(word, "…")
			}
		}
	}
	return strings.Join(words, " ")
}

var numberless = regexp.MustCompile(`[0-9]+`)

// some returns a few texts, and how many more there are.
func some(texts []string) []string {
	const few = 4
	if len(texts) <= few {
		return texts
	}
	return append(slices.Clone(texts[:few-1]), fmt.Sprintf("and %d more", len(texts)-few+1))
}
