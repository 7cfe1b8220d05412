package snap

import (
	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// partnerReference: error row 409/01, a partnerReferenceNo names one transaction.
func partnerReference(suite *trial.Suite, service *contract.Service) {
	reference := service.ByRole(contract.Reference)
	if reference == nil {
		return
	}
	suite.Describe(reference.Name, service, func() {
		suite.Spec(contract.RepeatedReference, "repeated", "is refused when it repeats under a fresh X-EXTERNAL-ID", func(t *trial.Trial) {
			first := t.Given(service)
			t.Expect(t.Send(t.Request(service).With(contract.Reference, first.Reference()))).To(Answer(contract.RepeatedReference))
		})

		suite.Spec(contract.RepeatedReference, "other-amount", "is refused when it repeats with another amount", func(t *trial.Trial) {
			first := t.Given(service)
			again := t.Request(service).With(contract.Reference, first.Reference())
			amount, _ := again.Value(contract.AmountValue)
			t.Expect(t.Send(again.With(contract.AmountValue, "1"+amount))).To(Answer(contract.RepeatedReference))
		})

		suite.Spec(contract.RepeatedReference, "at-once", "is accepted once when several transfers carry it at the same time", func(t *trial.Trial) {
			shared := t.NewReference()
			requests := make([]wire.Request, atOnce)
			for i := range requests {
				requests[i] = t.Request(service).With(contract.Reference, shared)
			}
			t.Expect(t.SendAtOnce(requests...)).To(AcceptOnlyOne(contract.RepeatedReference))
		}, trial.Labelled(trial.LabelBurst))
	})
}
