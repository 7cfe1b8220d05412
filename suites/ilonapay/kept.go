package ilonapay

import (
	"fmt"
	"math/big"

	"github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/clauses"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// kept: after a duplicate was refused, the payment that came first is still there, of its own amount, and the refusal gives no other one a name.
func kept(suite *trial.Suite, service *contract.Service) {
	tracked := suite.Contract.Service(service.Tracks)
	if tracked == nil || tracked.Kind != contract.KindCreate || tracked.ByRole(contract.Reference) == nil {
		return
	}
	same := func(_ *trial.Trial, first trial.Exchange) wire.Request { return first.Unchanged() }
	other := func(t *trial.Trial, first trial.Exchange) wire.Request {
		asked, _ := first.Made.Value(contract.Amount)
		return t.Request(tracked).With(contract.Reference, first.Reference()).With(contract.Amount, clauses.Raised(asked))
	}
	suite.Describe("A payment whose duplicate was refused", service, func() {
		for _, duplicate := range []struct {
			slug, duty string
			of         func(*trial.Trial, trial.Exchange) wire.Request
		}{
			{"kept", "is as it was after the same request came again", same},
			{"kept-amount", "is as it was after its reference came again with another amount", other},
		} {
			suite.Spec(contract.RefusedDuplicate, duplicate.slug, duplicate.duty, func(t *trial.Trial) {
				first := t.Given(tracked)
				again := t.Send(duplicate.of(t, first))
				if again.Answer == nil || t.Accepted(again) {
					t.Blocked("a duplicate that had to be refused was not, see %s", again.ID)
				}
				asItWas(t, service, first)
				t.Expect(again.Answered(string(contract.Transaction))).To(gomega.BeElementOf("", transactionOf(t, first)))
			})
		}
		suite.Spec(contract.RefusedDuplicate, "kept-at-once", "is as it was asked for after several carried its reference at the same time", func(t *trial.Trial) {
			for _, exchange := range t.Race(func() []wire.Request {
				shared := t.NewReference()
				return clauses.Several(func() wire.Request { return t.Request(tracked).With(contract.Reference, shared) })
			}) {
				if t.Accepted(exchange) {
					asItWas(t, service, exchange)
					return
				}
			}
			t.Blocked("of several payments at the same time none was accepted")
		}, trial.In(trial.Last), trial.Labelled(trial.LabelBurst))
	})
}

// asItWas looks a payment up and holds its amount against what was asked for, where the answer shows one.
func asItWas(t *trial.Trial, service *contract.Service, made trial.Exchange) {
	found := t.Send(t.Request(service).With(contract.Transaction, transactionOf(t, made)))
	t.Expect(found).To(Answer(contract.RefusedDuplicate))
	asked, _ := made.Made.Value(contract.Amount)
	if shown := number(found, contract.Amount); shown != "" && asked != "" {
		t.Expect(shown).To(gomega.Equal(plain(asked)))
	}
}

// number returns the number that an answer carries for a role, as a number or as text, in one way of writing; "" where there is none.
func number(e trial.Exchange, role contract.Role) string {
	tree, _ := e.Document()
	value, ok := wire.Lookup(tree, e.Made.Service.Pointer(string(role)))
	if !ok {
		return ""
	}
	return plain(fmt.Sprint(wire.Plain(value)))
}

// plain writes a number in one way, so that 10, 10.0 and 10.00 are one; "" where it is none.
func plain(text string) string {
	value, ok := new(big.Rat).SetString(text)
	if !ok {
		return ""
	}
	return value.RatString()
}
