package console

import (
	"fmt"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// lack is something that kept requirements from being tested.
type lack struct {
	what         string // a resource, or why there was none to miss
	reason       string
	requirements []string
	cases        int
}

// untested lists what was not tested by what is missing, so that a reader sees what to supply rather than every row.
func (p *page) untested(r reports.Report) {
	mandatory, others := lacks(r, true), lacks(r, false)
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
}

func (p *page) lacks(all []lack) {
	width := 0
	for _, one := range all {
		width = max(width, columns(p.text(one.what)))
	}
	width = min(width, p.width/3)
	for _, one := range all {
		text := strings.Join(one.requirements, ", ")
		if one.cases > 0 {
			text += fmt.Sprintf(" (%s)", count(one.cases, "case", "cases"))
		}
		indent := strings.Repeat(" ", 4+width+2)
		what := p.text(one.what)
		if columns(what) > width {
			p.paragraph("    ", yellow, one.what)
			what = ""
		}
		for i, line := range wrap(p.text(text), p.width-len(indent)) {
			if i == 0 {
				p.line("    ", p.paint(yellow, pad(what, width)), "  ", line)
				continue
			}
			p.line(indent, line)
		}
		if one.reason != "" && one.reason != one.what {
			p.paragraph(indent, dim, one.reason)
		}
	}
}

// lacks groups the requirements that were not tested, mandatory ones or others, in the order of the contract.
func lacks(r reports.Report, mandatory bool) []lack {
	var all []lack
	for _, entry := range r.Ledger.Requirements {
		if entry.State != reports.Untested || entry.Mandatory != mandatory {
			continue
		}
		what, cases := missing(r.Cases, entry)
		at := slices.IndexFunc(all, func(l lack) bool { return l.what == what })
		if at < 0 {
			all, at = append(all, lack{what: what, reason: entry.Reason}), len(all)
		}
		all[at].requirements = append(all[at].requirements, entry.ID)
		all[at].cases += cases
	}
	return all
}

// missing says what the cases of an entry lacked. An entry without such cases speaks for itself.
func missing(cases []reports.Case, entry reports.Entry) (what string, count int) {
	var resources []string
	verdict := reports.Verdict("")
	for i := range cases {
		one := &cases[i]
		if !slices.Contains(one.Shows, entry.ID) || one.Verdict == reports.Pass {
			continue
		}
		count++
		verdict = reports.Worst(verdict, one.Verdict)
		for _, resource := range one.Missing {
			if !slices.Contains(resources, resource) {
				resources = append(resources, resource)
			}
		}
	}
	switch {
	case len(resources) > 0:
		return strings.Join(resources, ", "), count
	case count > 0:
		return string(verdict), count
	case entry.Reason != "":
		return entry.Reason, 0
	default:
		return "not selected", 0
	}
}
