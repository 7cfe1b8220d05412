package snap

import (
	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// outcomes: the rows that no request brings about by itself: 202/00, 500/00, 500/01, 504/00. A sandbox produces them when it is asked to, by a magic
// X-EXTERNAL-ID.
func outcomes(suite *trial.Suite, service *contract.Service) {
	suite.Describe("Provoked outcome", service, func() {
		for _, outcome := range []struct {
			situation            contract.Situation
			slug, duty, resource string
		}{
			{contract.InProgress, "in-progress", "is still processing when the sandbox says so", "trigger.in-progress"},
			{contract.GeneralError, "general-error", "is a general error when the sandbox produces one", "trigger.general-error"},
			{contract.InternalServerError, "internal-server-error", "is an internal server error when the sandbox produces one", "trigger.internal-server-error"},
			{contract.Timeout, "timeout", "is a timeout when the sandbox produces one", "trigger.timeout"},
		} {
			suite.Spec(outcome.situation, outcome.slug, outcome.duty, func(t *trial.Trial) {
				request := t.Request(service).With(contract.ExternalID, t.Provision(outcome.resource))
				t.Expect(t.Send(request)).To(Answer(outcome.situation))
			})
		}
	})
}
