package ilonapay

import (
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
	})
}
