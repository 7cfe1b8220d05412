package snap

import (
	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// client: error row 401/00, as far as it speaks of who calls: unknown client, key not found, client forbidden.
func client(suite *trial.Suite, service *contract.Service) {
	suite.Describe("Client", service, func() {
		suite.Spec(contract.UnknownClient, "unknown", "is refused when nobody knows it", func(t *trial.Trial) {
			// Each service has one header that says who calls; the signature is made for the name that is sent.
			stranger := "unknown-" + t.ExternalID()[:12]
			request := t.Request(service).With(contract.ClientKey, stranger).With(contract.PartnerID, stranger)
			t.Expect(t.Send(request)).To(Answer(contract.UnknownClient))
		})

		suite.Spec(contract.ClientWithoutKey, "without-key", "is refused when no public key of it is registered", func(t *trial.Trial) {
			keyless := *t.ProvisionClient("client.without-key")
			keyless.PrivateKey = t.Request(service).Credentials.PrivateKey
			t.Expect(t.Send(t.Request(service).As(&keyless))).To(Answer(contract.ClientWithoutKey))
		})

		suite.Spec(contract.ClientForbidden, "forbidden", "is refused when it may not call the service", func(t *trial.Trial) {
			forbidden := t.ProvisionClient("client.forbidden")
			request := t.Request(service).As(forbidden)
			if service.Kind != contract.KindToken {
				token, _ := t.Mint(forbidden)
				request = request.WithToken(token)
			}
			t.Expect(t.Send(request)).To(Answer(contract.ClientForbidden))
		}, trial.Labelled(trial.LabelMints))
	})
}
