package trial

import (
	"fmt"
	"slices"

	gomega "github.com/onsi/gomega/matchers"
	"github.com/onsi/gomega/types"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/matchers"
)

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
	if t.traced != nil {
		t.unjudged = append(t.unjudged, exchanges(a.actual)...)
		return
	}
	judge, typed := matcher.(judging)
	if !typed {
		a.value(matcher)
		return
	}
	if !t.spec.Judges(judge.Situation()) {
		panic(broken("the spec is of situation %s and judges %s", t.spec.Situation(), judge.Situation()))
	}
	t.judged = true
	exchanges, observed := t.observe(a.actual)
	held, err := matcher.Match(observed)
	if err != nil {
		panic(broken("%w", err))
	}
	if !held {
		t.book(judge.Findings(), exchanges)
	}
}

// value judges a plain value by a plain matcher. What it finds has the basis of the spec.
func (a Assertion) value(matcher types.GomegaMatcher) {
	held, err := matcher.Match(a.actual)
	if err != nil {
		panic(broken("%w", err))
	}
	if held {
		return
	}
	expected := "what the text says"
	if equal, plain := matcher.(*gomega.EqualMatcher); plain {
		expected = fmt.Sprint(equal.Expected)
	}
	finding := reports.Finding{
		Facet: string(contract.FacetState), Expected: expected, Actual: fmt.Sprint(a.actual), Basis: string(a.trial.spec.basis()),
		Verdict: reports.Warn, Exchange: a.trial.last.ID, Text: matcher.FailureMessage(a.actual),
	}
	if a.trial.spec.Documented() {
		finding.Verdict = reports.Fail
	}
	a.trial.book([]reports.Finding{finding}, nil)
}

// exchanges returns those that an actual value consists of.
func exchanges(actual any) []Exchange {
	switch actual := actual.(type) {
	case Exchange:
		return []Exchange{actual}
	case []Exchange:
		return actual
	default:
		return nil
	}
}

// observe puts what is judged together with what it is judged by.
func (t *Trial) observe(actual any) (exchanges []Exchange, observed any) {
	switch actual := actual.(type) {
	case Exchange:
		return []Exchange{actual}, t.observed(actual)
	case []Exchange:
		all := make([]matchers.Observed, len(actual))
		for i, exchange := range actual {
			all[i] = t.observed(exchange)
		}
		return actual, all
	default:
		panic(broken("an exchange is judged, not a %T", actual))
	}
}

func (t *Trial) observed(exchange Exchange) matchers.Observed {
	service := exchange.Made.Service
	if outcome := t.run.judge.Outcome(exchange.Exchange, service); outcome != nil {
		t.result.Seen = appendOnce(t.result.Seen, outcome.ID)
		t.advise(outcome)
	}
	return matchers.Observed{
		Judge: t.run.judge, Exchange: exchange.Exchange, Request: exchange.Made, Service: service,
		Cap: t.spec.Level != contract.Must || !t.spec.leansOnDocumented(),
	}
}

// book adds findings to the case and ends the spec where one of them fails it.
func (t *Trial) book(findings []reports.Finding, judged []Exchange) {
	t.result.Findings = append(t.result.Findings, findings...)
	fails := false
	t.accused = t.spec.Service
	t.remedy()
	for _, finding := range findings {
		if finding.Verdict != reports.Fail {
			continue
		}
		fails = true
		for _, exchange := range judged {
			if exchange.ID == finding.Exchange {
				t.accused = exchange.Made.Service
				t.accepted = t.accepted || t.refusalDue() && t.Accepted(exchange)
			}
		}
	}
	if fails {
		panic(halt{verdict: reports.Fail})
	}
}

// refusalDue tells whether what the spec sends has to be refused.
func (t *Trial) refusalDue() bool {
	return !t.run.Contract.Outcome(t.spec.Expectation.Outcome).Success()
}

// remedy keeps what the contract tells the partner to do about the outcome that was due. Advice by class of answer is about the one that came.
func (t *Trial) remedy() {
	due := t.run.Contract.Outcome(t.spec.Expectation.Outcome)
	for _, advice := range t.run.Contract.Advice {
		given := slices.ContainsFunc(t.result.Advice, func(a reports.Advice) bool { return a.ID == advice.ID })
		if len(advice.Classes) == 0 && !given && slices.Contains(due.Advice, advice.ID) {
			t.result.Advice = append(t.result.Advice, reports.Advice{ID: advice.ID, Text: advice.Text})
		}
	}
}

// advise keeps what the contract tells the partner to do about an outcome.
func (t *Trial) advise(outcome *contract.Outcome) {
	for _, advice := range t.run.Contract.Advice {
		meant := len(advice.Kinds) == 0 || slices.Contains(advice.Kinds, t.spec.Service.Kind)
		given := slices.ContainsFunc(t.result.Advice, func(a reports.Advice) bool { return a.ID == advice.ID })
		if meant && !given && slices.Contains(outcome.Advice, advice.ID) {
			t.result.Advice = append(t.result.Advice, reports.Advice{ID: advice.ID, Text: advice.Text})
		}
	}
}
