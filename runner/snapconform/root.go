package main

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/runner"
)

// exit is an error that only carries an exit code: all there is to say was said.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// execute runs one command line and returns its exit code.
func execute(ctx context.Context, args []string, s screen) int {
	root := newRoot(s) //nolint:contextcheck // commands get theirs from ExecuteContext below
	root.SetArgs(args)
	root.SetOut(s.out)
	root.SetErr(s.err)
	err := root.ExecuteContext(ctx)
	var code exit
	switch {
	case err == nil:
		return runner.ExitConformant
	case errors.As(err, &code):
		return int(code)
	default:
		fmt.Fprintf(s.err, "snapconform: %s\n", strings.TrimPrefix(plain(err.Error()), "snapconform: "))
		var problem *brokenError
		if errors.As(err, &problem) {
			return runner.ExitInconclusive
		}
		return runner.ExitUsage
	}
}

// plain takes colours off an error: those of Ginkgo's label filter bring some, whatever they are printed to.
func plain(text string) string {
	return strings.TrimRight(regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAllString(text, ""), "\n")
}

// brokenError says that the suite or this machine, not the command line, is at fault.
type brokenError struct{ cause error }

func (e *brokenError) Error() string { return e.cause.Error() }
func (e *brokenError) Unwrap() error { return e.cause }

// knownCommand refuses a command that there is not, and names those that are spelled much like it.
func knownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	hint := "see " + cmd.CommandPath() + " --help"
	if alike := cmd.SuggestionsFor(args[0]); len(alike) > 0 {
		hint = "did you mean " + strings.Join(alike, " or ") + "?"
	}
	return fmt.Errorf("there is no command %q: %s", args[0], hint)
}

// noArguments refuses what stands on a command line without a flag before it: most likely the flag was forgotten.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return fmt.Errorf("%s takes flags only, and %q is none: see %[1]s --help", cmd.CommandPath(), args[0])
}

// plainly says what is wrong with the value of a flag without the words of the library that read it.
func plainly(err error) string {
	what, why, found := strings.Cut(err.Error(), " flag: ")
	switch {
	case !found:
		return err.Error()
	case strings.HasPrefix(why, "time: "):
		return what + ": give a time such as 15s or 2m"
	case strings.HasPrefix(why, "strconv.ParseBool"):
		return what + ": give true or false"
	case strings.HasPrefix(why, "strconv."):
		return what + ": give a number"
	default:
		return err.Error()
	}
}

// exactly asks for as many words as the command has names for, and says which one is missing.
func exactly(names ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < len(names):
			return fmt.Errorf("%s needs %s: see %[1]s --help", cmd.CommandPath(), strings.Join(names[len(args):], " and "))
		case len(args) > len(names):
			return fmt.Errorf("%s takes only %s, and %q is one too many: see %[1]s --help", cmd.CommandPath(), strings.Join(names, " and "), args[len(names)])
		}
		return nil
	}
}

// some asks for one word or more, up to a number.
func some(name string, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return exactly(name)(cmd, args)
		}
		if len(args) > most {
			return fmt.Errorf("%s takes no more than %d words, and %q is one too many: see %[1]s --help", cmd.CommandPath(), most, args[most])
		}
		return nil
	}
}

func newRoot(s screen) *cobra.Command {
	root := &cobra.Command{
		Use:   "snapconform",
		Short: "Judge a payment provider's API against the contract it published",
		Long: `snapconform sends a provider's API requests that its published contract says must succeed and requests that it
says must be refused, and judges every answer to the letter: HTTP status, response code, message, JSON shape.

  snapconform demo                        judge the reference provider that is built in
  snapconform run --target sandbox.yaml   judge a provider's sandbox

Exit codes: 0 conformant, 1 not conformant, 2 usage, 3 inconclusive, 4 incomplete.`,
		SuggestionsMinimumDistance: 2,
		SilenceUsage:               true,
		SilenceErrors:              true,
		Version:                    version().Version,
		Args:                       knownCommand,
		RunE:                       func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%s\n\nSee: %s --help", plainly(err), cmd.CommandPath())
	})
	root.AddCommand(newDemo(s), newInit(s), newCheck(s), newRun(s), newList(s), newExplain(s), newSandbox(s), newSelftest(s), newSign(s), newReport(s), newRejudge(s), newCompare(s), newSeal(s), newVerify(s), newContract(s), newVersion(s))
	return root
}
