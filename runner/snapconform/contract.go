package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/runner"
)

func newContract(s screen) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "contract",
		Short: "Export, validate and show contracts",
		Long: `Work with contracts: the files that hold what a provider published, and that everything is judged by.

A contract of your own begins with an export of one that is built in: change it, validate it, and give it to run as --contract FILE.`,
		Example: `  snapconform contract export durianpay --out mine.yaml
  snapconform contract validate mine.yaml
  snapconform contract show mine.yaml`,
		Args:                       knownCommand,
		SuggestionsMinimumDistance: 2,
		RunE:                       func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newContractExport(s), newContractValidate(s), newContractShow(s), newContractList(s), newContractSchema(s))
	return cmd
}

func newContractList(s screen) *cobra.Command {
	var machine bool
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the contracts that are built in",
		Long:    "List the contracts that are built in. With --json the names of the fields are name, title, services and digest.",
		Example: "  snapconform contract list",
		Args:    noArguments,
		RunE: func(*cobra.Command, []string) error {
			type entry struct {
				Name     string `json:"name"`
				Title    string `json:"title"`
				Services int    `json:"services"`
				Digest   string `json:"digest"`
			}
			entries, rows := []entry{}, [][]string{{"NAME", "SERVICES", "TITLE"}}
			for _, name := range contract.Names() {
				loaded, err := contract.Embedded(name)
				if err != nil {
					return &brokenError{fmt.Errorf("read the built-in contract %s: %w", name, err)}
				}
				entries = append(entries, entry{name, loaded.Title, len(loaded.Services), loaded.Digest})
				rows = append(rows, []string{name, fmt.Sprintf("%8d", len(loaded.Services)), loaded.Title})
			}
			if machine {
				return writeJSON(s, entries)
			}
			p := &prose{screen: s}
			p.table(rows)
			return p.write()
		},
	}
	cmd.Flags().BoolVar(&machine, "json", false, "print JSON")
	return cmd
}

func newContractSchema(s screen) *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "Print the JSON Schema of contract files, for an editor to complete and check by",
		Long:    "Print the JSON Schema (2020-12) of contract files. Editors complete and check a file by it while it is written.",
		Example: "  snapconform contract schema > contract.schema.json",
		Args:    noArguments,
		RunE: func(*cobra.Command, []string) error {
			if _, err := s.out.Write(contract.JSONSchema()); err != nil {
				return &brokenError{fmt.Errorf("write the schema: %w", err)}
			}
			return nil
		},
	}
}

// contractNames completes the first argument by the contracts that are built in, or a file.
func contractNames(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return contract.Names(), cobra.ShellCompDirectiveDefault
}

// usageFor marks an error as one that another command line would mend.
func usageFor(format string, args ...any) error {
	return &runner.UsageError{Text: fmt.Sprintf(format, args...)}
}
