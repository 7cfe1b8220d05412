package snap

import (
	"time"

	"github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// accessToken: what is special to the service that issues tokens.
func accessToken(suite *trial.Suite, service *contract.Service) {
	suite.Describe("Access token", service, func() {
		suite.Spec(contract.ValidRequest, "life", "lives as long as published", func(t *trial.Trial) {
			issued := t.Send(t.Request(service))
			t.Expect(issued).To(Answer(contract.ValidRequest))
			published, err := time.ParseDuration(t.Contract().Token.Life)
			if err != nil {
				t.Inconclusive("the contract publishes no life of a token")
			}
			life, err := t.TokenLife(issued)
			if err != nil {
				t.Blocked("the life of the token cannot be read: %v", err)
			}
			// A few seconds go by between the provider's clock and ours.
			t.Expect(life).To(gomega.BeNumerically("~", published, 30*time.Second))
		}, trial.AsShould())

		suite.Spec(contract.ExternalIDOnToken, "external-id", "is issued to a request that carries an X-EXTERNAL-ID, which the service has no use for", func(t *trial.Trial) {
			request := t.Request(service).With(contract.ExternalID, t.ExternalID())
			t.Expect(t.Send(request)).To(Answer(contract.ExternalIDOnToken))
		})
	})
}
