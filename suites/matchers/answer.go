package matchers

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
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
	expectation := observed.Contract.Expectation(a.situation, observed.Service)
	if expectation == nil {
		return false, fmt.Errorf("the contract does not say what service %s answers to situation %s", observed.Service.Code, a.situation)
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

func (o Observed) answer(expectation *contract.Expectation, field *contract.Field) []reports.Finding {
	if o.Exchange.Answer == nil {
		problem := o.Exchange.Problem
		return []reports.Finding{o.finding(contract.FacetAnswered, contract.Documented, "an answer", string(problem.Kind),
			"no answer came: "+problem.Text)}
	}
	outcome := o.Outcome(o.Exchange, o.Service)
	if outcome != nil {
		if slices.Contains(append([]string{expectation.Outcome}, expectation.Also...), outcome.ID) {
			return o.details(expectation, outcome, field)
		}
		if slices.Contains(expectation.Tolerate, outcome.ID) {
			return []reports.Finding{o.tolerated(expectation)}
		}
	}
	if slices.Contains(expectation.Tolerate, contract.Accepted) && o.Accepted(o.Exchange) {
		return []reports.Finding{o.tolerated(expectation)}
	}
	return o.deviation(expectation, field)
}

// tolerated books an answer that the contract lists as neither right nor wrong: a warning whatever its basis.
func (o Observed) tolerated(expectation *contract.Expectation) reports.Finding {
	o.Cap = true
	return o.finding(contract.FacetCode, basis(expectation, contract.FacetCode), o.wanted(expectation), o.came(),
		"a tolerated answer came: the contract is unclear here")
}

// deviation says which facets of an answer outside the accepted outcomes differ from the nearest accepted one.
func (o Observed) deviation(expectation *contract.Expectation, field *contract.Field) []reports.Finding {
	var found []reports.Finding
	nearest := o.nearest(expectation)
	status := o.Exchange.Answer.Status
	if status/100 != nearest.Status/100 {
		found = append(found, o.finding(contract.FacetClass, basis(expectation, contract.FacetClass), class(nearest.Status), class(status),
			fmt.Sprintf("expected the request to be %s, it was %s", class(nearest.Status), class(status))))
	}
	if status != nearest.Status {
		found = append(found, o.finding(contract.FacetStatus, basis(expectation, contract.FacetStatus), strconv.Itoa(nearest.Status), strconv.Itoa(status),
			fmt.Sprintf("expected HTTP status %d, got %d", nearest.Status, status)))
	}
	pointer := o.Contract.Answer.Code.Pointer
	if code, ok := o.Exchange.Text(pointer); !ok || code != o.Contract.Code(nearest, o.Service) {
		actual := o.memberText(pointer)
		found = append(found, o.finding(contract.FacetCode, basis(expectation, contract.FacetCode), o.wanted(expectation), actual,
			fmt.Sprintf("expected %s %s, got %s", name(pointer), o.wanted(expectation), actual)))
	}
	return append(found, o.message(expectation, nearest, field)...)
}

// details judges what is left once status and code are those of an accepted outcome.
func (o Observed) details(expectation *contract.Expectation, outcome *contract.Outcome, field *contract.Field) []reports.Finding {
	found := o.message(expectation, outcome, field)
	found = append(found, o.body(outcome)...)
	if len(expectation.States) > 0 && outcome.Success() {
		found = append(found, o.state(expectation)...)
	}
	return found
}

func (o Observed) message(expectation *contract.Expectation, outcome *contract.Outcome, field *contract.Field) []reports.Finding {
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

// nearest returns the accepted outcome that shares most with the answer: its status, else its class, else the expected one.
func (o Observed) nearest(expectation *contract.Expectation) *contract.Outcome {
	status := o.Exchange.Answer.Status
	best := o.Contract.Outcome(expectation.Outcome)
	for _, id := range expectation.Also {
		other := o.Contract.Outcome(id)
		if best.Status != status && (other.Status == status || best.Status/100 != status/100 && other.Status/100 == status/100) {
			best = other
		}
	}
	return best
}

// wanted writes the accepted response codes, the expected one first.
func (o Observed) wanted(expectation *contract.Expectation) string {
	codes := []string{o.Contract.Code(o.Contract.Outcome(expectation.Outcome), o.Service)}
	for _, id := range expectation.Also {
		codes = append(codes, o.Contract.Code(o.Contract.Outcome(id), o.Service))
	}
	return strings.Join(codes, " or ")
}

// came writes the response code that came, with the HTTP status where the two disagree.
func (o Observed) came() string {
	code := o.memberText(o.Contract.Answer.Code.Pointer)
	if status := strconv.Itoa(o.Exchange.Answer.Status); !strings.HasPrefix(strings.Trim(code, `"`), status) {
		return "HTTP " + status + ", " + code
	}
	return code
}

func basis(expectation *contract.Expectation, facet contract.Facet) contract.Basis {
	if slices.Contains(expectation.Documented, facet) {
		return contract.Documented
	}
	return contract.Inferred
}

func class(status int) string {
	switch status / 100 {
	case 2:
		return "accepted (2xx)"
	case 4:
		return "refused (4xx)"
	case 5:
		return "a server error (5xx)"
	default:
		return fmt.Sprintf("neither accepted nor refused (%dxx)", status/100)
	}
}

func name(pointer string) string {
	return strings.ReplaceAll(strings.TrimPrefix(pointer, "/"), "/", ".")
}
