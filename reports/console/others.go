package console

import (
	"fmt"
	"slices"

	"github.com/snapconform/snapconform/reports"
)

// unjudged lists, by reason, the cases that were waived and those from which nothing was learnt.
func (p *page) unjudged(r reports.Report) {
	for _, verdict := range []reports.Verdict{reports.Inconclusive, reports.Blocked, reports.Waived} {
		reasons, ids := byReason(r.Cases, verdict)
		if len(reasons) == 0 {
			continue
		}
		total := 0
		for _, reason := range reasons {
			total += len(ids[reason])
		}
		p.heading(fmt.Sprintf("%s %s", reports.Thousands(total), explained(verdict)))
		for _, reason := range reasons {
			p.paragraph("  - ", plain, fmt.Sprintf("%s (%s)", reason, reports.Counted(len(ids[reason]), "case", "cases")))
			shown := ids[reason][:min(5, len(ids[reason]))]
			for _, id := range shown {
				p.paragraph("      ", dim, id)
			}
			if more := len(ids[reason]) - len(shown); more > 0 {
				p.paragraph("      ", dim, fmt.Sprintf("and %s more", reports.Thousands(more)))
			}
		}
	}
}

func explained(verdict reports.Verdict) string {
	switch verdict {
	case reports.Inconclusive:
		return "inconclusive: no verdict was possible"
	case reports.Blocked:
		return "blocked: nothing was learnt, for a control failed"
	default:
		return "waived: failed, and covered by a waiver"
	}
}

func byReason(cases []reports.Case, verdict reports.Verdict) (reasons []string, ids map[string][]string) {
	ids = map[string][]string{}
	for i := range cases {
		if cases[i].Verdict != verdict {
			continue
		}
		reason := cases[i].Reason
		if reason == "" {
			reason = "no reason given"
		}
		if !slices.Contains(reasons, reason) {
			reasons = append(reasons, reason)
		}
		ids[reason] = append(ids[reason], cases[i].ID)
	}
	return reasons, ids
}

// warnings writes a line for each warning under the requirement it names, at most limit lines in all.
func (p *page) warnings(r reports.Report, limit int) {
	var requirements []string
	warned, total := map[string][]*reports.Case{}, 0
	for i := range r.Cases {
		if one := &r.Cases[i]; one.Verdict == reports.Warn {
			requirement := "(no requirement)"
			if len(one.Shows) > 0 {
				requirement = one.Shows[0]
			}
			if warned[requirement] == nil {
				requirements = append(requirements, requirement)
			}
			warned[requirement] = append(warned[requirement], one)
			total++
		}
	}
	if total == 0 {
		return
	}
	p.heading(reports.Counted(total, "warning", "warnings"))
	written := 0
	for _, requirement := range requirements {
		if written == limit {
			break
		}
		entry, _ := r.Ledger.Entry(requirement)
		p.paragraph("  ", bold, fmt.Sprintf("%s (%d) %s", requirement, len(warned[requirement]), entry.Text))
		for _, one := range warned[requirement][:min(limit-written, len(warned[requirement]))] {
			p.warning(one)
			written++
		}
	}
	if total > written {
		p.paragraph("  ", bold, fmt.Sprintf("and %s more; the report files have them all", reports.Thousands(total-written)))
	}
}

// warning is one line: a case that warns is worth a glance, not a page.
func (p *page) warning(one *reports.Case) {
	text := p.text(one.Reason)
	if len(one.Findings) > 0 {
		text = p.text(one.Findings[0].Text)
		if found := one.Findings[0]; found.Expected != "" || found.Actual != "" {
			expected, actual := found.Values()
			text = fmt.Sprintf("%s: expected %s, got %s", p.text(found.Facet), p.short(expected, 60), p.short(actual, 60))
		}
		if more := len(one.Findings) - 1; more > 0 {
			text += fmt.Sprintf(" (and %d more)", more)
		}
	}
	line := clip(p.text(one.ID)+"  "+text, p.width-6, p.fold("…"))
	p.line("    ", p.paint(yellow, "!"), " ", line)
}
