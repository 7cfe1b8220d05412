package ilonapay

import (
	"bytes"
	"net/http"
	"slices"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// refused: what a partner that checks success relies on: of a payment that was refused nothing is left. Each way in which the suite gets a payment refused is
// gone again, and the payment is looked up by the name that the refusal gives it, if any, else by its reference; and its reference is free for another one.
func refused(suite *trial.Suite, service *contract.Service) {
	tracked := suite.Contract.Service(service.Tracks)
	if tracked == nil || tracked.Kind != contract.KindCreate {
		return
	}
	ways := waysToRefuse(suite, tracked)
	suite.Describe("A refused payment", service, func() {
		for _, way := range ways {
			suite.Spec(contract.RefusedCreate, "refused-"+way.Slug, "leaves nothing to look up where "+way.Subject+" "+way.Duty, func(t *trial.Trial) {
				for _, turnedDown := range turnedDown(t, way) {
					t.Expect(t.Send(t.Request(service).With(contract.Transaction, nameOf(t, turnedDown)))).To(Answer(contract.RefusedCreate))
				}
			}, inItsPhase(way)...)
		}
	})
	suite.Describe("A refused payment", tracked, func() {
		for _, way := range ways {
			if way.Field != nil && way.Field.Role == contract.Reference {
				continue // no reference was sent that another payment could carry
			}
			suite.Spec(contract.RefusedReference, "free-after-"+way.Slug, "leaves its reference free where "+way.Subject+" "+way.Duty, func(t *trial.Trial) {
				for _, turnedDown := range turnedDown(t, way) {
					t.Expect(t.Send(t.Request(tracked).With(contract.Reference, nameOf(t, turnedDown)))).To(Answer(contract.RefusedReference))
				}
			}, inItsPhase(way)...)
		}
	})
}

// waysToRefuse lists the specs that get a payment refused whose look-up says something. Left out are those of credentials that may not look anything up either,
// those that a refusal is no duty of, duplicates (see kept) and server errors, after which nobody knows.
func waysToRefuse(suite *trial.Suite, tracked *contract.Service) []*trial.Spec {
	var ways []*trial.Spec
	for _, spec := range suite.Specs() {
		if spec.Service != tracked || spec.Expectation == nil || spec.Judges(contract.RepeatedReference) || mayBeAccepted(suite.Contract, spec.Expectation) {
			continue
		}
		due := suite.Contract.Outcome(spec.Expectation.Outcome)
		known := slices.ContainsFunc(ways, func(way *trial.Spec) bool { return way.Slug == spec.Slug })
		if due.Status >= http.StatusInternalServerError || known || slices.ContainsFunc(spec.Stimulus.Needs, isCredential(suite.Contract)) {
			continue
		}
		ways = append(ways, spec)
	}
	return ways
}

// mayBeAccepted tells whether a provider may take what a spec sends.
func mayBeAccepted(c *contract.Contract, e *contract.Expectation) bool {
	success := func(id string) bool { return id == contract.Accepted || c.Outcome(id).Success() }
	return slices.ContainsFunc(slices.Concat([]string{e.Outcome}, e.Also, e.Tolerate), success)
}

func isCredential(c *contract.Contract) func(string) bool {
	return func(id string) bool {
		resource := c.Resource(id)
		return resource != nil && resource.Kind == "credential"
	}
}

// inItsPhase makes a spec run when the one it retraces would.
func inItsPhase(way *trial.Spec) []trial.Option {
	return []trial.Option{trial.In(way.Phase)}
}

// turnedDown gets payments refused. Where one is not, another spec fails and this one learns nothing.
func turnedDown(t *trial.Trial, way *trial.Spec) []trial.Exchange {
	all := t.Retrace(way)
	for _, exchange := range all {
		if exchange.Answer == nil || t.Accepted(exchange) || exchange.Answer.Status >= http.StatusInternalServerError {
			t.Blocked("a payment that had to be refused was not, see %s", exchange.ID)
		}
	}
	return all
}

// nameOf returns what a refused payment can be looked up by: how the refusal calls it, else the reference that it was sent with.
func nameOf(t *trial.Trial, turnedDown trial.Exchange) string {
	if name := turnedDown.Answered(string(contract.Transaction)); name != "" {
		return name
	}
	reference := turnedDown.Reference()
	if reference == "" || !bytes.Contains(turnedDown.Request.Body, []byte(reference)) {
		t.NotApplicable("what was refused carried nothing by which it could be looked up")
	}
	return reference
}
