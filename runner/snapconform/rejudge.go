package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/console"
	"github.com/snapconform/snapconform/reports/jsonfile"
	"github.com/snapconform/snapconform/runner"
)

func newRejudge(s screen) *cobra.Command {
	var name string
	var machine bool
	cmd := &cobra.Command{
		Use:   "rejudge DIR",
		Short: "Judge a recorded run again, offline",
		Long: `Judge the exchanges that a run left in its folder again, by this suite and the contract as it is now, without a network. A run by a contract file of one's own left
that file in its folder, and is judged by it unless --contract names another. The same suite and contract come to the same verdicts, byte for byte; where one of the two is another, what differs is listed. The folder is not changed.

Exit codes: that of the verdict as in run; 2 where the folder holds no whole run.`,
		Example: `  snapconform rejudge results/20261121-093000.000
  snapconform rejudge results/20261121-093000.000 --json`,
		Args: exactly("DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			folder := folderOf(args[0])
			earlier, err := readReport(folder)
			if err != nil {
				return err
			}
			again, err := rejudge(cmd.Context(), folder, earlier, name)
			if err != nil {
				return err
			}
			if err := tellRejudged(s, earlier, again, machine); err != nil {
				return broken(err)
			}
			if code := again.Summary.ExitCode; code != runner.ExitConformant {
				return exit(code)
			}
			return nil
		},
	}
	registerContract(cmd, &name, "")
	cmd.Flags().BoolVar(&machine, "json", false, "print the new report as JSON")
	return cmd
}

// folderOf returns the folder of a run that is named by its report.json.
func folderOf(path string) string {
	if filepath.Base(path) == reportFile {
		return filepath.Dir(path)
	}
	return path
}

// readReport reads the report of a run's folder, or a report by its own name.
func readReport(path string) (reports.Report, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, reportFile)
	}
	file, err := openRegular(path)
	if err != nil {
		return reports.Report{}, usageFor("read the report: %v", err)
	}
	defer func() { _ = file.Close() }()
	report, err := jsonfile.Read(file)
	if err != nil {
		return reports.Report{}, usageFor("%s: %v", path, err)
	}
	return report, nil
}

// rejudge judges the exchanges in a run's folder again, by the contract that is named, else by the file that the run left, else by the one that is built in now.
func rejudge(ctx context.Context, folder string, earlier reports.Report, name string) (reports.Report, error) {
	recording, err := readRecording(folder, earlier)
	if err != nil {
		return reports.Report{}, err
	}
	var judgedBy *contract.Contract
	if name == "" {
		judgedBy, err = keptContract(folder, earlier)
	}
	if err == nil && judgedBy == nil {
		judgedBy, err = loadContract(cmp.Or(name, recording.Head.Contract))
	}
	if err != nil {
		return reports.Report{}, err
	}
	return rejudgedBy(ctx, recording, earlier, judgedBy)
}

// rejudgedBy judges a recording again by a contract.
func rejudgedBy(ctx context.Context, recording *runner.Recording, earlier reports.Report, judgedBy *contract.Contract) (reports.Report, error) {
	again, err := runner.Rejudge(ctx, recording, earlier, judgedBy, version())
	if err != nil {
		return reports.Report{}, broken(err)
	}
	return again, nil
}

func tellRejudged(s screen, earlier, again reports.Report, machine bool) error {
	if machine {
		return jsonfile.Write(s.out, again)
	}
	if err := console.Write(s.out, again, console.Options{Color: s.color, ASCII: s.ascii, Width: s.width, Advice: true}); err != nil {
		return err
	}
	p := &prose{screen: s}
	changes := reports.Compare(earlier, again)
	switch {
	case earlier.Contract.Digest != again.Contract.Digest:
		p.line("  Judged by another contract than the run: it was sha256 %.12s, and is %.12s.", earlier.Contract.Digest, again.Contract.Digest)
	case earlier.Suite != again.Suite:
		p.line("  Judged by another suite than the run: it was %s, and is %s.", p.shown(suiteName(earlier.Suite)), p.shown(suiteName(again.Suite)))
	}
	if len(changes) == 0 {
		p.line("  Every verdict is the one of the run: %d cases.", len(again.Cases))
		return p.write()
	}
	p.line("  %d verdicts differ from those of the run:", len(changes))
	for _, change := range changes {
		p.line("    %s  was %s, is %s", p.shown(change.Case), orNone(change.Before), orNone(change.After))
	}
	return p.write()
}

func suiteName(suite reports.Suite) string {
	return fmt.Sprintf("%s %s %.12s", suite.Name, suite.Version, suite.Revision)
}

func orNone(verdict reports.Verdict) string { return cmp.Or(string(verdict), "not there") }
