package main

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/runner"
	"github.com/snapconform/snapconform/runner/selftest"
)

// selftestFlags are the flags of the self-test.
type selftestFlags struct {
	deviations
	parallel int
	machine  bool
	markdown bool
	list     bool
	contract string
	quiet    bool
}

func newSelftest(s screen) *cobra.Command {
	var flags selftestFlags
	cmd := &cobra.Command{
		Use:   "selftest",
		Short: "Judge the reference provider once per fault: what the suite catches, and what survives",
		Long: `Judge a fresh reference provider once for each of its named faults and once for each lawful way to differ.

A fault is caught when a case fails that shows the requirement the fault breaks; where that requirement is only inferred, when
such a case warns. It has only a bystander where other cases complain, and survives where none does. No variant may make any
case fail or warn.

With --fault or --variant only those that are named are judged. With --json the names of the fields are
  schema, suite, contract, elapsedNs, figures: {faults, documented, inferred, caught, bystanders, survivors, accused, broken, killRate,
      groups: [{name, faults, …}], variants, quiet, falseAlarms, variantsBroken}
  faults:   [{name, group, text, breaks, service, inferred, wire, outcome, own, ownCount, others, othersCount, note, elapsedNs}]
  variants: [{name, text, wire, outcome, own, ownCount, others, othersCount, note, elapsedNs}]
where own and others list the cases that complain: [{case, verdict, text}].

Exit codes: 0 every fault is caught by the requirement it breaks and no variant raises an alarm, 1 not so, 2 usage, 3 the suite broke
or was interrupted.`,
		Example: `  snapconform selftest
  snapconform selftest --list
  snapconform selftest --json --fault NAME`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return flags.run(cmd.Context(), s) },
	}
	flags.register(cmd, "judge only the provider with this fault; can be repeated", "judge only the provider with this variant; can be repeated")
	registerContract(cmd, &flags.contract, defaultContract)
	cmd.Flags().IntVar(&flags.parallel, "parallel", runtime.GOMAXPROCS(0), "providers judged at a time")
	cmd.Flags().BoolVar(&flags.machine, "json", false, "print JSON")
	cmd.Flags().BoolVar(&flags.markdown, "markdown", false, "print only the figures, in Markdown")
	cmd.Flags().BoolVar(&flags.list, "list", false, "list the faults and the variants without judging anything")
	cmd.Flags().BoolVarP(&flags.quiet, "quiet", "q", false, "no progress")
	cmd.MarkFlagsMutuallyExclusive("json", "markdown")
	cmd.MarkFlagsMutuallyExclusive("list", "markdown")
	return cmd
}

func (f *selftestFlags) run(ctx context.Context, s screen) error {
	judgedBy, err := loadContract(f.contract)
	if err != nil {
		return err
	}
	kind, err := referenceFor(judgedBy)
	if err != nil {
		return err
	}
	faults, variants, err := f.chosen(kind)
	if err != nil {
		return err
	}
	if len(f.faults)+len(f.variants) == 0 {
		faults, variants = kind.faults(), kind.variants()
	}
	switch {
	case f.list:
		return listDeviations(s, faults, variants, f.machine)
	case f.parallel < 1 || f.parallel > 64:
		return fmt.Errorf("--parallel %d: give a number from 1 to 64", f.parallel)
	}
	bench, err := newBench(judgedBy, kind, faults, variants)
	if err != nil {
		return &brokenError{err}
	}
	bench.Parallel = f.parallel
	shown := newTally(s, len(faults)+len(variants))
	if !f.quiet {
		bench.OnEnd = shown.tell
	}
	result, err := selftest.Run(ctx, bench)
	shown.end()
	if err != nil {
		return &brokenError{err}
	}
	return f.say(s, result)
}

// newBench makes a bench of reference providers.
func newBench(judgedBy *contract.Contract, kind referenceKind, faults []selftest.Fault, variants []selftest.Variant) (selftest.Bench, error) {
	making, err := kind.maker()
	if err != nil {
		return selftest.Bench{}, err
	}
	return selftest.Bench{
		Contract: judgedBy, Faults: faults, Variants: variants, Suite: version(), Parallel: runtime.GOMAXPROCS(0),
		New: func(faults, variants []string, clock func() time.Time) (selftest.Provider, error) {
			return making(behaviour{Clock: clock, Faults: faults, Variants: variants})
		},
	}, nil
}

// say prints a result and returns its exit code.
func (f *selftestFlags) say(s screen, result selftest.Result) error {
	write := selftestPage
	switch {
	case f.machine:
		write = func(s screen, result selftest.Result) error { return writeJSON(s, result) }
	case f.markdown:
		write = selftestFigures
	}
	if err := write(s, result); err != nil {
		return err
	}
	if code := selftestCode(result); code != runner.ExitConformant {
		return exit(code)
	}
	return nil
}

// selftestCode is 1 where a fault was not caught by its own requirement or a variant raised an alarm, 3 where nothing is wrong but that the suite
// broke, else 0.
func selftestCode(result selftest.Result) int {
	figures := result.Figures
	switch {
	case result.OK():
		return runner.ExitConformant
	case figures.Bystanders+figures.Survivors+figures.Accused+figures.FalseAlarms > 0:
		return runner.ExitNotConformant
	default:
		return runner.ExitInconclusive
	}
}
