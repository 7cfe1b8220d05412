package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports/console"
	"github.com/snapconform/snapconform/reports/jsonfile"
	"github.com/snapconform/snapconform/reports/seal"
	"github.com/snapconform/snapconform/runner"
	"github.com/snapconform/snapconform/suites"
)

// judgeFlags are the flags of every command that judges.
type judgeFlags struct {
	contract        string
	filter          string
	profile         string
	limits          limitFlags
	timeout         time.Duration
	waivers         string
	baseline        string
	failFast        bool
	retries         int
	anonymous       bool
	evidence        string
	ci              string
	seed            string
	nonce           string
	out             string
	allowIncomplete bool
	json            bool
	advice          bool
	failures        int
	quiet           bool
	cmd             *cobra.Command
}

func (f *judgeFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	f.cmd = cmd
	flags.StringVar(&f.contract, "contract", "", "contract to judge by: a name (see contract list) or a file (default: the target's, else durianpay)")
	flags.StringVar(&f.filter, "filter", "", "judge only specs whose labels fit, e.g. 'service:11 && !moves-money' or 'id:RC-409-00.11.repeated'")
	flags.StringVar(&f.profile, "profile", suites.ProfileFull, "part of the suite: full, or smoke for one accepted and one refused request per service")
	f.limits.register(cmd)
	flags.StringVar(&f.waivers, "waivers", "", "file of what is known not to be kept (default: the one the target file names)")
	flags.StringVar(&f.baseline, "baseline", "", "report.json of an earlier run; exit 1 only for what got worse since")
	flags.BoolVar(&f.failFast, "fail-fast", false, "begin no further spec after the first failure that counts")
	flags.IntVar(&f.retries, "retries", 0, "judge a case that failed again so often, where it creates no transaction; one that holds then is flaky and warns")
	flags.BoolVar(&f.anonymous, "no-user-agent", false, "leave out User-Agent, which names the suite and the run")
	flags.StringVar(&f.evidence, "evidence", runner.EvidenceMasked, "what files show of real traffic: masked, or full with account numbers and names in clear and tokens by prefix and digest")
	flags.DurationVar(&f.timeout, "timeout", 15*time.Second, "how long one answer may take")
	flags.StringVar(&f.seed, "seed", "", "derive all ids from this; a seed sends the same ids again, so use it once a day and target (default: random)")
	flags.StringVar(&f.nonce, "nonce", "", "derive all ids from this nonce, which an officer gave out for this one run; see seal")
	flags.StringVar(&f.out, "out", "", "folder for the results (default: results/<time>)")
	flags.BoolVar(&f.allowIncomplete, "allow-incomplete", false, "exit 0 also when mandatory requirements were blocked or not tested")
	flags.BoolVar(&f.json, "json", false, "print the report as JSON instead of the summary")
	flags.BoolVar(&f.advice, "advice", true, "print what the contract tells the partner about answers that failed")
	flags.IntVar(&f.failures, "failures", 20, "failures written out in the summary; -1 for all")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "no progress")
	flags.StringVar(&f.ci, "ci", ciAuto, "tell a CI system how it went: github (annotations, step summary), gitlab (code quality), none; auto detects it")
	must(cmd.RegisterFlagCompletionFunc("ci", cobra.FixedCompletions(ciSystems(), cobra.ShellCompDirectiveNoFileComp)))
	must(cmd.MarkFlagFilename("waivers", "yaml", "yml"))
	must(cmd.MarkFlagFilename("baseline", "json"))
	must(cmd.RegisterFlagCompletionFunc("evidence", cobra.FixedCompletions([]string{runner.EvidenceMasked, runner.EvidenceFull}, cobra.ShellCompDirectiveNoFileComp)))
	must(cmd.RegisterFlagCompletionFunc("profile", cobra.FixedCompletions(suites.Profiles(), cobra.ShellCompDirectiveNoFileComp)))
	must(cmd.RegisterFlagCompletionFunc("contract", cobra.FixedCompletions(contract.Names(), cobra.ShellCompDirectiveDefault)))
}

// must is for mistakes in this package's own wiring, which a test of any command shows.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

// check refuses numbers that nothing could be judged with.
func (f *judgeFlags) check() error {
	if err := errors.Join(notEmpty(f.cmd, "nonce"), notEmpty(f.cmd, "seed")); err != nil {
		return err
	}
	switch {
	case f.nonce != "" && f.seed != "":
		return errors.New("--nonce and --seed: both say what ids are derived from, give one of the two")
	case f.timeout <= 0:
		return fmt.Errorf("--timeout %v: give a time that an answer can come in, such as 15s", f.timeout)
	case f.failures < -1:
		return fmt.Errorf("--failures %d: give how many failures to write out, or -1 for all", f.failures)
	}
	if err := checkCI(f.ci); err != nil {
		return err
	}
	return f.limits.check()
}

// loadContract reads a contract by its name, or from a file. A name that is known wins over a file or folder that happens to be called so.
func loadContract(nameOrFile string) (*contract.Contract, error) {
	if strings.ContainsRune(nameOrFile, filepath.Separator) || filepath.Ext(nameOrFile) != "" {
		return contract.Load(nameOrFile)
	}
	if info, err := os.Stat(nameOrFile); err == nil && info.Mode().IsRegular() && !slices.Contains(contract.Names(), nameOrFile) {
		return contract.Load(nameOrFile)
	}
	return contract.Embedded(nameOrFile)
}

// judge runs the suite, shows how it goes, writes the results and prints the summary.
func (f *judgeFlags) judge(ctx context.Context, s screen, config runner.Config) error {
	if err := f.check(); err != nil {
		return err
	}
	config.Filter, config.Profile, config.Timeout, config.Seed = f.filter, f.profile, f.timeout, f.seed
	if f.nonce != "" {
		config.Seed = seal.SeedFrom(f.nonce)
	}
	config.Limits, config.AllowIncomplete, config.Suite = f.limits.set(), f.allowIncomplete, version()
	config.FailFast, config.Retries, config.Anonymous, config.Evidence = f.failFast, f.retries, f.anonymous, f.evidence
	if err := f.known(&config); err != nil {
		return err
	}
	files, err := openResults(f.out, time.Now())
	if err != nil {
		return err
	}
	files.judgedBy = config.Contract
	config.OnStart, config.OnExchange, config.Masker = files.start, files.exchange, runner.NewMasker()
	shown := newProgress(s)
	defer shown.end()
	if !f.quiet && !f.json {
		shown.watch(&config)
	}
	report, err := runner.Run(ctx, config)
	shown.end()
	if err != nil {
		files.abandon()
		return broken(err)
	}
	// What was found is shown even where it could not be written, as on a full disk.
	end := files.finish(report)
	if err := files.quarantined(end.written, config.Masker.Holds); err != nil {
		return &brokenError{err}
	}
	told, err := tellCI(s, ciSystem(s, f.ci), files.dir, end.drawn)
	end.written = append(end.written, told...)
	if err := errors.Join(end.err(), err, f.print(s, end)); err != nil {
		return broken(err)
	}
	if report.Summary.ExitCode != runner.ExitConformant {
		return exit(report.Summary.ExitCode)
	}
	return nil
}

func (f *judgeFlags) print(s screen, end finished) error {
	if f.json {
		return jsonfile.Write(s.out, end.report)
	}
	return console.Write(s.out, end.report, console.Options{
		Color: s.color, ASCII: s.ascii, Width: s.width, Advice: f.advice, MaxFailures: f.failures, Files: end.written, Unwritten: end.unwritten,
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
