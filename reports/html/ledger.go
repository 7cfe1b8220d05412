package html

import (
	"slices"
	"strconv"

	"github.com/snapconform/snapconform/reports"
)

// group is a published table with its rows, or what stands in none.
type group struct {
	Table   string
	ID      string // of its heading
	Entries []entry
	Tested  int
	Rows    int
}

type entry struct {
	reports.Entry
	Sign    sign
	Judged  *sign // the worst verdict
	Total   int   // of cases
	Trouble bool
}

// newGroups sorts the ledger by table, in the order of the contract. What is in no table comes last.
func newGroups(ledger reports.Ledger) []group {
	var all []group
	for _, each := range ledger.Requirements {
		at := slices.IndexFunc(all, func(g group) bool { return g.Table == each.Table })
		if at < 0 {
			all, at = append(all, group{Table: each.Table, ID: "table-" + strconv.Itoa(len(all))}), len(all)
		}
		all[at].add(each)
	}
	none := slices.IndexFunc(all, func(g group) bool { return g.Table == "" })
	if none >= 0 {
		last := all[none]
		all = append(slices.Delete(all, none, none+1), last)
	}
	return all
}

func (g *group) add(each reports.Entry) {
	made := entry{Entry: each, Sign: stateSign(each.State), Trouble: each.Verdict == reports.Fail || each.Mandatory && each.State == reports.Untested}
	if each.Verdict != "" {
		judged := verdictSign(each.Verdict)
		made.Judged = &judged
	}
	for _, n := range each.Cases {
		made.Total += n
	}
	if !each.Condition {
		g.Rows++
		if each.State == reports.Tested {
			g.Tested++
		}
	}
	g.Entries = append(g.Entries, made)
}

// filter lists what cases can be chosen by: the services, requirements and outcomes that they have, and why they neither passed nor failed.
type filter struct {
	Services     []reports.Service
	Requirements []string
	Outcomes     []string
	Reasons      []reason
}

// newFilter keeps the order of the ledger. What the ledger does not list can be looked for all the same.
func newFilter(r reports.Report, reasons []reason) filter {
	made := filter{Reasons: reasons}
	var rows, columns, shown, expected []string
	for _, each := range r.Ledger.Requirements {
		rows = append(rows, each.ID)
	}
	for _, each := range r.Ledger.Cells {
		columns = append(columns, each.Outcome)
	}
	for i := range r.Cases {
		if service := r.Cases[i].Service; !slices.Contains(made.Services, service) {
			made.Services = append(made.Services, service)
		}
		shown = append(shown, r.Cases[i].Shows...)
		if r.Cases[i].Outcome != "" {
			expected = append(expected, r.Cases[i].Outcome)
		}
	}
	made.Requirements, made.Outcomes = ordered(shown, rows), ordered(expected, columns)
	return made
}

// ordered returns each of the ids once: those that the order names in that order, then the others as they come.
func ordered(ids, order []string) []string {
	wanted := map[string]bool{}
	for _, id := range ids {
		wanted[id] = true
	}
	var all []string
	for _, id := range append(slices.Clone(order), ids...) {
		if wanted[id] {
			all = append(all, id)
			delete(wanted, id)
		}
	}
	return all
}

// waiver is a waiver with what became of it.
type waiver struct {
	reports.Waiver
	Sign sign
}

func newWaivers(waivers []reports.Waiver) []waiver {
	signs := map[reports.WaiverState]sign{
		reports.WaiverUsed:    {"w", "care", "waiver.used"},
		reports.WaiverExpired: {"✗", "bad", "waiver.expired"},
		reports.WaiverStale:   {"✗", "bad", "waiver.stale"},
		reports.WaiverIdle:    {"·", "calm", "waiver.idle"},
	}
	var all []waiver
	for _, each := range waivers {
		found, known := signs[each.State]
		if !known {
			found = signs[reports.WaiverIdle]
		}
		all = append(all, waiver{each, found})
	}
	return all
}
