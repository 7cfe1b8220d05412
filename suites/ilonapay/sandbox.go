package ilonapay

import (
	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// serverError: HTTP Status Codes, row 500, which no request brings about by itself. A sandbox produces it when it is asked to.
func serverError(suite *trial.Suite, service *contract.Service) {
	suite.Describe("Provoked outcome", service, func() {
		suite.Spec(contract.ForcedServerError, "on-purpose", "is a server error when the sandbox produces one", func(t *trial.Trial) {
			request := t.Request(service).With(contract.Reference, t.Provision("trigger.server-error"))
			t.Expect(t.Send(request)).To(Answer(contract.ForcedServerError))
		})
	})
}
