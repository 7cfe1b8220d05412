package ilonapay

import (
	"encoding/json"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// refused: what a partner that checks success relies on: of a payment that was refused nothing is left. It is looked up by the name that the refusal gives
// it, if any, else by its reference, and its reference is free for another payment.
func refused(suite *trial.Suite, service *contract.Service) {
	tracked := suite.Contract.Service(service.Tracks)
	if tracked == nil || tracked.ByRole(contract.Amount) == nil || len(carriers(tracked)) == 0 {
		return
	}
	refusals := []struct {
		slug, words string
		spoil       func(wire.Request) wire.Request
	}{
		{"zero-amount", "for its amount", func(r wire.Request) wire.Request {
			return r.WithField(tracked.ByRole(contract.Amount).Path, json.Number("0"))
		}},
		{"word-for-amount", "for an amount that is no number", func(r wire.Request) wire.Request {
			return r.WithField(tracked.ByRole(contract.Amount).Path, "abc")
		}},
		{"odd-currency", "for its currency", func(r wire.Request) wire.Request { return r.With(contract.Currency, "ZZZ") }},
		{"wrong-key", "for its credentials", func(r wire.Request) wire.Request {
			key := carriers(tracked)[0]
			return r.WithHeader(key.Name, otherEnd(r.Credentials.Keys[key.Role]))
		}},
		{"no-key", "because a credential was missing", func(r wire.Request) wire.Request {
			return r.WithoutHeader(carriers(tracked)[0].Name)
		}},
		{"cut-off", "because its body was cut off", func(r wire.Request) wire.Request {
			body := r.Body()
			return r.WithRawBody(body[:len(body)-1])
		}},
	}
	suite.Describe("A refused payment", service, func() {
		for _, way := range refusals {
			suite.Spec(contract.RefusedCreate, "refused-"+way.slug, "is not found when it was refused "+way.words, func(t *trial.Trial) {
				turnedDown := turnedDown(t, way.spoil(t.Request(tracked)))
				name := turnedDown.Answered(string(contract.Transaction))
				if name == "" {
					name = turnedDown.Reference()
				}
				t.Expect(t.Send(t.Request(service).With(contract.Transaction, name))).To(Answer(contract.RefusedCreate))
			})
		}
	})
	suite.Describe("A refused payment", tracked, func() {
		for _, way := range refusals {
			suite.Spec(contract.RefusedReference, "free-after-"+way.slug, "leaves its reference free when it was refused "+way.words, func(t *trial.Trial) {
				turnedDown := turnedDown(t, way.spoil(t.Request(tracked)))
				t.Expect(t.Send(t.Request(tracked).With(contract.Reference, turnedDown.Reference()))).To(Answer(contract.RefusedReference))
			})
		}
	})
}

// turnedDown sends a payment that has to be refused. Where it is not, another spec fails and this one learns nothing.
func turnedDown(t *trial.Trial, request wire.Request) trial.Exchange {
	exchange := t.Send(request)
	if exchange.Answer == nil || t.Accepted(exchange) || exchange.Answer.Status/100 == 5 {
		t.Blocked("a payment that had to be refused was not, see %s", exchange.ID)
	}
	return exchange
}
