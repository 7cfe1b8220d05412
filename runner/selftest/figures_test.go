package selftest

import (
	"testing"

	. "github.com/onsi/gomega"
)

func TestFigures(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	fault := func(group string, inferred bool, outcome Outcome) FaultResult {
		return FaultResult{Group: group, Inferred: inferred, Finding: Finding{Outcome: outcome}}
	}
	variant := func(outcome Outcome) VariantResult { return VariantResult{Finding: Finding{Outcome: outcome}} }
	got := count([]FaultResult{
		fault("words", false, Caught), fault("shape", true, Caught), fault("words", false, Bystander), fault("words", false, Survivor),
		fault("shape", true, Accused), fault("shape", false, Broken), fault("words", false, Caught), fault("words", false, Caught),
	}, []VariantResult{variant(Quiet), variant(Alarm), variant(Quiet), variant(Broken)})
	g.Expect(got).To(Equal(Figures{
		Faults: 8, Documented: 6, Inferred: 2, KillRate: 0.5,
		Tally: Tally{Caught: 4, Bystanders: 1, Survivors: 1, Accused: 1, Broken: 1},
		Groups: []Group{
			{Name: "words", Faults: 5, Tally: Tally{Caught: 3, Bystanders: 1, Survivors: 1}},
			{Name: "shape", Faults: 3, Inferred: 2, Tally: Tally{Caught: 1, Accused: 1, Broken: 1}},
		},
		Variants: 4, Quiet: 2, FalseAlarms: 1, VariantsBroken: 1,
	}))
}

// Only what is caught by its own requirement is good enough, and only silence about what is lawful.
func TestOK(t *testing.T) {
	t.Parallel()
	for outcome, ok := range map[Outcome]bool{Caught: true, Bystander: false, Survivor: false, Accused: false, Broken: false} {
		faults := []FaultResult{{Finding: Finding{Outcome: Caught}}, {Finding: Finding{Outcome: outcome}}}
		NewWithT(t).Expect(Result{Figures: count(faults, nil)}.OK()).To(Equal(ok), string(outcome))
		NewWithT(t).Expect(outcome.Good()).To(Equal(ok), string(outcome))
	}
	for outcome, ok := range map[Outcome]bool{Quiet: true, Alarm: false, Broken: false} {
		variants := []VariantResult{{Finding: Finding{Outcome: Quiet}}, {Finding: Finding{Outcome: outcome}}}
		NewWithT(t).Expect(Result{Figures: count(nil, variants)}.OK()).To(Equal(ok), string(outcome))
		NewWithT(t).Expect(outcome.Good()).To(Equal(ok), string(outcome))
	}
}
