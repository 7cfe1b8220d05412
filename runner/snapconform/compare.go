package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/runner"
)

func newCompare(s screen) *cobra.Command {
	var machine bool
	cmd := &cobra.Command{
		Use:   "compare BEFORE AFTER",
		Short: "Say what changed between two runs, and why",
		Long: `Compare two runs by their folders, or by their report.json files: what fails now and did not, what was fixed, what is judged now and was not, what is covered.
For each case it is said whether the target, the suite, the contract or the declaration of the target most likely changed: for that, the exchanges of the first run
are judged again by this suite and the contract of the second.

Exit codes: 0 nothing fails that did not, 1 something does, 2 a folder or file is wrong.`,
		Example: `  snapconform compare results/20261120-093000.000 results/20261121-093000.000
  snapconform compare main/report.json results/report.json --json`,
		Args: exactly("BEFORE", "AFTER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			before, err := readReport(args[0])
			if err != nil {
				return err
			}
			after, err := readReport(args[1])
			if err != nil {
				return err
			}
			if before.Contract.ID != after.Contract.ID {
				return usageFor("the runs are by two contracts, %s and %s", before.Contract.ID, after.Contract.ID)
			}
			again, err := recordedAgain(cmd.Context(), [2]string{args[0], folderOf(args[1])}, before, after)
			if err != nil {
				return err
			}
			found := reports.Explain(before, after, again)
			if machine {
				err = writeJSON(s, found)
			} else {
				err = tellComparison(s, found)
			}
			if err != nil {
				return broken(err)
			}
			if len(found.Failing) > 0 {
				return exit(runner.ExitNotConformant)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&machine, "json", false, "print JSON")
	return cmd
}

// recordedAgain judges the earlier run's exchanges by the present suite, where they are at hand and can be judged by the later run's contract; nil else. A contract
// that was changed since a run left it is refused.
func recordedAgain(ctx context.Context, folders [2]string, before, after reports.Report) (*reports.Report, error) {
	judgedBy, err := keptContract(folders[1], after)
	if err != nil {
		return nil, err
	}
	if judgedBy == nil {
		judgedBy, err = builtIn(after)
	}
	if err != nil {
		return nil, nil //nolint:nilerr // there is no such contract any more, and so the cause is not known
	}
	recording, err := readRecording(folders[0], before)
	if err != nil {
		return nil, nil //nolint:nilerr // as above: by the reports alone
	}
	again, err := rejudgedBy(ctx, recording, before, judgedBy)
	if err != nil {
		return nil, nil //nolint:nilerr // as above: an older suite recorded less
	}
	return &again, nil
}

// told says what a cause is.
func told(cause reports.Cause) string {
	if cause == reports.CauseUnknown {
		return "cause not known"
	}
	return "most likely the " + string(cause)
}

func tellComparison(s screen, c reports.Comparison) error {
	p := &prose{screen: s}
	p.line("before  %s", p.shown(runLineOf(c.Before)))
	p.line("after   %s", p.shown(runLineOf(c.After)))
	for _, list := range []struct {
		title string
		s     style
		of    []reports.Difference
	}{{"Fails now and did not", red, c.Failing}, {"Fixed", green, c.Fixed}, {"Judged now or then only", yellow, c.Applicability}, {"Otherwise changed", bold, c.Other}} {
		if len(list.of) == 0 {
			continue
		}
		p.line("")
		p.line("%s", p.paint(list.s, fmt.Sprintf("%s: %d", list.title, len(list.of))))
		for _, d := range list.of {
			p.line("  %s  was %s, is %s; %s", p.shown(d.Case), orNone(d.Before), orNone(d.After), told(d.Cause))
		}
	}
	if len(c.Covered)+len(c.Uncovered) > 0 {
		p.line("")
		for _, id := range c.Covered {
			p.line("  tested now: %s", p.shown(id))
		}
		for _, id := range c.Uncovered {
			p.line("  tested no more: %s", p.shown(id))
		}
	}
	if len(c.Failing)+len(c.Fixed)+len(c.Applicability)+len(c.Other) == 0 {
		p.line("No verdict changed.")
	}
	return p.write()
}

func runLineOf(c reports.Compared) string {
	build := ""
	if c.Build != "" {
		build = " build " + c.Build
	}
	return fmt.Sprintf("%s%s: %s; %d of %d rows tested; %s, contract %s (sha256 %.12s), run %s", c.Target, build, c.Verdict, c.Tested, c.Rows, c.Suite, c.Contract, c.Digest, c.Run)
}
