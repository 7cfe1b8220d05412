// Package ledger accounts for every row and condition of a contract and every cell of its service × outcome table: tested, or the reason
// why not.
package ledger

import (
	"slices"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
)

// Close draws up the ledger of a run from its cases. Supplied tells whether the target supplies a resource for some service, so
// that a row which only that resource can provoke becomes mandatory.
func Close(c *contract.Contract, cases []reports.Case, supplied func(resource string) bool) reports.Ledger {
	book := book{contract: c, cases: cases, supplied: supplied}
	ledger := reports.Ledger{Totals: map[reports.State]int{}, CellTotals: map[reports.State]int{}}
	for i := range c.Requirements {
		ledger.Requirements = append(ledger.Requirements, book.requirement(&c.Requirements[i])...)
	}
	for _, service := range c.Services {
		for _, outcome := range c.Outcomes {
			if !outcome.Transport {
				ledger.Cells = append(ledger.Cells, book.cell(service, outcome))
			}
		}
	}
	for _, entry := range ledger.Requirements {
		ledger.Totals[entry.State]++
	}
	for _, cell := range ledger.Cells {
		ledger.CellTotals[cell.State]++
	}
	return ledger
}

type book struct {
	contract *contract.Contract
	cases    []reports.Case
	supplied func(string) bool
}

// requirement returns the entry of a row and those of its conditions.
func (b book) requirement(r *contract.Requirement) []reports.Entry {
	entries := []reports.Entry{b.entry(r.ID, r.Row, r.Text, r.Table, r.Unprovokable, "", r.Binds)}
	for _, condition := range r.Conditions {
		entry := b.entry(r.ID+"-"+condition.ID, r.Row, condition.Text, r.Table, condition.Unprovokable, condition.NotApplicable, r.Binds)
		entry.Condition = true
		entries = append(entries, entry)
	}
	return entries
}

func (b book) entry(id, row, text, table, unprovokable, notApplicable, binds string) reports.Entry {
	entry := reports.Entry{ID: id, Row: row, Text: text, Table: table}
	switch {
	case binds != "":
		entry.State, entry.Reason = reports.BindsPartner, "the row asks something of the "+binds
	case unprovokable != "":
		entry.State, entry.Reason = reports.CannotProvoke, unprovokable
	case notApplicable != "":
		entry.State, entry.Reason = reports.DoesNotApply, notApplicable
	default:
		showing := b.showing(id)
		entry.Cases, entry.Verdict = tally(showing)
		entry.State, entry.Reason = stateOf(showing)
		entry.Mandatory = b.mandatory(showing)
	}
	return entry
}

// showing returns the cases that show a requirement or condition.
func (b book) showing(id string) []reports.Case {
	return filter(b.cases, func(c reports.Case) bool { return slices.Contains(c.Shows, id) })
}

// cell returns what is known of a service and an outcome. Its verdict comes from the cases that expect just this outcome; it may also be
// shown by one that lists it as equally good.
func (b book) cell(service *contract.Service, outcome *contract.Outcome) reports.Cell {
	cell := reports.Cell{Service: service.Code, Outcome: outcome.ID}
	if applies, why := outcome.AppliesTo(service); !applies {
		cell.State, cell.Reason = reports.DoesNotApply, why
		return cell
	}
	expecting := filter(b.cases, func(c reports.Case) bool {
		return c.Service.Code == service.Code && c.Outcome == outcome.ID
	})
	cell.Cases, cell.Verdict = tally(expecting)
	cell.State, cell.Reason = stateOf(expecting)
	return cell
}

// stateOf tells what a set of cases shows of what they stand for.
func stateOf(cases []reports.Case) (reports.State, string) {
	judged := filter(cases, wasJudged)
	switch {
	case len(cases) == 0:
		return reports.Untested, "no selected spec shows it"
	case len(judged) == 0:
		return notJudged(cases)
	case slices.ContainsFunc(judged, shown):
		return reports.Tested, ""
	default:
		return reports.NotObserved, "only alternatives were seen: " + strings.Join(seen(judged), ", ")
	}
}

// wasJudged tells whether a case came to a verdict on the provider.
func wasJudged(c reports.Case) bool {
	switch c.Verdict {
	case reports.Pass, reports.Warn, reports.Fail, reports.Waived:
		return true
	default:
		return false
	}
}

// shown tells whether a judged case bears on the outcome it expects: it was the only one accepted, it was seen, or its absence was booked as a failure, waived or not.
func shown(c reports.Case) bool {
	return len(c.Also) == 0 || slices.Contains(c.Seen, c.Outcome) || c.Verdict == reports.Fail || c.Verdict == reports.Waived
}

// notJudged explains cases none of which was judged.
func notJudged(cases []reports.Case) (reports.State, string) {
	state := reports.DoesNotApply
	var reasons []string
	for _, c := range cases {
		if c.Verdict != reports.NotApplicable {
			state = reports.Untested
		}
	}
	for _, c := range cases {
		if state == reports.DoesNotApply || c.Verdict != reports.NotApplicable {
			if reason := reasonOf(c); !slices.Contains(reasons, reason) {
				reasons = append(reasons, reason)
			}
		}
	}
	if len(reasons) > 3 {
		reasons = append(reasons[:3], "…")
	}
	return state, strings.Join(reasons, "; ")
}

func reasonOf(c reports.Case) string {
	if len(c.Missing) > 0 {
		return "the target supplies no " + strings.Join(c.Missing, ", ")
	}
	if c.Reason != "" {
		return string(c.Verdict) + ": " + c.Reason
	}
	return string(c.Verdict)
}

// mandatory tells whether a row has to be judged for a run to be complete: some documented must shows it that nothing but the suite is
// needed for, or whose resources the target supplies.
func (b book) mandatory(cases []reports.Case) bool {
	return slices.ContainsFunc(cases, func(c reports.Case) bool {
		if c.Basis != string(contract.Documented) || c.Level != string(contract.Must) || c.Verdict == reports.NotApplicable {
			return false
		}
		stimulus := b.contract.Stimulus(contract.Situation(c.Situation))
		return stimulus == nil || !slices.ContainsFunc(stimulus.Needs, func(id string) bool { return !b.supplied(id) })
	})
}

func tally(cases []reports.Case) (map[reports.Verdict]int, reports.Verdict) {
	if len(cases) == 0 {
		return nil, ""
	}
	counts, worst := map[reports.Verdict]int{}, cases[0].Verdict
	for _, c := range cases {
		counts[c.Verdict]++
		worst = reports.Worst(worst, c.Verdict)
	}
	return counts, worst
}

func seen(cases []reports.Case) []string {
	var all []string
	for _, c := range cases {
		for _, outcome := range c.Seen {
			if !slices.Contains(all, outcome) {
				all = append(all, outcome)
			}
		}
	}
	slices.Sort(all)
	return all
}

func filter(cases []reports.Case, fits func(reports.Case) bool) []reports.Case {
	var found []reports.Case
	for _, c := range cases {
		if fits(c) {
			found = append(found, c)
		}
	}
	return found
}
