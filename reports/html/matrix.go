package html

import (
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// matrix is the service × outcome table, in the order of the contract.
type matrix struct {
	Statuses []status
	Rows     []matrixRow
	Legend   []legend
}

// status is an HTTP status and how many outcomes stand under it.
type status struct {
	Code     string
	Outcomes []outcome
}

type outcome struct{ ID, Case string }

type matrixRow struct {
	Service reports.Service
	Cells   []cell
}

type cell struct {
	Service, Outcome string
	Known            bool
	Mark             sign
	Cases            int // where there are any, the cell leads to them
	Reason           string
	First            bool // of its status, where a line stands
}

type legend struct {
	Mark  sign
	Count int
}

// marks are how each standing is shown.
var marks = map[reports.Standing]sign{
	reports.Held:             {"✓", "good", "mark.held"},
	reports.Failed:           {"✗", "bad", "mark.failed"},
	reports.Warned:           {"!", "care", "mark.warned"},
	reports.WaivedStanding:   {"w", "care", "mark.waived"},
	reports.OnlyAlternatives: {"~", "care", "mark.alternatives"},
	reports.Undetermined:     {"–", "care", "mark.undecided"},
	reports.StandsUntested:   {"?", "care", "mark.not-tested"},
	reports.Unprovokable:     {"○", "calm", "mark.not-provokable"},
	reports.Inapplicable:     {"·", "calm", "mark.not-applicable"},
	reports.LeftOut:          {"/", "calm", "mark.left-out"},
}

func newMatrix(r reports.Report) matrix {
	var made matrix
	cells, counts := map[[2]string]reports.Cell{}, map[reports.Standing]int{}
	var services []string
	for _, each := range r.Ledger.Cells {
		cells[[2]string{each.Service, each.Outcome}] = each
		if !slices.Contains(services, each.Service) {
			services = append(services, each.Service)
		}
		made.column(each.Outcome)
		counts[each.Standing(r.Selection)]++
	}
	names := serviceNames(r.Cases)
	for _, service := range services {
		row := matrixRow{Service: reports.Service{Code: service, Name: names[service]}}
		for _, group := range made.Statuses {
			for n, of := range group.Outcomes {
				found, known := cells[[2]string{service, of.ID}]
				row.Cells = append(row.Cells, newCell(found, known, n == 0, r.Selection))
			}
		}
		made.Rows = append(made.Rows, row)
	}
	for _, standing := range reports.Standings() {
		if counts[standing] > 0 {
			made.Legend = append(made.Legend, legend{marks[standing], counts[standing]})
		}
	}
	return made
}

func newCell(found reports.Cell, known, first bool, selection reports.Selection) cell {
	made := cell{Service: found.Service, Outcome: found.Outcome, Known: known, First: first, Reason: found.Reason, Mark: marks[found.Standing(selection)]}
	for _, n := range found.Cases {
		made.Cases += n
	}
	return made
}

// column adds an outcome such as 409-00 under its HTTP status. An id without a dash stands under none.
func (m *matrix) column(id string) {
	code, of, found := strings.Cut(id, "-")
	if !found {
		code, of = "", id
	}
	at := slices.IndexFunc(m.Statuses, func(s status) bool { return s.Code == code })
	if at < 0 {
		m.Statuses, at = append(m.Statuses, status{Code: code}), len(m.Statuses)
	}
	if column := (outcome{id, of}); !slices.Contains(m.Statuses[at].Outcomes, column) {
		m.Statuses[at].Outcomes = append(m.Statuses[at].Outcomes, column)
	}
}

func serviceNames(cases []reports.Case) map[string]string {
	names := map[string]string{}
	for i := range cases {
		names[cases[i].Service.Code] = cases[i].Service.Name
	}
	return names
}
