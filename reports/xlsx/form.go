package xlsx

import (
	"cmp"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// form fills the rows of the form from a report and its evidence.
type form struct {
	report   reports.Report
	evidence map[string]Exchange
}

func newForm(report reports.Report, exchanges []Exchange) form {
	evidence := make(map[string]Exchange, len(exchanges))
	for _, exchange := range exchanges {
		evidence[exchange.ID] = exchange
	}
	return form{report: report, evidence: evidence}
}

// offers tells whether the target offers a service. A target that names none is taken to offer all.
func (f form) offers(service string) bool {
	return len(f.report.Target.Services) == 0 || slices.Contains(f.report.Target.Services, service)
}

// cases returns those of the report that show a row, the closest first: those about the form's own example, then by
// situation, then by service. Among equals the order of the report stays.
func (f form) cases(of row) []reports.Case {
	var shows []reports.Case
	for _, c := range f.report.Cases {
		if c.Outcome == of.outcome && slices.Contains(of.services, c.Service.Code) && of.rank(c) >= 0 {
			shows = append(shows, c)
		}
	}
	slices.SortStableFunc(shows, func(a, b reports.Case) int {
		return cmp.Or(-cmp.Compare(of.example(a), of.example(b)), cmp.Compare(of.rank(a), of.rank(b)),
			cmp.Compare(slices.Index(of.services, a.Service.Code), slices.Index(of.services, b.Service.Code)))
	})
	return shows
}

// rank is the place of a case among the situations of a row, and -1 where it is about something else.
func (r row) rank(c reports.Case) int {
	if at := slices.Index(r.situations, c.Situation); at >= 0 {
		return at
	}
	return slices.Index(r.situations, c.ID[strings.LastIndex(c.ID, ".")+1:])
}

// example is 1 for a case about the field that the form names.
func (r row) example(c reports.Case) int {
	if r.field != "" && strings.EqualFold(c.Field, r.field) {
		return 1
	}
	return 0
}

// suits tells whether a case is of the kind that a row asks for, as far as its evidence says. A failed case without
// evidence suits every row that it may belong to, so that a failure is never lost; any other has to show it.
func (f form) suits(of row, c reports.Case) bool {
	failed := c.Verdict == reports.Fail || c.Verdict == reports.Waived
	if of.fits == nil || failed && of.replies || c.Verdict == reports.NotApplicable || c.Verdict == reports.NotTested {
		return true
	}
	known := false
	for _, id := range c.Exchanges {
		exchange, ok := f.evidence[id]
		known = known || ok
		if ok && of.fits(exchange) {
			return true
		}
	}
	return failed && !known
}

// deciding is the exchange that a case was decided by: the one its first failed finding speaks of; else the last answered
// with the code of the row; else the last.
func (f form) deciding(of row, c reports.Case) string {
	for _, finding := range c.Findings {
		if finding.Verdict == reports.Fail && finding.Exchange != "" {
			return finding.Exchange
		}
	}
	if len(c.Exchanges) == 0 {
		return ""
	}
	for _, id := range slices.Backward(c.Exchanges) {
		if exchange, ok := f.evidence[id]; ok && answered(exchange, of.code(c.Service.Code)) && (of.fits == nil || of.fits(exchange)) {
			return id
		}
	}
	return c.Exchanges[len(c.Exchanges)-1]
}

// exchanges returns what is shown as evidence of a case: the exchange that decided it, and for a row about two requests
// the first one as well.
func (f form) exchanges(of row, c reports.Case) []Exchange {
	ids := []string{f.deciding(of, c)}
	if of.pair && len(c.Exchanges) > 1 && c.Exchanges[0] != ids[0] {
		ids = []string{c.Exchanges[0], ids[0]}
	}
	var shown []Exchange
	for _, id := range ids {
		if exchange, ok := f.evidence[id]; ok {
			shown = append(shown, exchange)
		} else if exchange, ok := fromCase(c, id); ok {
			shown = append(shown, exchange)
		}
	}
	return shown
}
