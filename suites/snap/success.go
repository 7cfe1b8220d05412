package snap

import (
	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// success: response code list, success rows. The valid request is also the control that every refusal of its service leans on.
func success(suite *trial.Suite, service *contract.Service) {
	suite.Describe("A valid request", service, func() {
		suite.Spec(contract.ValidRequest, "valid", "is accepted", func(t *trial.Trial) {
			t.Expect(t.Send(t.Request(service))).To(Answer(contract.ValidRequest))
		}, trial.AsControl())

		suite.Spec(contract.CompleteRequest, "complete", "is accepted with every optional field filled", func(t *trial.Trial) {
			t.Expect(t.Send(t.Complete(service))).To(Answer(contract.CompleteRequest))
		})
	})
}
