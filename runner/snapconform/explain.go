package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/fixtures/strict"
)

func newExplain(s screen) *cobra.Command {
	var name string
	var machine bool
	cmd := &cobra.Command{
		Use:   "explain WHAT",
		Short: "Explain a response code, requirement, service, erratum or spec: who must do what, and which specs show it",
		Long: `Explain one thing of a contract, without sending anything. WHAT is

  a response code         4091100, as an answer carries it; or a row of the tables, 409/00 or 409-00
  a requirement           RC-409-00, or a condition inside one, RC-401-00-signature
  a service code          11
  an erratum              ER-05
  a resource              account.invalid, as a target file supplies it
  a spec                  RC-409-00.11.repeated

Told are its meaning and source, what the provider must do, what the contract advises the partner, the unclear places that touch it, the resources
its specs need, the specs that show it, and how to see it at the reference provider.

With --json the names of the fields are contract, kind, id, title, meaning, sources: [{id, grade, title, url}], provider,
partner: [{id, kinds, classes, text}], errata: [{id, topic, chosen, effect}], resources: [{id, kind, what}], specs, accepting (specs that
expect another outcome and take this one as well) and demo.`,
		Example: `  snapconform explain 4091100
  snapconform explain 409/01
  snapconform explain RC-401-00-signature --json`,
		Args: some("WORD", 3),
		RunE: func(_ *cobra.Command, args []string) error {
			known, err := openCatalog(name, "")
			if err != nil {
				return err
			}
			// A code may be given in its parts, as 40911 00.
			explained, err := known.explain(strings.Join(args, " "))
			if err != nil {
				return err
			}
			if machine {
				return writeJSON(s, explained.complete())
			}
			return explained.print(s)
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, toComplete string) ([]string, cobra.ShellCompDirective) {
			known, err := openCatalog(name, "")
			if err != nil || len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			words := known.words()
			if strings.Contains(toComplete, ".") { // thousands of spec ids are offered only where one was begun
				words = idsOf(known.specs)
			}
			return words, cobra.ShellCompDirectiveNoFileComp
		},
	}
	registerContract(cmd, &name, defaultContract)
	cmd.Flags().BoolVar(&machine, "json", false, "print JSON")
	return cmd
}

// words returns everything that can be explained by a word of its own, but for specs.
func (c *catalog) words() []string {
	var words []string
	for _, outcome := range rowsOf(c.contract) {
		words = append(words, outcome.ID)
		for _, service := range c.contract.Services {
			if applies, _ := outcome.AppliesTo(service); applies {
				words = append(words, c.contract.Code(outcome, service))
			}
		}
	}
	for _, requirement := range c.contract.Requirements {
		words = append(words, requirement.ID)
		for _, condition := range requirement.Conditions {
			words = append(words, requirement.ID+"-"+condition.ID)
		}
	}
	for _, service := range c.contract.Services {
		words = append(words, service.Code)
	}
	for _, erratum := range c.contract.Errata {
		words = append(words, erratum.ID)
	}
	for _, resource := range c.contract.Resources {
		words = append(words, resource.ID)
	}
	return words
}

// explain finds out what a word stands for. Letters may be in either case.
func (c *catalog) explain(word string) (*explanation, error) {
	word = strings.TrimSpace(word)
	for _, requirement := range c.contract.Requirements {
		if strings.EqualFold(requirement.ID, word) {
			return c.requirement(requirement), nil
		}
		for _, condition := range requirement.Conditions {
			if strings.EqualFold(requirement.ID+"-"+condition.ID, word) {
				return c.condition(requirement, condition), nil
			}
		}
	}
	if service := c.contract.Service(word); service != nil {
		return c.service(service), nil
	}
	for _, erratum := range c.contract.Errata {
		if strings.EqualFold(erratum.ID, word) {
			return c.erratum(erratum), nil
		}
	}
	for _, resource := range c.contract.Resources {
		if strings.EqualFold(resource.ID, word) {
			return c.resource(resource), nil
		}
	}
	for _, spec := range c.specs {
		if strings.EqualFold(spec.ID, word) {
			return c.spec(spec), nil
		}
	}
	for _, outcome := range rowsOf(c.contract) {
		if outcome.Code != "" && strings.EqualFold(outcome.Code, word) {
			return c.code(outcome, nil), nil
		}
	}
	if outcome := c.contract.Outcome(strings.ToLower(word)); outcome != nil && !outcome.Transport {
		return c.code(outcome, nil), nil
	}
	if digits := strings.NewReplacer("/", "", "-", "", ".", "", " ", "").Replace(word); digits != "" && strings.Trim(digits, "0123456789") == "" {
		return c.digits(digits)
	}
	words := c.words()
	if strings.Contains(word, ".") {
		words = idsOf(c.specs)
	}
	return nil, fmt.Errorf("nothing in contract %s is called %q: %s", c.contract.ID, word, strict.DidYouMean(word, words))
}
