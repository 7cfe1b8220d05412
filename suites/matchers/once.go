package matchers

import (
	"fmt"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
)

// OnceOnly judges requests that were sent at once and of which exactly one may be accepted. See [AcceptOnlyOne].
type OnceOnly struct{ Answering }

// AcceptOnlyOne matches exchanges of which exactly one was accepted, while every other was answered as the contract expects in the situation.
func AcceptOnlyOne(otherwise contract.Situation) *OnceOnly {
	return &OnceOnly{Answering{situation: otherwise}}
}

// Match judges a slice of [Observed].
func (m *OnceOnly) Match(actual any) (bool, error) {
	exchanges, ok := actual.([]Observed)
	if !ok || len(exchanges) < 2 {
		return false, fmt.Errorf("AcceptOnlyOne judges two exchanges or more, not %T", actual)
	}
	m.findings = nil
	accepted := 0
	var refusals []reports.Finding
	for _, observed := range exchanges {
		if observed.Accepted(observed.Exchange) {
			accepted++
			continue
		}
		answer := Answer(m.situation)
		if _, err := answer.Match(observed); err != nil {
			return false, err
		}
		refusals = append(refusals, answer.Findings()...)
	}
	if accepted != 1 {
		expectation := exchanges[0].Contract.Expectation(m.situation, exchanges[0].Service)
		m.findings = append(m.findings, exchanges[0].finding(contract.FacetClass, basis(expectation, contract.FacetClass), "1 accepted", fmt.Sprintf("%d accepted", accepted),
			fmt.Sprintf("of %d requests sent at once %d were accepted, exactly one may be", len(exchanges), accepted)))
	}
	m.findings = append(m.findings, refusals...)
	return len(m.findings) == 0, nil
}
