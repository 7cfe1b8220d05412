package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/console"
	"github.com/snapconform/snapconform/reports/jsonfile"
	"github.com/snapconform/snapconform/runner"
)

// judgeFlags are the flags of every command that judges.
type judgeFlags struct {
	contract        string
	filter          string
	parallel        int
	rate            float64
	timeout         time.Duration
	seed            string
	out             string
	allowIncomplete bool
	json            bool
	advice          bool
	failures        int
	quiet           bool
}

func (f *judgeFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.contract, "contract", "", "contract to judge by: a name (see contract list) or a file (default: the target's, else durianpay)")
	flags.StringVar(&f.filter, "filter", "", "judge only specs whose labels fit, e.g. 'service:11 && !moves-money' or 'id:RC-409-00.11.repeated'")
	flags.IntVar(&f.parallel, "parallel", 16, "specs judged at a time")
	flags.Float64Var(&f.rate, "rate", 0, "requests per second at the most (default: 20, on a loopback address no limit)")
	flags.DurationVar(&f.timeout, "timeout", 15*time.Second, "how long one answer may take")
	flags.StringVar(&f.seed, "seed", "", "derive all ids from this; a seed sends the same ids again, so use it once a day and target (default: random)")
	flags.StringVar(&f.out, "out", "", "folder for the results (default: results/<time>)")
	flags.BoolVar(&f.allowIncomplete, "allow-incomplete", false, "exit 0 also when mandatory requirements were blocked or not tested")
	flags.BoolVar(&f.json, "json", false, "print the report as JSON instead of the summary")
	flags.BoolVar(&f.advice, "advice", true, "print what the contract tells the partner about answers that failed")
	flags.IntVar(&f.failures, "failures", 20, "failures written out in the summary; -1 for all")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "no progress")
	must(cmd.RegisterFlagCompletionFunc("contract", cobra.FixedCompletions(contract.Names(), cobra.ShellCompDirectiveDefault)))
}

// must is for mistakes in this package's own wiring, which a test of any command shows.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

// loadContract reads a contract by its name, or from a file.
func loadContract(nameOrFile string) (*contract.Contract, error) {
	if _, err := os.Stat(nameOrFile); err == nil || filepath.Ext(nameOrFile) != "" {
		return contract.Load(nameOrFile)
	}
	return contract.Embedded(nameOrFile)
}

// judge runs the suite, shows how it goes, writes the results and prints the summary.
func (f *judgeFlags) judge(ctx context.Context, s screen, config runner.Config) error {
	if f.parallel < 1 || f.parallel > 256 {
		return fmt.Errorf("--parallel %d: give a number from 1 to 256", f.parallel)
	}
	config.Filter, config.Parallel, config.Timeout, config.Seed = f.filter, f.parallel, f.timeout, f.seed
	config.Rate, config.AllowIncomplete, config.Suite = f.rate, f.allowIncomplete, version()
	if f.out == "" {
		f.out = filepath.Join("results", time.Now().Format("20060102-150405.000"))
	}
	files, err := newResults(f.out)
	if err != nil {
		return err
	}
	shown := newProgress(s)
	config.OnStart = files.start
	config.OnExchange = files.exchange
	if !f.quiet && !f.json {
		config.OnStart = func(started runner.Started) { files.start(started); shown.start(started) }
		config.OnCase = shown.tell
	}
	report, err := runner.Run(ctx, config)
	shown.end()
	if err != nil {
		files.abandon()
		return broken(err)
	}
	paths, err := files.finish(report)
	if err != nil {
		return broken(err)
	}
	if err := f.print(s, report, paths); err != nil {
		return broken(err)
	}
	if report.Summary.ExitCode != runner.ExitConformant {
		return exit(report.Summary.ExitCode)
	}
	return nil
}

func (f *judgeFlags) print(s screen, report reports.Report, paths []string) error {
	if f.json {
		return jsonfile.Write(s.out, report)
	}
	return console.Write(s.out, report, console.Options{
		Color: s.color, ASCII: s.ascii, Width: s.width, Advice: f.advice, MaxFailures: f.failures, Files: paths,
	})
}

// broken marks an error that no other command line would mend; a usage error is let through.
func broken(err error) error {
	var wrong *runner.UsageError
	if errors.As(err, &wrong) {
		return err
	}
	return &brokenError{err}
}
