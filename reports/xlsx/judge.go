package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// The results of the form. An untested row stays blank and says why.
const (
	passed        = "Pass"
	notPassed     = "Not Pass"
	notApplicable = "N/A"
	blank         = ""
)

// entry is a row filled in.
type entry struct {
	result, request, answer, notes string
}

// judge fills a row in. A failed case outweighs any number that passed, and a case passes the row only where the answer
// was the one the form expects.
func (f form) judge(of row) entry {
	var offered []string
	for _, service := range of.services {
		if f.offers(service) {
			offered = append(offered, service)
		}
	}
	if len(offered) == 0 {
		return entry{notes: fmt.Sprintf("Tidak menggunakan Service %s.\nThe service is not used.", strings.Join(strings.Split(of.called(), "\n"), ", "))}
	}
	found := f.cases(of)
	groups := map[string][]reports.Case{}
	for _, c := range found {
		if f.suits(of, c) {
			groups[kind(of, c)] = append(groups[kind(of, c)], c)
		} else {
			groups["unlike"] = append(groups["unlike"], c)
		}
	}
	switch {
	case len(groups[notPassed]) > 0:
		return f.with(of, groups[notPassed][0], notPassed, failures(groups[notPassed])+rest(groups))
	case len(groups[passed]) > 0:
		return f.with(of, groups[passed][0], passed, shown(groups[passed])+rest(groups))
	case len(groups["other"]) > 0:
		return f.with(of, groups["other"][0], blank, others(groups["other"])+rest(groups))
	case len(groups["unjudged"]) > 0:
		return f.with(of, groups["unjudged"][0], blank, strings.TrimPrefix(rest(groups), "\n"))
	case len(groups["unlike"]) > 0:
		return entry{notes: fmt.Sprintf("Not tested: of the cases that may show this row (%s), the evidence holds none with %s.", ids(groups["unlike"]), of.fitting)}
	case len(groups[notApplicable]) > 0:
		return entry{result: notApplicable, notes: "Not applicable: " + line(groups[notApplicable][0].Reason)}
	default:
		return f.untested(of, offered)
	}
}

// kind says what a case means for a row.
func kind(of row, c reports.Case) string {
	switch c.Verdict {
	case reports.Fail, reports.Waived:
		return notPassed
	case reports.Pass:
		if slices.Contains(c.Seen, of.outcome) {
			return passed
		}
		return "other"
	case reports.Warn:
		return "other"
	case reports.NotApplicable:
		return notApplicable
	default:
		return "unjudged"
	}
}

// with fills a row in with the evidence of one case.
func (f form) with(of row, c reports.Case, result, notes string) entry {
	made := entry{result: result, notes: notes}
	exchanges := f.exchanges(of, c)
	var requests, answers []string
	for _, exchange := range exchanges {
		mark := ""
		if len(exchanges) > 1 {
			mark = "[" + exchange.ID + "]\n"
		}
		// Each is cut by itself, so that the second of two is never lost to a long first.
		requests, answers = append(requests, mark+half(exchange.Request, len(exchanges))), append(answers, mark+half(exchange.Answer, len(exchanges)))
	}
	made.request, made.answer = strings.Join(requests, "\n\n"), strings.Join(answers, "\n\n")
	if len(exchanges) == 0 && len(c.Exchanges) > 0 {
		made.notes += "\nThe evidence of " + f.deciding(of, c) + " was not handed to this form."
	}
	return made
}

// half bounds the text of one of several exchanges that share a cell.
func half(value string, of int) string {
	limit := most/(2*of) - 100 // a character takes at most two units
	if runes := []rune(value); of > 1 && len(runes) > limit {
		return string(runes[:limit]) + fmt.Sprintf("\n… cut here: %s characters more", reports.Thousands(len(runes)-limit))
	}
	return value
}

// untested says why no case shows a row, in the words of the contract where it has some.
func (f form) untested(of row, offered []string) entry {
	reasons, applies := []string{}, false
	for _, service := range offered {
		cell, known := f.cell(service, of.outcome)
		applies = applies || !known || cell.State != reports.DoesNotApply
		if known && cell.Reason != "" && !slices.Contains(reasons, cell.Reason) {
			reasons = append(reasons, cell.Reason)
		}
	}
	why := line(strings.Join(reasons, "; "))
	switch {
	case !applies:
		return entry{result: notApplicable, notes: "Not applicable: " + why}
	case len(f.report.Cases) == 0:
		return entry{notes: "Not tested: the run judged no case. " + line(f.report.Summary.Text)}
	case why == "" && of.lacking != "":
		why = of.lacking
	case why == "":
		why = "the run holds no case that shows this row"
	}
	if s := f.report.Selection; s.Selected < s.Total {
		why += fmt.Sprintf("; the run was confined to %s of %s cases", reports.Thousands(s.Selected), reports.Thousands(s.Total))
	}
	return entry{notes: "Not tested: " + why + "."}
}

func (f form) cell(service, outcome string) (reports.Cell, bool) {
	at := slices.IndexFunc(f.report.Ledger.Cells, func(c reports.Cell) bool { return c.Service == service && c.Outcome == outcome })
	if at < 0 {
		return reports.Cell{}, false
	}
	return f.report.Ledger.Cells[at], true
}
