package ilonapay

import (
	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/clauses"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// reference: API Error Codes, row DUPLICATE_REFERENCE: a reference names one payment of its merchant.
func reference(suite *trial.Suite, service *contract.Service) {
	field := service.ByRole(contract.Reference)
	if field == nil {
		return
	}
	suite.Describe(field.Name, service, func() {
		suite.Spec(contract.RepeatedReference, "repeated", "is refused when the same request comes again", func(t *trial.Trial) {
			first := t.Given(service)
			t.Expect(t.Send(first.Unchanged())).To(Answer(contract.RepeatedReference))
		})

		suite.Spec(contract.RepeatedReference, "other-amount", "is refused when it comes again with another amount", func(t *trial.Trial) {
			first := t.Given(service)
			again := t.Request(service).With(contract.Reference, first.Reference())
			asked, _ := again.Value(contract.Amount)
			t.Expect(t.Send(again.With(contract.Amount, clauses.Raised(asked)))).To(Answer(contract.RepeatedReference))
		})

		suite.Spec(contract.RepeatedReference, "at-once", "is accepted once when several payments carry it at the same time", func(t *trial.Trial) {
			exchanges := t.Race(func() []wire.Request {
				shared := t.NewReference()
				return clauses.Several(func() wire.Request { return t.Request(service).With(contract.Reference, shared) })
			})
			t.Expect(exchanges).To(AcceptOnlyOne(contract.RepeatedReference))
		}, trial.In(trial.Last), trial.Labelled(trial.LabelBurst))

		suite.Spec(contract.ReferenceOfAnother, "other-merchant", "is free for one merchant where another one used it", func(t *trial.Trial) {
			second := t.ProvisionClient("merchant.second")
			first := t.Given(service)
			t.Expect(t.Send(t.Request(service).As(second).With(contract.Reference, first.Reference()))).To(Answer(contract.ReferenceOfAnother))
		})
	})
}
