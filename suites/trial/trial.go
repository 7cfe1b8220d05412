package trial

import (
	"context"
	"fmt"
	"time"

	"github.com/onsi/gomega/types"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/wire"
)

// Trial is what one spec is handed when it runs. All it knows of the world is what its exchanges brought back and what it
// derived from the run's seed, so that a recorded run can be judged again. A Trial belongs to one goroutine.
type Trial struct {
	run     *Pool
	spec    *Spec
	ctx     context.Context
	counter int    // of requests made
	sent    int    // of exchanges
	bearer  string // token to carry instead of the run's

	case_     reports.Case
	exchanges []wire.Exchange
	last      Exchange
	judged    bool
	accepted  bool // the worst finding is that the provider took what it had to refuse
	accused   *contract.Service
}

// Exchange is an exchange together with the request it was made from.
type Exchange struct {
	wire.Exchange
	Made wire.Request
}

// ExternalID returns the X-EXTERNAL-ID that was sent.
func (e Exchange) ExternalID() string { return e.sent(contract.ExternalID) }

// Reference returns the partner's reference that was sent.
func (e Exchange) Reference() string { return e.sent(contract.Reference) }

// Answered returns what the answer carries for a role, or "".
func (e Exchange) Answered(role string) string {
	text, _ := e.Text(e.Made.Service.Pointer(role))
	return text
}

func (e Exchange) sent(role contract.Role) string {
	value, _ := e.Made.Value(role)
	return value
}

// Service returns the service that the spec is about.
func (t *Trial) Service() *contract.Service { return t.spec.Service }

// Field returns the field or header that the spec is about, nil where it is about none.
func (t *Trial) Field() *contract.Field { return t.spec.Field }

// Contract returns the contract that is judged by.
func (t *Trial) Contract() *contract.Contract { return t.run.Contract }

// Other returns the service with this code.
func (t *Trial) Other(code string) *contract.Service { return t.run.Contract.Service(code) }

// ExternalID returns a fresh X-EXTERNAL-ID.
func (t *Trial) ExternalID() string {
	t.counter++
	return t.run.Seed.identifier(t.run.Contract.IDRule(contract.ExternalID), t.spec.ID, t.counter)
}

// NewReference returns a fresh reference.
func (t *Trial) NewReference() string {
	t.counter++
	return t.run.Seed.identifier(t.run.Contract.IDRule(contract.Reference), t.spec.ID, t.counter)
}

// Assertion is what [Trial.Expect] returns.
type Assertion struct {
	trial  *Trial
	actual any
}

// Expect begins a judgement of an exchange, of several, or of a plain value.
func (t *Trial) Expect(actual any) Assertion { return Assertion{trial: t, actual: actual} }

// judging is a matcher with typed findings.
type judging interface {
	types.GomegaMatcher
	Situation() contract.Situation
	Findings() []reports.Finding
}

// To judges by a matcher. What was not as expected becomes findings of the case; where one of them fails it, the spec ends there.
func (a Assertion) To(matcher types.GomegaMatcher) {
	t := a.trial
	judge, typed := matcher.(judging)
	if !typed {
		a.value(matcher)
		return
	}
	if !t.spec.Judges(judge.Situation()) {
		panic(broken("the spec is of situation %s and judges %s", t.spec.Situation(), judge.Situation()))
	}
	t.judged = true
	observed := t.observe(a.actual)
	held, err := matcher.Match(observed)
	if err != nil {
		panic(broken("%w", err))
	}
	if !held {
		t.book(judge.Findings(), a.actual)
	}
}

// value judges a plain value by a plain matcher: what it finds has the basis of the spec.
func (a Assertion) value(matcher types.GomegaMatcher) {
	held, err := matcher.Match(a.actual)
	if err != nil {
		panic(broken("%w", err))
	}
	if held {
		return
	}
	finding := reports.Finding{
		Facet: string(contract.FacetState), Expected: fmt.Sprintf("see text"), Actual: fmt.Sprint(a.actual), Basis: string(a.trial.spec.basis()),
		Verdict: reports.Warn, Text: matcher.FailureMessage(a.actual),
	}
	if a.trial.spec.Documented() {
		finding.Verdict = reports.Fail
	}
	a.trial.book([]reports.Finding{finding}, nil)
}

func (t *Trial) observe(actual any) any {
	switch actual := actual.(type) {
	case Exchange:
		return t.observed(actual)
	case []Exchange:
		all := make([]matchers.Observed, len(actual))
		for i, exchange := range actual {
			all[i] = t.observed(exchange)
		}
		return all
	default:
		panic(broken("an exchange is judged, not a %T", actual))
	}
}

func (t *Trial) observed(exchange Exchange) matchers.Observed {
	service := exchange.Made.Service
	if outcome := t.run.judge.Outcome(exchange.Exchange, service); outcome != nil {
		t.case_.Seen = appendOnce(t.case_.Seen, outcome.ID)
		t.advise(outcome)
	}
	return matchers.Observed{
		Judge: t.run.judge, Exchange: exchange.Exchange, Request: exchange.Made, Service: service,
		Cap: t.spec.Level != contract.Must || !t.spec.leansOnDocumented(),
	}
}

// book adds findings to the case and ends the spec where one of them fails it.
func (t *Trial) book(findings []reports.Finding, actual any) {
	t.case_.Findings = append(t.case_.Findings, findings...)
	fails := false
	for _, finding := range findings {
		fails = fails || finding.Verdict == reports.Fail
	}
	if !fails {
		return
	}
	t.accused = t.spec.Service
	for _, exchange := range asExchanges(actual) {
		t.accused = exchange.Made.Service
		expected := t.run.Contract.Outcome(t.spec.Expectation.Outcome)
		t.accepted = t.accepted || !expected.Success() && t.run.judge.Accepted(exchange.Exchange)
	}
	panic(halt{verdict: reports.Fail})
}

func asExchanges(actual any) []Exchange {
	switch actual := actual.(type) {
	case Exchange:
		return []Exchange{actual}
	case []Exchange:
		return actual
	default:
		return nil
	}
}

// advise keeps what the contract tells the partner to do about an outcome.
func (t *Trial) advise(outcome *contract.Outcome) {
	for _, id := range outcome.Advice {
		for _, advice := range t.run.Contract.Advice {
			if advice.ID == id && (len(advice.Kinds) == 0 || containsText(advice.Kinds, string(t.spec.Service.Kind))) && !advised(t.case_.Advice, id) {
				t.case_.Advice = append(t.case_.Advice, reports.Advice{ID: id, Text: advice.Text})
			}
		}
	}
}

// Now returns the time of the run's clock.
func (t *Trial) now() time.Time { return t.run.Clock.Now() }
