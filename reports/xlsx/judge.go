package xlsx

import (
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

// result is what the form takes as the result of a row. An untested row stays blank and says why.
type result string

const (
	passed        result = "Pass"
	notPassed     result = "Not Pass"
	notApplicable result = "N/A"
	blank         result = ""
)

// entry is a row filled in: its result, the exchanges that are its evidence, and the notes.
type entry struct {
	result result
	shown  []Exchange
	notes  string
}

// sorted are the cases of a row by what they mean for it.
type sorted struct {
	failed       []reports.Case
	held         []reports.Case
	otherwise    []reports.Case // judged without a failure, but not answered as the form expects
	unjudged     []reports.Case
	unlike       []reports.Case // not of the kind that the row asks for
	inapplicable []reports.Case
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
		services := strings.Join(strings.Split(of.called(), "\n"), ", ")
		return entry{notes: bilingual.Words{Indonesian: "Tidak menggunakan Service " + services + ".", English: "The service is not used."}.Lines()}
	}
	cases := f.sort(of)
	switch {
	case len(cases.failed) > 0:
		return f.filled(of, cases.failed[0], notPassed, failures(cases.failed)+rest(cases))
	case len(cases.held) > 0:
		return f.filled(of, cases.held[0], passed, shownBy(cases.held)+rest(cases))
	case len(cases.otherwise) > 0:
		return f.filled(of, cases.otherwise[0], blank, undecided(cases.otherwise[0])+rest(cases))
	case len(cases.unjudged) > 0:
		return f.filled(of, cases.unjudged[0], blank, strings.TrimPrefix(rest(cases), "\n"))
	case len(cases.unlike) > 0:
		return entry{notes: unlike(of, cases.unlike)}
	case len(cases.inapplicable) > 0:
		return entry{result: notApplicable, notes: inapplicable(cases.inapplicable[0].Reason)}
	default:
		return f.untested(of, offered)
	}
}

// sort tells what the cases that may show a row mean for it.
func (f form) sort(of row) sorted {
	var all sorted
	for _, c := range f.cases(of) {
		into := &all.unjudged
		switch {
		case !f.suits(of, c):
			into = &all.unlike
		case c.Verdict == reports.Fail, c.Verdict == reports.Waived:
			into = &all.failed
		case c.Verdict == reports.Pass && slices.Contains(c.Seen, of.outcome):
			into = &all.held
		case c.Verdict == reports.Pass, c.Verdict == reports.Warn:
			into = &all.otherwise
		case c.Verdict == reports.NotApplicable:
			into = &all.inapplicable
		}
		*into = append(*into, c)
	}
	return all
}

// filled fills a row in with the evidence of one case.
func (f form) filled(of row, c reports.Case, result result, notes string) entry {
	made := entry{result: result, notes: notes, shown: f.exchanges(of, c)}
	if len(made.shown) == 0 && len(c.Exchanges) > 0 {
		made.notes += "\n" + bilingual.Words{Indonesian: "Bukti tidak diserahkan ke formulir ini", English: "Evidence that was not handed to this form"}.Both() + ": " + f.deciding(of, c)
	}
	return made
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
		return entry{result: notApplicable, notes: inapplicable(why)}
	case len(f.report.Cases) == 0:
		nothing := bilingual.Words{Indonesian: "tidak ada kasus yang dinilai", English: "no case was judged"}
		return entry{notes: notTested() + nothing.Both() + ". " + line(f.report.Summary.Text)}
	case why == "" && of.lacking != (bilingual.Words{}):
		why = of.lacking.Both()
	case why == "":
		why = bilingual.Words{Indonesian: "tidak ada kasus yang menunjukkan baris ini", English: "no case shows this row"}.Both()
	}
	if f.report.Selection.Selected < f.report.Selection.Total {
		why += "; " + bilingual.Selected(f.report.Selection).Both()
	}
	return entry{notes: notTested() + why + "."}
}

func (f form) cell(service, outcome string) (reports.Cell, bool) {
	at := slices.IndexFunc(f.report.Ledger.Cells, func(c reports.Cell) bool { return c.Service == service && c.Outcome == outcome })
	if at < 0 {
		return reports.Cell{}, false
	}
	return f.report.Ledger.Cells[at], true
}
