package console

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// failures writes out the cases that failed or broke, worst first, at most limit of them.
func (p *page) failures(r reports.Report, limit int, advice bool) {
	failed := worstFirst(r.Cases)
	if len(failed) == 0 {
		return
	}
	p.heading(failureTitle(failed))
	for _, one := range failed[:min(limit, len(failed))] {
		p.line()
		p.failure(r, one, advice)
	}
	if more := len(failed) - limit; more > 0 {
		p.line()
		p.paragraph("  ", bold, fmt.Sprintf("and %s more; the report files have them all", reports.Thousands(more)))
	}
}

// worstFirst puts what failed before what broke, for only the first accuses the target; controls before what leans on
// them, musts before shoulds, and else keeps the order of the suite.
func worstFirst(cases []reports.Case) []*reports.Case {
	var failed []*reports.Case
	for i := range cases {
		if cases[i].Verdict == reports.Fail || cases[i].Verdict == reports.Error {
			failed = append(failed, &cases[i])
		}
	}
	rank := func(c *reports.Case) int {
		place := 0
		for _, lighter := range []bool{c.Verdict == reports.Error, !c.Control, c.Level != "must"} {
			place *= 2
			if lighter {
				place++
			}
		}
		return place
	}
	slices.SortStableFunc(failed, func(a, b *reports.Case) int { return cmp.Compare(rank(a), rank(b)) })
	return failed
}

// failureTitle counts apart what accuses the target and what does not.
func failureTitle(failed []*reports.Case) string {
	broke := 0
	for _, one := range failed {
		if one.Verdict == reports.Error {
			broke++
		}
	}
	ours := reports.Counted(broke, "case in which the suite broke", "cases in which the suite broke")
	switch broke {
	case 0:
		return reports.Counted(len(failed), "failure", "failures")
	case len(failed):
		return ours
	default:
		return reports.Counted(len(failed)-broke, "failure", "failures") + ", and " + ours
	}
}

func (p *page) failure(r reports.Report, one *reports.Case, advice bool) {
	if one.Verdict == reports.Error {
		p.paragraph("  ? ", unsure, one.ID)
		p.paragraph("    ", yellow, "The suite itself broke here. This says nothing about the target; please report it.")
	} else {
		p.paragraph("  "+p.fold("✗")+" ", bad, one.ID)
	}
	if len(one.Shows) > 0 {
		if entry, ok := r.Ledger.Entry(one.Shows[0]); ok {
			p.paragraph("    ", dim, fmt.Sprintf("%s (%s): %s", entry.ID, entry.Row, entry.Text))
		}
	}
	p.paragraph("    ", plain, sentence(one))
	if one.Reason != "" {
		p.paragraph("      ", plain, one.Reason)
	}
	p.findings(one.Findings)
	p.context(r, one, advice)
}

// sentence says what was done and what had to follow, e.g. "On Balance Inquiry (11): the same id again is refused when it repeats within the day".
func sentence(one *reports.Case) string {
	text := one.Stimulus + " " + one.Duty
	if !strings.Contains(text, one.Field) {
		text += " (field " + one.Field + ")"
	}
	if one.Service.Code == "" {
		return one.Clause + ": " + text
	}
	return fmt.Sprintf("On %s (%s): %s", one.Service.Name, one.Service.Code, text)
}

// context is what an engineer needs next: how the contract was read, what it advises, what was sent and what came, how to repeat it.
func (p *page) context(r reports.Report, one *reports.Case, advice bool) {
	at := slices.IndexFunc(r.Errata, func(e reports.Erratum) bool { return e.ID == one.Erratum })
	if at >= 0 {
		erratum := r.Errata[at]
		p.paragraph("      erratum   ", plain, fmt.Sprintf("%s, %s: read as %s; %s", erratum.ID, erratum.Topic, erratum.Chosen, erratum.Effect))
	}
	if advice {
		for _, one := range one.Advice {
			p.paragraph("      advice    ", plain, fmt.Sprintf("%s (%s)", one.Text, one.ID))
		}
	}
	for _, exchange := range one.Evidence {
		p.evidence(exchange)
	}
	if len(one.Exchanges) > 0 {
		p.paragraph("      exchanges ", plain, strings.Join(spans(one.Exchanges), ", "))
	}
	if one.Reproduce != "" {
		// In one line whatever its length, so that it can be copied.
		p.line(p.label("      repeat    ", dim), p.paint(cyan, p.text(one.Reproduce)))
	}
}
