package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/snapconform/snapconform/runner"
)

// limitFlags bound what a run does to its target. Only those that were set are laid over what file and environment say.
type limitFlags struct {
	flags        *pflag.FlagSet
	parallel     int
	rate         float64
	transactions int
	amount       string
	total        string
}

func (f *limitFlags) register(cmd *cobra.Command) {
	f.flags = cmd.Flags()
	f.flags.IntVar(&f.parallel, "parallel", runner.DefaultParallel, "specs judged at a time")
	f.flags.Float64Var(&f.rate, "rate", 0, "requests per second at the most, 0 for no limit (default: 20, on a loopback address no limit)")
	f.flags.IntVar(&f.transactions, "max-transactions", 0, "transactions that may be created, 0 for any number (default: 1000)")
	f.flags.StringVar(&f.amount, "max-amount", "", "greatest amount of one transaction, or none (default: ten times that of a valid request)")
	f.flags.StringVar(&f.total, "max-total", "", "greatest sum of all transactions, or none (default: 1000 times the amount of a valid request)")
}

// set returns the limits whose flags were set.
func (f *limitFlags) set() runner.Limits {
	var limits runner.Limits
	if f.flags.Changed("parallel") {
		limits.Parallel = &f.parallel
	}
	if f.flags.Changed("rate") {
		limits.Rate = &f.rate
	}
	if f.flags.Changed("max-transactions") {
		limits.Transactions = &f.transactions
	}
	limits.Amount, limits.Total = f.amount, f.total
	return limits
}

// check refuses numbers that bound nothing sensible, by the names of the flags.
func (f *limitFlags) check() error {
	err := f.set().Check()
	if err == nil {
		return nil
	}
	flags := map[string]string{"rate": "--rate", "parallel": "--parallel", "transactions": "--max-transactions", "amount": "--max-amount", "total": "--max-total"}
	limit, problem, _ := strings.Cut(err.Error(), " ")
	return fmt.Errorf("%s %s", flags[limit], problem)
}
