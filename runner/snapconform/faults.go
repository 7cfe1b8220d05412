package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/fixtures/strict"
	"github.com/snapconform/snapconform/runner/selftest"
)

func nameOfFault(fault selftest.Fault) string       { return fault.Name }
func nameOfVariant(variant selftest.Variant) string { return variant.Name }

// named returns those of the known items that names ask for, in the order in which they are known. A name that there is not is refused.
func named[T any](what string, names []string, known []T, name func(T) string) ([]T, error) {
	all := collected(known, name)
	for _, wanted := range names {
		if !slices.Contains(all, wanted) {
			return nil, fmt.Errorf("there is no %s %q: %s (snapconform selftest --list shows all)", what, wanted, strict.DidYouMean(wanted, all))
		}
	}
	var found []T
	for _, each := range known {
		if slices.Contains(names, name(each)) {
			found = append(found, each)
		}
	}
	return found, nil
}

// deviations are names of faults and variants on a command line.
type deviations struct{ faults, variants []string }

func (d *deviations) register(cmd *cobra.Command, fault, variant string) {
	cmd.Flags().StringSliceVar(&d.faults, "fault", nil, fault)
	cmd.Flags().StringSliceVar(&d.variants, "variant", nil, variant)
	must(cmd.RegisterFlagCompletionFunc("fault", completions(func(kind referenceKind) (all []cobra.Completion) {
		for _, each := range kind.faults() {
			all = append(all, cobra.CompletionWithDesc(each.Name, each.Text))
		}
		return all
	})))
	must(cmd.RegisterFlagCompletionFunc("variant", completions(func(kind referenceKind) (all []cobra.Completion) {
		for _, each := range kind.variants() {
			all = append(all, cobra.CompletionWithDesc(each.Name, each.Text))
		}
		return all
	})))
}

// completions gathers what can be completed from every reference provider, when a shell asks: making the lists takes longer than most commands.
func completions(of func(referenceKind) []cobra.Completion) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return slices.Concat(of(references["snap"]), of(references["ilonapay"])), cobra.ShellCompDirectiveNoFileComp
	}
}

// chosen returns the faults and variants that were named.
func (d *deviations) chosen(of referenceKind) ([]selftest.Fault, []selftest.Variant, error) {
	faults, err := named("fault", d.faults, of.faults(), nameOfFault)
	if err != nil {
		return nil, nil, err
	}
	variants, err := named("variant", d.variants, of.variants(), nameOfVariant)
	return faults, variants, err
}

// referenceFlags say how the reference provider behaves.
type referenceFlags struct {
	options behaviour
	deviations
	list bool
}

func (f *referenceFlags) register(cmd *cobra.Command) {
	cmd.Flags().DurationVar(&f.options.Latency, "latency", 0, "how long the reference provider takes for each answer")
	cmd.Flags().BoolVar(&f.options.PendingFirst, "pending-first", false, "the reference provider answers 202 first where the contract allows it")
	cmd.Flags().BoolVar(&f.options.SingleToken, "single-token", false, "the reference provider keeps one token per client: a new one revokes the one before")
	f.deviations.register(cmd, "have the reference provider break the contract in this way; can be repeated", "have it differ in this lawful way; can be repeated")
	cmd.Flags().BoolVar(&f.list, "list-faults", false, "list the faults and the lawful variants, and do nothing else")
}

// told says how the reference provider departs from its plain self, to stand behind its name; empty where it does not.
func (f *referenceFlags) told() string {
	text := ""
	if len(f.faults) > 0 {
		text += " with the fault " + strings.Join(f.faults, ", ")
	}
	if len(f.variants) > 0 {
		text += " in the variant " + strings.Join(f.variants, ", ")
	}
	return text
}

// behaviour returns how the reference provider is to behave, once it is sure that there are such faults and variants.
func (f *referenceFlags) behaviour(of referenceKind) (behaviour, error) {
	if _, _, err := f.chosen(of); err != nil {
		return behaviour{}, err
	}
	options := f.options
	options.Faults, options.Variants = f.faults, f.variants
	return options, nil
}
