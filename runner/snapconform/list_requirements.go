package main

import (
	"fmt"
	"strings"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/ledger"
)

// listedRequirement is a row or condition as list requirements --json writes it.
type listedRequirement struct {
	ID        string   `json:"id"`
	Row       string   `json:"row"`
	Table     string   `json:"table,omitempty"`
	Text      string   `json:"text"`
	Condition bool     `json:"condition"`
	Source    string   `json:"source,omitempty"`
	State     string   `json:"state"`
	Reason    string   `json:"reason,omitempty"`
	Specs     int      `json:"specs"`
	Needs     []string `json:"needs,omitempty"`
}

// The states of a requirement before any run, besides those of the ledger that hold whatever a run brings.
const (
	stateJudged = "judged"
	stateNoSpec = "no spec"
)

// requirements accounts for every row and condition, as the ledger of a run does, before any run.
func (c *catalog) requirements() []listedRequirement {
	account := ledger.Close(c.contract, nil, func(string) bool { return false })
	sources := map[string]string{}
	for _, requirement := range c.contract.Requirements {
		sources[requirement.ID] = requirement.Source
		for _, condition := range requirement.Conditions {
			sources[requirement.ID+"-"+condition.ID] = requirement.Source
		}
	}
	all := make([]listedRequirement, 0, len(account.Requirements))
	for _, entry := range account.Requirements {
		showing := c.showing(entry.ID)
		one := listedRequirement{
			ID: entry.ID, Row: entry.Row, Table: entry.Table, Text: entry.Text, Condition: entry.Condition, Source: sources[entry.ID],
			State: string(entry.State), Reason: entry.Reason, Specs: len(showing), Needs: needs(showing),
		}
		if entry.State == reports.Untested { // what every row is that waits for a run
			one.State, one.Reason = stateJudged, ""
			if len(showing) == 0 {
				one.State = stateNoSpec
			}
		}
		all = append(all, one)
	}
	return all
}

// note says in a few words what is special about a requirement; nothing where specs show it and need nothing.
func (r listedRequirement) note() string {
	switch {
	case r.State == stateJudged && len(r.Needs) > 0:
		return "needs " + strings.Join(r.Needs, ", ")
	case r.State == stateJudged:
		return ""
	case r.State == string(reports.BindsPartner), r.Reason == "":
		return r.State
	default:
		return r.State + ": " + r.Reason
	}
}

func listRequirements(s screen, known *catalog, filtered, machine bool) error {
	all := []listedRequirement{}
	for _, requirement := range known.requirements() {
		if !filtered || requirement.Specs > 0 {
			all = append(all, requirement)
		}
	}
	if machine {
		return writeJSON(s, struct {
			Contract     string              `json:"contract"`
			Requirements []listedRequirement `json:"requirements"`
		}{known.contract.ID, all})
	}
	p := &prose{screen: s}
	rows := [][]string{{"ID", "ROW", "SPECS", "TEXT"}}
	states, conditions := map[string]int{}, 0
	for _, r := range all {
		text := r.Text
		if note := r.note(); note != "" {
			text += " (" + note + ")"
		}
		rows = append(rows, []string{r.ID, r.Row, fmt.Sprintf("%5d", r.Specs), text})
		states[r.State]++
		if r.Condition {
			conditions++
		}
	}
	p.table(rows)
	p.line("\n%d requirements and %d conditions of %s: %s.", len(all)-conditions, conditions, p.shown(known.contract.Title), stateCounts(states))
	return p.write()
}

// stateCounts names how many requirements are in each state, in a fixed order.
func stateCounts(states map[string]int) string {
	var parts []string
	for _, state := range []string{stateJudged, stateNoSpec, string(reports.BindsPartner), string(reports.CannotProvoke), string(reports.DoesNotApply)} {
		if states[state] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", states[state], state))
		}
	}
	return strings.Join(parts, ", ")
}
