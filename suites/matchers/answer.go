package matchers

import (
	"fmt"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/wire"
)

// Answering judges an answer by what the contract expects in a situation. See [Answer].
type Answering struct {
	situation contract.Situation
	field     *contract.Field
	findings  []reports.Finding
}

// Answer matches an exchange that was answered as the contract expects in a situation: at all, with the right class, HTTP status,
// response code and message, and a body of the right shape.
func Answer(situation contract.Situation) *Answering { return &Answering{situation: situation} }

// Naming also wants the message to name the field or header at fault, in one of its accepted spellings.
func (a *Answering) Naming(field *contract.Field) *Answering {
	a.field = field
	return a
}

// Situation returns the situation that is judged.
func (a *Answering) Situation() contract.Situation { return a.situation }

// Findings returns what the last Match found, empty when everything held.
func (a *Answering) Findings() []reports.Finding { return a.findings }

// Match judges an [Observed]. It returns an error for anything else, and where the contract does not have the situation for
// the service.
func (a *Answering) Match(actual any) (bool, error) {
	observed, ok := actual.(Observed)
	if !ok {
		return false, fmt.Errorf("Answer judges an exchange, not a %T", actual)
	}
	expectation, err := observed.expectation(a.situation)
	if err != nil {
		return false, err
	}
	a.findings = observed.answer(expectation, a.field)
	return len(a.findings) == 0, nil
}

// FailureMessage says what differs.
func (a *Answering) FailureMessage(any) string {
	texts := make([]string, len(a.findings))
	for i, finding := range a.findings {
		texts[i] = finding.Text
	}
	return strings.Join(texts, "\n")
}

// NegatedFailureMessage says that the answer was as expected.
func (a *Answering) NegatedFailureMessage(any) string {
	return fmt.Sprintf("answered as expected in situation %s", a.situation)
}

// expectation returns what the contract says of a situation, or an error where it says nothing for this service.
func (o Observed) expectation(situation contract.Situation) (*contract.Expectation, error) {
	expectation := o.Contract.Expectation(situation, o.Service)
	if expectation == nil {
		return nil, fmt.Errorf("the contract does not say what service %s answers to situation %s", o.Service.Code, situation)
	}
	return expectation, nil
}

func (o Observed) answer(expectation *contract.Expectation, field *contract.Field) []reports.Finding {
	if o.Exchange.Answer == nil {
		return []reports.Finding{o.unanswered()}
	}
	outcome := o.Outcome(o.Exchange, o.Service)
	if outcome != nil {
		if slices.Contains(append([]string{expectation.Outcome}, expectation.Also...), outcome.ID) {
			return o.details(expectation, outcome, field)
		}
		if slices.Contains(expectation.Tolerate, outcome.ID) {
			found := []reports.Finding{o.tolerated(expectation)}
			if len(expectation.States) > 0 && outcome.Success() {
				found = append(found, o.state(expectation)...)
			}
			return found
		}
	}
	if slices.Contains(expectation.Tolerate, contract.Accepted) && o.Accepted(o.Exchange) {
		return []reports.Finding{o.tolerated(expectation)}
	}
	return o.deviation(expectation, field)
}

// unanswered books that no answer came. That a request is answered at all needs no source.
func (o Observed) unanswered() reports.Finding {
	kind, text := wire.ProblemOther, "nobody knows why"
	if problem := o.Exchange.Problem; problem != nil {
		kind, text = problem.Kind, problem.Text
	}
	return o.finding(contract.FacetAnswered, contract.Documented, "an answer", string(kind), "no answer came: "+text)
}

// tolerated books an answer that the contract lists as neither right nor wrong: a warning whatever its basis.
func (o Observed) tolerated(expectation *contract.Expectation) reports.Finding {
	o.Cap = true
	return o.finding(contract.FacetCode, basis(expectation, contract.FacetCode), o.wanted(expectation), o.came(),
		"a tolerated answer came: the contract is unclear here")
}

// details judges what is left once status and code are those of an accepted outcome.
func (o Observed) details(expectation *contract.Expectation, outcome *contract.Outcome, field *contract.Field) []reports.Finding {
	found := o.otherStatus(expectation, outcome)
	found = append(found, o.message(expectation, outcome, field)...)
	found = append(found, o.body(outcome)...)
	found = append(found, o.fieldErrors(expectation, outcome, field)...)
	if len(expectation.States) > 0 && outcome.Success() {
		found = append(found, o.state(expectation)...)
	}
	return found
}

func (o Observed) message(expectation *contract.Expectation, outcome *contract.Outcome, field *contract.Field) []reports.Finding {
	if outcome.Message == "" {
		return nil // no words are published
	}
	template, pointer := NewTemplate(outcome.Message), o.Contract.Answer.Message.Pointer
	var names []string
	if field != nil {
		names = field.Spellings()
	}
	text, ok := o.Exchange.Text(pointer)
	if ok && template.Fits(text, names, o.Contract.Answer.Message.Placeholders) {
		return nil
	}
	expected, actual := template.Describe(names), o.memberText(pointer)
	return []reports.Finding{o.finding(contract.FacetMessage, basis(expectation, contract.FacetMessage), expected, actual,
		fmt.Sprintf("expected %s %q, got %s", name(pointer), expected, actual))}
}

func basis(expectation *contract.Expectation, facet contract.Facet) contract.Basis {
	if slices.Contains(expectation.Documented, facet) {
		return contract.Documented
	}
	return contract.Inferred
}
