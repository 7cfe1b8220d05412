package matchers_test

import (
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/suites/matchers"
)

var everyStyle = []string{"bare", "braces", "brackets", "colon"}

// Each published message fits its own template, filled as a provider would fill it, and no other.
func TestTemplatesOfThePublishedMessages(t *testing.T) {
	t.Parallel()
	judge, err := published()
	g := NewWithT(t)
	g.Expect(err).NotTo(HaveOccurred())
	rows := 0
	for _, outcome := range judge.Contract.Outcomes {
		if outcome.Transport {
			continue
		}
		rows++
		template := matchers.NewTemplate(outcome.Message)
		filled := strings.NewReplacer("{field name}", "accountNo", "[reason]", "Invalid Signature", "[info]", "Account").Replace(outcome.Message)
		g.Expect(template.Fits(filled, nil, everyStyle)).To(BeTrueBecause("%q fits %q", filled, outcome.Message))
		for _, wrong := range []string{"", filled + " ", " " + filled, strings.ToUpper(filled), "x" + filled, filled + "\n"} {
			g.Expect(template.Fits(wrong, nil, everyStyle)).To(BeFalseBecause("%q does not fit %q", wrong, outcome.Message))
		}
	}
	g.Expect(rows).To(Equal(17), "rows of the tables of response codes")
}

func TestTemplateWithFreeText(t *testing.T) {
	t.Parallel()
	for template, messages := range map[string]map[string]bool{
		"Unauthorized [reason]":   {"Unauthorized": true, "Unauthorized Invalid Signature": true, "Unauthorized. Signature": false, "Unauthorized ": false, "Unauthorized  x": false, "unauthorized": false, "Unauthorized x ": false},
		"Invalid [info] Supplied": {"Invalid Supplied": true, "Invalid Account Supplied": true, "Invalid Account No Supplied": true, "Invalid  Supplied": false, "InvalidSupplied": false, "Invalid Account": false},
		"Plain (all of it).":      {"Plain (all of it).": true, "Plain (all of it)!": false, "Plain all of it.": false},
	} {
		for message, fits := range messages {
			NewWithT(t).Expect(matchers.NewTemplate(template).Fits(message, nil, everyStyle)).To(Equal(fits), "%q to %q", message, template)
		}
	}
}

// Only the styles that the contract lists count.
func TestTemplateHoldsTheContractsStyles(t *testing.T) {
	t.Parallel()
	template := matchers.NewTemplate("Invalid Mandatory Field {field name}")
	for style, message := range map[string]string{
		"bare": "Invalid Mandatory Field x", "braces": "Invalid Mandatory Field {x}", "brackets": "Invalid Mandatory Field [x]", "colon": "Invalid Mandatory Field: x",
	} {
		for _, allowed := range everyStyle {
			NewWithT(t).Expect(template.Fits(message, []string{"x"}, []string{allowed})).To(Equal(allowed == style), "%q where %s is allowed", message, allowed)
		}
		NewWithT(t).Expect(template.Fits(message, []string{"x"}, nil)).To(BeFalseBecause("no style is allowed"))
	}
}

func TestTemplateDescribesWhatItWants(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(matchers.NewTemplate("Invalid Field Format {field name}").Describe([]string{"a.b", "b"})).To(Equal("Invalid Field Format a.b | b"))
	g.Expect(matchers.NewTemplate("Invalid {field name} [info]").Describe([]string{"b"})).To(Equal("Invalid b [info]"), "free text stays free")
	g.Expect(matchers.NewTemplate("Invalid Field Format {field name}").Describe(nil)).To(Equal("Invalid Field Format {field name}"))
	g.Expect(matchers.NewTemplate("Unauthorized [reason]").Describe([]string{"b"})).To(Equal("Unauthorized [reason]"))
}

// Each placeholder of a message is one, not only the first.
func TestTemplateWithSeveralPlaceholders(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	template := matchers.NewTemplate("Invalid {field name} [reason]")
	g.Expect(template.Fits("Invalid amount", []string{"amount"}, []string{"bare"})).To(BeTrueBecause("the reason may be absent"))
	g.Expect(template.Fits("Invalid", []string{"amount"}, []string{"bare"})).To(BeFalseBecause("the field is not named"))
	g.Expect(template.Describe([]string{"amount"})).To(Equal("Invalid amount [reason]"))
}
