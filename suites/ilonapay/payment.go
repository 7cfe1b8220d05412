package ilonapay

import (
	"slices"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// payment: API Error Codes, rows INSUFFICIENT_FUNDS, PAYMENT_DECLINED and EXPIRED_SESSION: what only shows when a session is paid.
func payment(suite *trial.Suite, service *contract.Service) {
	suite.Describe("Payment", service, func() {
		for _, refusal := range []struct {
			situation            contract.Situation
			slug, duty, resource string
			role                 contract.Role
		}{
			{contract.SessionExpired, "session-over", "is refused when the session has expired", "session.expired", contract.Session},
			{contract.InsufficientFunds, "empty-wallet", "is refused when the customer has not enough funds", "wallet.empty", contract.Instrument},
			{contract.PaymentDeclined, "card-declined", "is refused when the processor declines it", "instrument.declining", contract.Instrument},
		} {
			suite.Spec(refusal.situation, refusal.slug, refusal.duty, func(t *trial.Trial) {
				value := t.Provision(refusal.resource)
				t.Expect(t.Send(t.Request(service).With(refusal.role, value))).To(Answer(refusal.situation))
			})
		}
		suite.Spec(contract.SessionSetExpired, "session-set-expired", "is refused once its session was set to expired", func(t *trial.Trial) {
			made := t.Given(t.Other(service.Tracks))
			set(t, made, contract.MeansExpired)
			t.Expect(t.Send(t.Request(service).With(contract.Session, made.Answered(string(contract.Session))))).To(Answer(contract.SessionSetExpired))
		})
	})
}

// steered: a transaction whose status was set shows it.
func steered(suite *trial.Suite, service *contract.Service) {
	suite.Describe("Status", service, func() {
		suite.Spec(contract.StatusSet, "set-failed", "is the one that the sandbox was told to set", func(t *trial.Trial) {
			made := t.Given(t.Other(service.Tracks))
			set(t, made, contract.MeansFailed)
			t.Expect(t.Send(t.Request(service).With(contract.Transaction, transactionOf(t, made)))).To(Answer(contract.StatusSet))
		})
	})
}

// set makes the sandbox set the status of a payment to the first of the table that has a meaning.
func set(t *trial.Trial, made trial.Exchange, meaning string) {
	const resource = "control.set-status"
	t.Declared(resource)
	states := t.Contract().States
	at := slices.IndexFunc(states, func(s contract.State) bool { return s.Meaning == meaning })
	if at < 0 {
		t.NotApplicable("the contract has no status that means %s", meaning)
	}
	t.Control(resource, map[contract.Role]string{contract.Transaction: transactionOf(t, made), contract.StateRole: states[at].Text})
}
