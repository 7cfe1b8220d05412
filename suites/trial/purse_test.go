package trial_test

import (
	"math/big"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// sends registers a spec that sends a number of transfers, each of an amount, and judges the last one as accepted.
func (w *world) sends(slug, amount string, count int) {
	w.suite.Describe("Clause", w.transfer, func() {
		w.suite.Spec(contract.CompleteRequest, slug, "is judged", func(t *trial.Trial) {
			var last trial.Exchange
			for range count {
				last = t.Send(t.Request(w.transfer).With(contract.AmountValue, amount))
			}
			t.Expect(last).To(matchers.Answer(contract.CompleteRequest))
		})
	})
}

// Where a limit is reached nothing is sent, and the case says which limit it was. What the target refused does not count.
func TestLimitsOnMoney(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		limits  trial.Limits
		amount  string
		count   int
		refuses bool
		verdict reports.Verdict
		missing []string
		sent    int
	}{
		"no limit":                    {trial.Limits{}, "10000.00", 5, false, reports.Pass, nil, 5},
		"transactions":                {trial.Limits{Transactions: 3}, "10000.00", 4, false, reports.Inconclusive, []string{"limits.transactions"}, 3},
		"exactly the transactions":    {trial.Limits{Transactions: 4}, "10000.00", 4, false, reports.Pass, nil, 4},
		"one amount":                  {trial.Limits{Amount: big.NewRat(9999, 1)}, "10000.00", 1, false, reports.Inconclusive, []string{"limits.amount"}, 0},
		"exactly the amount":          {trial.Limits{Amount: big.NewRat(10000, 1)}, "10000.00", 1, false, reports.Pass, nil, 1},
		"the sum":                     {trial.Limits{Total: big.NewRat(25000, 1)}, "10000.00", 3, false, reports.Inconclusive, []string{"limits.total"}, 2},
		"what is refused costs none":  {trial.Limits{Transactions: 1, Total: big.NewRat(10000, 1)}, "10000.00", 3, true, reports.Fail, nil, 3},
		"an amount of no number":      {trial.Limits{Amount: big.NewRat(1, 1)}, "abc", 1, false, reports.Pass, nil, 1},
		"a negative amount is no sum": {trial.Limits{Total: big.NewRat(5, 1)}, "-10000.00", 2, false, reports.Pass, nil, 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			w := newWorld(t)
			w.config.Limits = each.limits
			if each.refuses {
				w.script = func(service string, _ int, _ wire.Outgoing) came {
					if service == "18" {
						return answer(400, `{"responseCode":"4001800","responseMessage":"Bad Request"}`)
					}
					return valid
				}
			}
			w.sends("sum", each.amount, each.count)
			got := w.only("sum")
			if each.refuses { // a failure is booked only where a control holds; there is none here
				g.Expect(got.Findings).NotTo(BeEmpty())
				g.Expect(w.calls["18"]).To(BeNumerically(">=", each.sent))
				return
			}
			g.Expect(got.Verdict).To(Equal(each.verdict), got.Reason)
			g.Expect(got.Missing).To(Equal(each.missing))
			g.Expect(w.calls["18"]).To(Equal(each.sent), "requests that left")
		})
	}
}

// An amount that is what is wrong with a request is sent whatever the limit: it has to be refused.
func TestASpoiltAmountIsSentWhateverTheLimit(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "18")
	w.config.Limits = trial.Limits{Amount: big.NewRat(1000000, 1)}
	field := w.transfer.ByRole(contract.AmountValue)
	w.suite.Describe("Field", w.transfer, func() {
		w.suite.Spec(contract.OverlongMandatoryField, "long", "is refused", func(t *trial.Trial) {
			t.Expect(t.Send(t.Request(w.transfer).With(contract.AmountValue, "99999999999999999.00"))).To(matchers.Answer(contract.OverlongMandatoryField))
		}, trial.About(field))
	})
	w.script = func(service string, call int, _ wire.Outgoing) came {
		if service == "18" && call == 2 {
			return answer(400, `{"responseCode":"4001801","responseMessage":"Invalid Field Format amount.value"}`)
		}
		return valid
	}
	g.Expect(w.only("long").Verdict).NotTo(Equal(reports.Inconclusive))
	g.Expect(w.calls["18"]).To(Equal(2))
}

// The journal holds what was accepted and what nobody knows of, by its references, and the sums add up by currency.
func TestJournalOfTransactions(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t)
	w.sends("three", "10000.50", 3)
	w.script = func(service string, call int, _ wire.Outgoing) came {
		switch {
		case service == "18" && call == 1:
			return silence
		case service == "18" && call == 2:
			return answer(400, `{"responseCode":"4001800","responseMessage":"Bad Request"}`)
		default:
			return valid
		}
	}
	selected, err := w.suite.Select("")
	g.Expect(err).NotTo(HaveOccurred())
	pool, err := trial.NewPool(w.config, selected)
	g.Expect(err).NotTo(HaveOccurred())
	pool.Run(t.Context())
	journal := pool.Journal()
	g.Expect(journal).To(HaveLen(2))
	g.Expect(journal[0].Known).To(BeFalse(), "no answer came")
	g.Expect(journal[1].Known).To(BeTrue())
	g.Expect(journal[1].ProviderReference).To(Equal("P-3"))
	g.Expect(journal[1].Reference).NotTo(BeEmpty())
	g.Expect(journal[1].Exchange).To(HaveSuffix("three#3"))
	g.Expect(trial.Moved(journal)).To(Equal([]reports.Moved{{Currency: "IDR", Transactions: 2, Amount: "20001.00"}}))
}
