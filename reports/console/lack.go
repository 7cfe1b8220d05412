package console

import (
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// lack is something that kept requirements from being tested.
type lack struct {
	what      string   // a resource, or why there was none to miss
	resource  bool     // what is a resource, or several
	services  []string // codes, for a resource
	shows     []string // requirements and conditions that were not tested
	elsewhere []string // those whose cases were not, and that other cases showed
	reasons   []string
	cases     int
	mandatory bool // a mandatory requirement was not tested for want of it
}

// suppliable returns the resources that cases lacked, also those of which another case showed the same requirement elsewhere: a cell of
// the table is not tested all the same.
func suppliable(r reports.Report) []lack {
	var all []lack
	for i := range r.Cases {
		one := &r.Cases[i]
		if one.Verdict != reports.NotTested || len(one.Missing) == 0 {
			continue
		}
		what := strings.Join(one.Missing, ", ")
		at := slices.IndexFunc(all, func(l lack) bool { return l.what == what })
		if at < 0 {
			all, at = append(all, lack{what: what, resource: true}), len(all)
		}
		all[at].book(r.Ledger, one)
	}
	return all
}

// book adds a case.
func (l *lack) book(ledger reports.Ledger, one *reports.Case) {
	l.cases++
	service, reason := lacking(one)
	l.services, l.reasons = added(l.services, service), added(l.reasons, reason)
	for n, id := range one.Shows {
		entry, _ := ledger.Entry(id)
		switch untested := entry.State == reports.Untested; {
		case untested: // what was shown elsewhere is no loss
			l.shows = added(l.shows, id)
			l.mandatory = l.mandatory || entry.Mandatory
		case n == 0:
			l.elsewhere = added(l.elsewhere, id)
		}
	}
}

// suppliesNo begins what is said of a resource that is missing, by the suite and here.
const suppliesNo = "the target supplies no "

// lacking returns the service for which a case lacked something, and why, without what the title says, so that the services that lack the same share
// one line. It is mostly the called service; a status inquiry may lack what the transfer before it needs.
func lacking(one *reports.Case) (service, reason string) {
	rest, said := strings.CutPrefix(one.Reason, suppliesNo+strings.Join(one.Missing, ", "))
	if !said {
		return one.Service.Code, one.Reason
	}
	head, reason, said := strings.Cut(rest, ": ")
	if !said {
		return one.Service.Code, one.Reason
	}
	if service, said = strings.CutPrefix(head, " for service "); !said {
		service = one.Service.Code
	}
	return service, reason
}

// title names what is missing and for which services.
func (l lack) title() string {
	switch {
	case !l.resource:
		return l.what
	case len(l.services) == 0:
		return suppliesNo + l.what
	case len(l.services) == 1:
		return suppliesNo + l.what + " (service " + l.services[0] + ")"
	default:
		return suppliesNo + l.what + " (services " + strings.Join(l.services, ", ") + ")"
	}
}

// said returns the title with the shortest reason, and the other reasons, of which what follows the shortest is enough.
func (l lack) said() (title string, others []string) {
	if !l.resource || len(l.reasons) == 0 {
		return l.title(), l.reasons
	}
	shortest := slices.MinFunc(l.reasons, func(a, b string) int { return len(a) - len(b) })
	for _, reason := range l.reasons {
		more, longer := strings.CutPrefix(reason, shortest+"; ")
		switch {
		case longer:
			others = append(others, "for some of them, "+more)
		case reason != shortest:
			others = append(others, reason)
		}
	}
	return l.title() + ": " + shortest, others
}

// unshown returns the requirements that were not tested though nothing was missing that could be supplied, by the verdict of their cases. Those that
// the filter left out are not among them.
func unshown(r reports.Report) []lack {
	var all []lack
	for _, entry := range r.Ledger.Requirements {
		if entry.State != reports.Untested || r.Selection.LeavesOut(entry.State, entry.Cases) {
			continue
		}
		verdict, cases, resource := reports.Verdict(""), 0, false
		for i := range r.Cases {
			if one := &r.Cases[i]; slices.Contains(one.Shows, entry.ID) && one.Verdict != reports.Pass {
				verdict, cases = reports.Worst(verdict, one.Verdict), cases+1
				resource = resource || one.Verdict == reports.NotTested && len(one.Missing) > 0
			}
		}
		if resource {
			continue // said with the resource
		}
		l := lack{what: string(verdict), mandatory: entry.Mandatory}
		if cases == 0 {
			l.what = entry.Reason
		} else {
			l.reasons = []string{entry.Reason}
		}
		at := slices.IndexFunc(all, func(other lack) bool { return other.what == l.what && other.mandatory == l.mandatory })
		if at < 0 {
			all, at = append(all, l), len(all)
		}
		for _, reason := range l.reasons {
			all[at].reasons = added(all[at].reasons, reason)
		}
		all[at].shows, all[at].cases = added(all[at].shows, entry.ID), all[at].cases+cases
	}
	return all
}

// added adds a text that is not there yet.
func added(texts []string, text string) []string {
	if text == "" || slices.Contains(texts, text) {
		return texts
	}
	return append(texts, text)
}
