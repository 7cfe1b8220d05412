package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/fixtures/strict"
	"github.com/snapconform/snapconform/suites"
	"github.com/snapconform/snapconform/suites/trial"
)

// catalog is a contract and the specs that judge it, for the commands that send nothing.
type catalog struct {
	// name is the name or file that the contract was asked for by.
	name     string
	contract *contract.Contract
	suite    *trial.Suite
	// specs are those that the filter selects; all of them without one.
	specs []*trial.Spec
	total int
}

// openCatalog loads a contract by name or file and registers its specs. What is wrong with either, or a filter that selects nothing, is the
// caller's to mend.
func openCatalog(nameOrFile, filter string) (*catalog, error) {
	loaded, err := loadContract(nameOrFile)
	if err != nil {
		return nil, err
	}
	suite, err := suites.Register(loaded)
	if err != nil {
		return nil, err
	}
	selected, err := suite.Select(filter)
	if err != nil {
		return nil, err
	}
	if len(selected) == 0 {
		return nil, fmt.Errorf("the filter %q selects none of %d specs; labels are id:…, service:…, kind:…, level:…, basis:… and requirement:…", filter, len(suite.Specs()))
	}
	return &catalog{name: nameOrFile, contract: loaded, suite: suite, specs: selected, total: len(suite.Specs())}, nil
}

// showing returns the selected specs that show a requirement or condition.
func (c *catalog) showing(id string) []*trial.Spec {
	return c.that(func(s *trial.Spec) bool { return slices.Contains(s.Shows, id) })
}

// expecting returns the selected specs that expect an outcome, from any service where none is given.
func (c *catalog) expecting(outcome *contract.Outcome, service *contract.Service) []*trial.Spec {
	return c.that(func(s *trial.Spec) bool {
		return s.Expectation != nil && s.Expectation.Outcome == outcome.ID && (service == nil || s.Service == service)
	})
}

func (c *catalog) that(fits func(*trial.Spec) bool) []*trial.Spec {
	return slices.DeleteFunc(slices.Clone(c.specs), func(s *trial.Spec) bool { return !fits(s) })
}

// needs returns the resources without which no spec of a list can be judged: none where one of them needs none.
func needs(specs []*trial.Spec) []string {
	var all []string
	for _, spec := range specs {
		if spec.Stimulus == nil || len(spec.Stimulus.Needs) == 0 {
			return nil
		}
		all = append(all, spec.Stimulus.Needs...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// basisOf names the basis of a spec as its label does.
func basisOf(spec *trial.Spec) contract.Basis {
	if spec.Documented() {
		return contract.Documented
	}
	return contract.Inferred
}

// sentence says what a spec demands. A rule is a sentence of its own.
func sentence(spec *trial.Spec) string {
	if spec.Rule != nil {
		return spec.Duty
	}
	return spec.Subject + " " + spec.Duty
}

// collected applies name to each item and returns what comes out, without repetitions, in order.
func collected[T any](items []T, name func(T) string) []string {
	all := make([]string, 0, len(items))
	for _, item := range items {
		if text := name(item); text != "" && !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return all
}

func idsOf(specs []*trial.Spec) []string {
	return collected(specs, func(s *trial.Spec) string { return s.ID })
}

// statusAndCase is the id of a row whose response code has a layout.
var statusAndCase = regexp.MustCompile(`^[0-9]{3}-[0-9]{2}$`)

// code names an outcome the way the published tables do where codes have a layout, e.g. 409/00.
func code(outcome string) string {
	if statusAndCase.MatchString(outcome) {
		return strings.Replace(outcome, "-", "/", 1)
	}
	return outcome
}

// published names an outcome the way the published tables do: its code, or its HTTP status where it has none.
func published(outcome *contract.Outcome) string {
	switch {
	case outcome.Code != "":
		return outcome.Code
	case outcome.AnyCode:
		return fmt.Sprintf("HTTP %d", outcome.Status)
	default:
		return code(outcome.ID)
	}
}

// registerContract adds the flag that names the contract. Without a fallback the target names it where the flag does not.
func registerContract(cmd *cobra.Command, name *string, fallback string) {
	usage := "contract by name (see contract list) or file"
	if fallback == "" {
		usage += " (default: the target's, else " + defaultContract + ")"
	}
	cmd.Flags().StringVar(name, "contract", fallback, usage)
	must(cmd.RegisterFlagCompletionFunc("contract", cobra.FixedCompletions(contract.Names(), cobra.ShellCompDirectiveDefault)))
}

// oneOf accepts at most one argument, which must be one of the words.
func oneOf(what string, words ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 || len(args) == 1 && slices.Contains(words, args[0]) {
			return nil
		}
		wrong := args[0]
		if slices.Contains(words, wrong) {
			wrong = args[1]
		}
		return fmt.Errorf("%s takes no %s %q: %s", cmd.CommandPath(), what, wrong, strict.DidYouMean(wrong, words))
	}
}
