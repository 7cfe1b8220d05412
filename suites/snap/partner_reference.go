package snap

import (
	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/clauses"
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
			t.Expect(t.Send(again.With(contract.AmountValue, clauses.Raised(amount)))).To(Answer(contract.RepeatedReference))
		})

		suite.Spec(contract.RepeatedReference, "later", "is refused when it repeats two seconds later", func(t *trial.Trial) {
			first := t.Given(service)
			t.Wait(later)
			t.Expect(t.Send(t.Request(service).With(contract.Reference, first.Reference()))).To(Answer(contract.RepeatedReference))
		}, trial.Labelled(trial.LabelWaits))

		if service == suite.Contract.ServicesOf(contract.KindTransfer)[0] { // once is enough for what is asked, and it moves money a hundred times
			suite.Spec(contract.RepeatedReference, "after-a-hundred", "is refused when it repeats after a hundred other transfers", func(t *trial.Trial) {
				first := t.Given(service)
				for range hundred {
					t.Given(service)
				}
				t.Expect(t.Send(t.Request(service).With(contract.Reference, first.Reference()))).To(Answer(contract.RepeatedReference))
			}, trial.Labelled(trial.LabelHundred))
		}

		suite.Spec(contract.RepeatedReference, "at-once", "is accepted once when several transfers carry it at the same time", func(t *trial.Trial) {
			exchanges := t.Race(func() []wire.Request {
				shared := t.NewReference()
				return clauses.Several(func() wire.Request { return t.Request(service).With(contract.Reference, shared) })
			})
			t.Expect(exchanges).To(AcceptOnlyOne(contract.RepeatedReference))
		}, trial.In(trial.Last), trial.Labelled(trial.LabelBurst))
	})
}
