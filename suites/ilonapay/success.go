package ilonapay

import (
	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// success: HTTP Status Codes, row 200. The valid request is also the control that every refusal of its service leans on.
func success(suite *trial.Suite, service *contract.Service) {
	suite.Describe("A valid request", service, func() {
		suite.Spec(contract.ValidRequest, "valid", "is accepted", func(t *trial.Trial) {
			t.Expect(t.Send(t.Request(service))).To(Answer(contract.ValidRequest))
		}, trial.AsControl())

		suite.Spec(contract.CompleteRequest, "complete", "is accepted with every optional field filled", func(t *trial.Trial) {
			t.Expect(t.Send(t.Complete(service))).To(Answer(contract.CompleteRequest))
		})

		suite.Spec(contract.KnownTransaction, "known", "finds a payment that was just initiated, in a state of the table", func(t *trial.Trial) {
			made := t.Given(t.Other(service.Tracks))
			t.Expect(t.Send(t.Request(service).With(contract.Transaction, transactionOf(t, made)))).To(Answer(contract.KnownTransaction))
		})
	})
}

// transactionOf returns how the provider calls a payment that was initiated.
func transactionOf(t *trial.Trial, made trial.Exchange) string {
	name := made.Answered(string(contract.Transaction))
	if name == "" {
		t.Blocked("the answer that initiated a payment does not name it, see %s", made.ID)
	}
	return name
}
