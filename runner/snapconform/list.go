package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
)

func newList(s screen) *cobra.Command {
	var name, filter string
	var machine, reasons bool
	views := []string{"specs", "requirements", "table"}
	cmd := &cobra.Command{
		Use:   "list [specs|requirements|table]",
		Short: "List specs, requirements, or the service × outcome table, without sending anything",
		Long: `List what a run would judge, without sending anything.

  specs         every spec: id, level, basis, service, duty (the default)
  requirements  every row of the published tables and every condition in one: how many specs show it, or why none can,
                and the resource it needs where nothing but a resource can provoke it
  table         for each service and outcome, how many specs expect just that outcome

With --filter only the specs it selects are listed and counted; requirements that none of them shows are left out.

With --json the names of the fields are
  specs         contract, total, specs: [{id, level, basis, service, clause, duty, situation, rule, outcome, shows, needs, labels}]
  requirements  contract, requirements: [{id, row, table, text, condition, source, state, reason, specs, needs}], where state is
                judged, no spec, binds the partner, not provokable or not applicable
  table         contract, services: [{code, name}], outcomes: [{id, status, case, message}],
                cells: [{service, outcome, applies, reason, specs}]`,
		Example: `  snapconform list --filter 'service:11 && level:must'
  snapconform list requirements
  snapconform list table --reasons`,
		Args:      oneOf("view", views...),
		ValidArgs: views,
		RunE: func(_ *cobra.Command, args []string) error {
			known, err := openCatalog(name, filter)
			if err != nil {
				return err
			}
			switch strings.Join(args, "") {
			case "requirements":
				return listRequirements(s, known, filter != "", machine)
			case "table":
				return listTable(s, known, reasons, machine)
			default:
				return listSpecs(s, known, machine)
			}
		},
	}
	registerContract(cmd, &name, defaultContract)
	cmd.Flags().StringVar(&filter, "filter", "", "list only specs whose labels fit, as in run")
	cmd.Flags().BoolVar(&machine, "json", false, "print JSON")
	cmd.Flags().BoolVar(&reasons, "reasons", false, "below the table, say why each outcome does not apply where it does not")
	return cmd
}

// listedSpec is a spec as list --json writes it.
type listedSpec struct {
	ID        string   `json:"id"`
	Level     string   `json:"level"`
	Basis     string   `json:"basis"`
	Service   string   `json:"service"`
	Clause    string   `json:"clause"`
	Duty      string   `json:"duty"`
	Situation string   `json:"situation,omitempty"`
	Rule      string   `json:"rule,omitempty"`
	Outcome   string   `json:"outcome,omitempty"`
	Shows     []string `json:"shows"`
	Needs     []string `json:"needs,omitempty"`
	Labels    []string `json:"labels"`
}

func listed(spec *trial.Spec) listedSpec {
	entry := listedSpec{
		ID: spec.ID, Level: string(spec.Level), Basis: string(basisOf(spec)), Service: spec.Service.Code, Clause: spec.Clause,
		Duty: sentence(spec), Situation: string(spec.Situation()), Shows: spec.Shows, Needs: needs([]*trial.Spec{spec}), Labels: spec.Labels,
	}
	if spec.Expectation != nil {
		entry.Outcome = spec.Expectation.Outcome
	}
	if spec.Rule != nil {
		entry.Rule = spec.Rule.ID
	}
	return entry
}

func listSpecs(s screen, known *catalog, machine bool) error {
	all := make([]listedSpec, 0, len(known.specs))
	for _, spec := range known.specs {
		all = append(all, listed(spec))
	}
	if machine {
		return writeJSON(s, struct {
			Contract string       `json:"contract"`
			Total    int          `json:"total"`
			Specs    []listedSpec `json:"specs"`
		}{known.contract.ID, known.total, all})
	}
	p := &prose{screen: s}
	rows := [][]string{{"ID", "LEVEL", "BASIS", "SERVICE", "DUTY"}}
	documented := 0
	for _, spec := range all {
		rows = append(rows, []string{spec.ID, spec.Level, spec.Basis, spec.Service, spec.Duty})
		if spec.Level == string(contract.Must) && spec.Basis == string(contract.Documented) {
			documented++
		}
	}
	p.table(rows)
	p.line("\n%d of %d specs for %s; %d are a documented must and can make a run fail, the others only warn.",
		len(all), known.total, p.shown(known.contract.Title), documented)
	return p.write()
}
