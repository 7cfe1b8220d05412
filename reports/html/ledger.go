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

// filter lists what cases can be chosen by.
type filter struct {
	Services     []reports.Service
	Requirements []string
}

func newFilter(r reports.Report) filter {
	var made filter
	shown := map[string]bool{}
	for i := range r.Cases {
		if service := r.Cases[i].Service; !slices.Contains(made.Services, service) {
			made.Services = append(made.Services, service)
		}
		for _, id := range r.Cases[i].Shows {
			shown[id] = true
		}
	}
	for _, each := range r.Ledger.Requirements {
		if shown[each.ID] {
			made.Requirements = append(made.Requirements, each.ID)
			delete(shown, each.ID)
		}
	}
	for id := range shown { // a rule that the ledger does not list can be looked for all the same
		made.Requirements = append(made.Requirements, id)
	}
	slices.Sort(made.Requirements)
	return made
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
