package snap

import (
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/clauses"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// How long and how much a provider has to remember at the least: longer than a cache that was meant for retries, more than a handful.
const (
	later   = 2 * time.Second
	hundred = 101
)

// externalID: error row 409/00, an X-EXTERNAL-ID is used once in a day.
func externalID(suite *trial.Suite, service *contract.Service) {
	suite.Describe("X-EXTERNAL-ID", service, func() {
		suite.Spec(contract.RepeatedExternalID, "repeated", "is refused when it repeats within the day", func(t *trial.Trial) {
			var again trial.Exchange
			t.WithinADay(func() {
				first := t.Given(service) // the control: accepted, or this spec is blocked

				// All else is fresh, so only the repeated id can be at fault.
				again = t.Send(differing(t, service).With(contract.ExternalID, first.ExternalID()))
			})
			t.Expect(again).To(Answer(contract.RepeatedExternalID))
		})

		suite.Spec(contract.RepeatedExternalID, "later", "is refused when it repeats two seconds later", func(t *trial.Trial) {
			var again trial.Exchange
			t.WithinADay(func() {
				first := t.Given(service)
				t.Wait(later)
				again = t.Send(differing(t, service).With(contract.ExternalID, first.ExternalID()))
			})
			t.Expect(again).To(Answer(contract.RepeatedExternalID))
		}, trial.Labelled(trial.LabelWaits))

		if service.Kind == contract.KindBalance { // it moves no money, and what is remembered of one service is of all
			suite.Spec(contract.RepeatedExternalID, "after-a-hundred", "is refused when it repeats after a hundred others", func(t *trial.Trial) {
				var again trial.Exchange
				t.WithinADay(func() {
					first := t.Given(service)
					for range hundred {
						t.Given(service)
					}
					again = t.Send(differing(t, service).With(contract.ExternalID, first.ExternalID()))
				})
				t.Expect(again).To(Answer(contract.RepeatedExternalID))
			}, trial.Labelled(trial.LabelHundred))
		}

		suite.Spec(contract.ReplayedRequest, "replayed", "is refused when the whole request repeats", func(t *trial.Trial) {
			var again trial.Exchange
			t.WithinADay(func() { again = t.Send(t.Given(service).Unchanged()) })
			t.Expect(again).To(Answer(contract.ReplayedRequest))
		})

		suite.Spec(contract.RepeatedExternalID, "at-once", "is accepted once when several requests carry it at the same time", func(t *trial.Trial) {
			var exchanges []trial.Exchange
			t.WithinADay(func() {
				exchanges = t.Race(func() []wire.Request {
					id := t.ExternalID()
					return clauses.Several(func() wire.Request { return t.Request(service).With(contract.ExternalID, id) })
				})
			})
			t.Expect(exchanges).To(AcceptOnlyOne(contract.RepeatedExternalID))
		}, trial.In(trial.Last), trial.Labelled(trial.LabelBurst))

		suite.Spec(contract.FreshExternalID, "fresh", "is accepted when it is new, whatever was sent before", func(t *trial.Trial) {
			first := t.Given(service)
			t.Send(t.Request(service).With(contract.ExternalID, first.ExternalID()))
			t.Expect(t.Send(t.Request(service))).To(Answer(contract.FreshExternalID))
		})

		suite.Spec(contract.YesterdayExternalID, "next-day", "may be used again on another day", func(t *trial.Trial) {
			request := t.Request(service).With(contract.ExternalID, t.Provision("externalId.earlier-day"))
			t.Expect(t.Send(request)).To(Answer(contract.YesterdayExternalID))
		})
	})
}

// differing returns a fresh request whose body differs from any other's, also where the mandatory fields are always the same.
func differing(t *trial.Trial, service *contract.Service) wire.Request {
	request := t.Request(service)
	if free := freeText(service); free != nil {
		request = request.WithField(free.Path, "differs")
	}
	return request
}
