package snap

import (
	"math/big"

	"github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// tries is how often a balance is compared before a difference counts: somebody else may move money on the same account.
const tries = 3

// balance: what the handling table of the transfers promises, seen in the money. Alone and last, on a live balance.
func balance(suite *trial.Suite, service *contract.Service) {
	for _, transfer := range suite.Contract.ServicesOf(contract.KindTransfer) {
		suite.Describe("Balance after "+transfer.Name, service, func() {
			suite.Spec(contract.BalanceAfterRefusal, "after-refusal-"+transfer.Code, "stays what it was when the transfer is refused", func(t *trial.Trial) {
				var requests []func() wire.Request
				for _, way := range refusals {
					requests = append(requests, way.prepare(t, transfer))
				}
				moved := measured(t, service, contract.BalanceAfterRefusal, new(big.Rat), func() {
					for _, request := range requests {
						refused(t, request())
					}
				})
				t.Expect(moved).To(gomega.Equal("0.00"))
			}, trial.In(trial.Last), trial.Labelled(trial.LabelMovesMoney))

			suite.Spec(contract.BalanceAfterAcceptance, "after-acceptance-"+transfer.Code, "drops once, by the amount, when the transfer is accepted", func(t *trial.Trial) {
				amount, _ := t.Request(transfer).Value(contract.AmountValue)
				want, ok := new(big.Rat).SetString(amount)
				if !ok {
					t.Inconclusive("the amount %q of a valid transfer is no number", amount)
				}
				moved := measured(t, service, contract.BalanceAfterAcceptance, want, func() { t.Given(transfer) })
				t.Expect(moved).To(gomega.Equal(want.FloatString(2)))
			}, trial.In(trial.Last), trial.Labelled(trial.LabelMovesMoney))
		})
	}
}

// measured returns by how much the balance dropped while something was done, as an amount. Where that is not what is wanted it looks again, for the account may not be
// ours alone.
func measured(t *trial.Trial, service *contract.Service, situation contract.Situation, want *big.Rat, do func()) string {
	t.Declared("balance.live")
	var dropped *big.Rat
	for range tries {
		before := amountOf(t, service, situation)
		do()
		dropped = before.Sub(before, amountOf(t, service, situation))
		if dropped.Cmp(want) == 0 {
			break
		}
	}
	return dropped.FloatString(2)
}

func amountOf(t *trial.Trial, service *contract.Service, situation contract.Situation) *big.Rat {
	inquiry := t.Send(t.Request(service))
	t.Expect(inquiry).To(Answer(situation))
	value, ok := new(big.Rat).SetString(inquiry.Answered("balance"))
	if !ok {
		t.Blocked("the balance cannot be read, see %s", inquiry.ID)
	}
	return value
}
