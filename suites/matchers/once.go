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

// Match judges a slice of two [Observed] or more. It returns an error for anything else, and where the contract does not have the situation
// for the service.
func (m *OnceOnly) Match(actual any) (bool, error) {
	exchanges, ok := actual.([]Observed)
	if !ok {
		return false, fmt.Errorf("AcceptOnlyOne judges exchanges, not a %T", actual)
	}
	if len(exchanges) < 2 {
		return false, fmt.Errorf("AcceptOnlyOne judges two exchanges or more, not %d", len(exchanges))
	}
	var accepted []Observed
	var refusals []reports.Finding
	silent := false
	for _, observed := range exchanges {
		if observed.Accepted(observed.Exchange) {
			accepted = append(accepted, observed)
			continue
		}
		answer := Answer(m.situation)
		if _, err := answer.Match(observed); err != nil {
			return false, err
		}
		silent = silent || observed.Exchange.Answer == nil
		refusals = append(refusals, answer.Findings()...)
	}
	m.findings = nil
	// Where one was not answered, it may be the one that was taken: then only its silence is booked.
	if len(accepted) > 1 || len(accepted) == 0 && !silent {
		finding, err := m.miscounted(exchanges, accepted)
		if err != nil {
			return false, err
		}
		m.findings = append(m.findings, finding)
	}
	m.findings = append(m.findings, refusals...)
	return len(m.findings) == 0, nil
}

// miscounted books that none or several were accepted: at the last one that was, for it is one too many.
func (m *OnceOnly) miscounted(exchanges, accepted []Observed) (reports.Finding, error) {
	at := exchanges[0]
	if len(accepted) > 0 {
		at = accepted[len(accepted)-1]
	}
	expectation, err := at.expectation(m.situation)
	if err != nil {
		return reports.Finding{}, err
	}
	return at.finding(contract.FacetClass, basis(expectation, contract.FacetClass), "1 accepted", fmt.Sprintf("%d accepted", len(accepted)),
		fmt.Sprintf("of %d requests sent at once %d were accepted, exactly one may be", len(exchanges), len(accepted))), nil
}
