package snap

import (
	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// transactionStatus: error row 404/01, the status rows, and what the handling tables promise the partner.
func transactionStatus(suite *trial.Suite, service *contract.Service) {
	tracked := suite.Contract.Service(service.Tracks)
	if tracked == nil {
		return
	}
	unknownOriginals(suite, service)
	knownOriginals(suite, service)
	promises(suite, service, tracked)
	settledStates(suite, service, tracked)
}

// originals are the two ways to name a transaction.
var originals = []struct {
	slug, words string
	left        contract.Role // the one left out
}{
	{"by-partner-reference", "the partner's reference alone", contract.OriginalReference},
	{"by-provider-reference", "the provider's reference alone", contract.OriginalPartnerReference},
}

func unknownOriginals(suite *trial.Suite, service *contract.Service) {
	suite.Describe("Transaction", service, func() {
		unknown := func(t *trial.Trial) wire.Request {
			return t.Request(service).With(contract.OriginalPartnerReference, t.NewReference()).With(contract.OriginalReference, t.NewReference())
		}
		suite.Spec(contract.UnknownTransaction, "unknown", "is not found when nobody made it", func(t *trial.Trial) {
			t.Expect(t.Send(unknown(t))).To(Answer(contract.UnknownTransaction))
		})
		for _, way := range originals {
			suite.Spec(contract.UnknownTransactionOneReference, "unknown-"+way.slug, "is not found by "+way.words+" when nobody made it", func(t *trial.Trial) {
				t.Expect(t.Send(unknown(t).Without(way.left))).To(Answer(contract.UnknownTransactionOneReference))
			})
		}
		suite.Spec(contract.OtherServicesTransaction, "other-service", "is not found when another service made it", func(t *trial.Trial) {
			other := otherTransfer(suite, service)
			if other == nil || !t.Offers(other) {
				t.NotTested("services", "there is no second transfer service")
			}
			made := t.Given(other)
			t.Expect(t.Send(asking(t, service, made))).To(Answer(contract.OtherServicesTransaction))
		})
		suite.Spec(contract.OtherPartnersTransaction, "other-partner", "is not found when another partner made it", func(t *trial.Trial) {
			other := t.ProvisionClient("client.short-lived")
			token, _ := t.Mint(other)
			made := t.GivenRequest(t.Request(t.Other(service.Tracks)).As(other).WithToken(token))
			t.Expect(t.Send(asking(t, service, made))).To(Answer(contract.OtherPartnersTransaction))
		}, trial.Labelled(trial.LabelMints))
	})
}

func knownOriginals(suite *trial.Suite, service *contract.Service) {
	suite.Describe("Transaction", service, func() {
		suite.Spec(contract.KnownTransaction, "known", "is found, in a state of the table", func(t *trial.Trial) {
			t.Expect(t.Send(t.Request(service))).To(Answer(contract.KnownTransaction))
		})
		for _, way := range originals {
			suite.Spec(contract.KnownTransactionOneReference, "known-"+way.slug, "is found by "+way.words, func(t *trial.Trial) {
				t.Expect(t.Send(t.Request(service).Without(way.left))).To(Answer(contract.KnownTransactionOneReference))
			})
		}
		suite.Spec(contract.TransactionExpired, "expired", "is refused when it has expired", func(t *trial.Trial) {
			request := t.Request(service).With(contract.OriginalPartnerReference, t.Provision("transaction.expired")).Without(contract.OriginalReference)
			t.Expect(t.Send(request)).To(Answer(contract.TransactionExpired))
		})
	})
}

// promises: what a partner may rely on when it follows the handling table of the transfer services.
func promises(suite *trial.Suite, service, tracked *contract.Service) {
	suite.Describe("Transfer", service, func() {
		suite.Spec(contract.AcceptedTransfer, "accepted", "is known to the status inquiry as soon as it was accepted", func(t *trial.Trial) {
			made := t.Given(tracked)
			t.Expect(t.Send(asking(t, service, made))).To(Answer(contract.AcceptedTransfer))
		})

		for _, way := range refusals {
			if way.known {
				continue
			}
			suite.Spec(contract.RefusedTransfer, "refused-"+way.slug, "never executes once it was refused "+way.words, func(t *trial.Trial) {
				made := refused(t, way.prepare(t, tracked)())
				request := t.Request(service).With(contract.OriginalPartnerReference, made.Reference()).Without(contract.OriginalReference)
				t.Expect(t.Send(request)).To(Answer(contract.RefusedTransfer))
			})
		}
	})
}

func settledStates(suite *trial.Suite, service, tracked *contract.Service) {
	suite.Describe("Transaction state", service, func() {
		suite.Spec(contract.TransactionDone, "done", "is done, and stays so", func(t *trial.Trial) {
			request := func() wire.Request {
				return t.Request(service).With(contract.OriginalPartnerReference, t.Provision("transaction.done")).Without(contract.OriginalReference)
			}
			t.Expect(t.Send(request())).To(Answer(contract.TransactionDone))
			t.Expect(t.Send(request())).To(Answer(contract.TransactionDone))
		})

		suite.Spec(contract.TransactionFailed, "failed", "becomes failed, and stays so", func(t *trial.Trial) {
			account := t.ProvisionFor("transaction.failed", tracked)
			made := t.GivenRequest(t.Request(tracked).With(contract.Beneficiary, account))
			t.Expect(settled(t, service, made)).To(Answer(contract.TransactionFailed))
			t.Expect(t.Send(asking(t, service, made))).To(Answer(contract.TransactionFailed))
		})
	})
}

// asking returns a status inquiry about a transfer that was made.
func asking(t *trial.Trial, service *contract.Service, made trial.Exchange) wire.Request {
	request := t.Request(service).With(contract.OriginalPartnerReference, made.Reference())
	if provider := made.Answered("providerReference"); provider != "" {
		return request.With(contract.OriginalReference, provider)
	}
	return request.Without(contract.OriginalReference)
}

// settled asks about a transfer until its state is final.
func settled(t *trial.Trial, service *contract.Service, made trial.Exchange) trial.Exchange {
	again := func() wire.Request { return asking(t, service, made) }
	return t.Until(t.Send(again()), again, func(e trial.Exchange) bool {
		state := t.Contract().State(e.Answered("status"))
		return state == nil || state.Final
	})
}

// otherTransfer returns a transfer service that a status service does not track.
func otherTransfer(suite *trial.Suite, service *contract.Service) *contract.Service {
	for _, other := range suite.Contract.ServicesOf(contract.KindTransfer) {
		if other.Code != service.Tracks {
			return other
		}
	}
	return nil
}
