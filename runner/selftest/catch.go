package selftest

import (
	"context"
	"slices"

	"github.com/snapconform/snapconform/reports"
)

// fault judges a provider with one fault, through one door after the other until it is caught. The best outcome counts: what shows over HTTP/2
// alone need not show over HTTP/1.1.
func (t *judging) fault(ctx context.Context, fault Fault) (Finding, error) {
	var best Finding
	for _, through := range doors(fault.Wire) {
		finding, err := t.behind(ctx, fault, through)
		if err != nil {
			return finding, err
		}
		if best.Outcome == "" || weight(finding.Outcome) > weight(best.Outcome) {
			best = finding
		}
		if weight(best.Outcome) > weight(Bystander) {
			break
		}
	}
	return best, nil
}

// weight orders the outcomes of a fault by how much was learnt.
func weight(outcome Outcome) int {
	return slices.Index([]Outcome{Survivor, Bystander, Caught, Accused, Broken}, outcome)
}

// behind judges first by the cases that have to catch the fault, until one of them fails, and only where they do not catch it by the whole suite,
// which tells a bystander from a survivor.
func (t *judging) behind(ctx context.Context, fault Fault, through door) (Finding, error) {
	fails := func(c reports.Case) bool { return c.Verdict == reports.Fail && fault.concerns(c) }
	for _, filter := range t.concerned(fault) {
		report, err := t.judge(ctx, through, subject{name: fault.Name, faults: []string{fault.Name}, filter: filter, enough: fails})
		if err != nil {
			return Finding{}, err
		}
		if finding := outcomeOf(fault, report); weight(finding.Outcome) > weight(Bystander) {
			return finding, nil
		}
	}
	report, err := t.judge(ctx, through, subject{name: fault.Name, faults: []string{fault.Name}})
	if err != nil {
		return Finding{}, err
	}
	return outcomeOf(fault, report), nil
}

// variant judges a provider with one variant by the whole suite, through every door: it has to be quiet behind each.
func (t *judging) variant(ctx context.Context, variant Variant) (Finding, error) {
	for _, through := range doors(variant.Wire) {
		report, err := t.judge(ctx, through, subject{name: variant.Name, variants: []string{variant.Name}})
		if err != nil {
			return Finding{}, err
		}
		if finding := alarmsOf(report); finding.Outcome != Quiet {
			return finding, nil
		}
	}
	return found(nil, nil).as(Quiet), nil
}
