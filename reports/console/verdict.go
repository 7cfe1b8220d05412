package console

import (
	"fmt"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// verdict writes the judgement in one line, why in one sentence, and the cases by verdict.
func (p *page) verdict(r reports.Report) {
	judgement := r.Judgement()
	s, sign := look(r)
	title := p.fold(sign) + " " + strings.ToUpper(string(judgement))
	if r.Target.Reference {
		title += " (reference provider)"
	}
	title += ofSelection(r.Selection)
	p.line("  ", p.paint(s, title))
	p.paragraph("    ", plain, r.Summary.Text)
	if len(r.Cases) > 0 {
		p.tally(r)
	}
}

// ofSelection says that only a part of the suite was asked for: the judgement is then about that part.
func ofSelection(s reports.Selection) string {
	if s.Selected >= s.Total {
		return ""
	}
	return fmt.Sprintf(", %s of %s", reports.Thousands(s.Selected), reports.Counted(s.Total, "spec", "specs"))
}

// tally writes how many cases have each verdict, worst first, each number in the colour of its verdict.
func (p *page) tally(r reports.Report) {
	counts := reports.Count(r.Cases)
	indent := "    "
	line := reports.Counted(len(r.Cases), "case:", "cases:")
	used := columns(line)
	for _, verdict := range reports.Verdicts() {
		if counts[verdict] == 0 {
			continue
		}
		part := fmt.Sprintf("%s %s", reports.Thousands(counts[verdict]), said(verdict))
		if len(indent)+used+2+columns(part) > p.width {
			p.line(indent, line)
			line, used = "", 0
		}
		if used > 0 {
			line, used = line+"  ", used+2
		}
		line, used = line+p.paint(colour(verdict), part), used+columns(part)
	}
	p.line(indent, line)
}

func look(r reports.Report) (style, string) {
	switch judgement := r.Judgement(); {
	case r.WholePass():
		return good, "✓"
	case judgement == reports.Conformant: // with waivers
		return unsure, "✓"
	case judgement == reports.NotConformant:
		return bad, "✗"
	default:
		return unsure, "?"
	}
}

// said is a verdict as a participle, to follow a number.
func said(verdict reports.Verdict) string {
	switch verdict {
	case reports.Error:
		return "broken by the suite"
	case reports.Fail:
		return "failed"
	case reports.Warn:
		return "warned"
	case reports.Pass:
		return "passed"
	default:
		return string(verdict)
	}
}

func colour(verdict reports.Verdict) style {
	switch verdict {
	case reports.Pass:
		return green
	case reports.Fail, reports.Error:
		return bad
	case reports.NotTested, reports.NotApplicable:
		return dim
	default:
		return yellow
	}
}

// preflight is written only where something was not in order: whose fault it most likely is, and what to do.
func (p *page) preflight(checks []reports.Check) {
	var failed []reports.Check
	for _, check := range checks {
		if !check.OK || check.Warn {
			failed = append(failed, check)
		}
	}
	if len(failed) == 0 {
		return
	}
	p.heading("Before the first case")
	for _, check := range failed {
		sign := "✗"
		if check.OK {
			sign = "!"
		}
		p.paragraph("  "+p.fold(sign)+" ", bold, check.Name)
		p.paragraph("      seen    ", plain, check.Evidence)
		if check.Fault != "" {
			p.paragraph("      fault   ", plain, "most likely the "+check.Fault)
		}
		if check.Remedy != "" {
			p.paragraph("      remedy  ", plain, check.Remedy)
		}
	}
}
