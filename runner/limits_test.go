package runner

import (
	"math"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/trial"
)

// Limits of the configuration win over those of the target, which win over the defaults, each for itself.
func TestPrecedenceOfLimits(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	config := inMemory(t, snap.Options{}, nil)
	config.Handler, config.Target.BaseURL = nil, "https://sandbox.example.com"
	config.Limits = Limits{Rate: new(3.0), Amount: "20000.00"}
	config.Target.Limits = Limits{Rate: new(5.0), Parallel: new(2), Amount: "7", Total: NoLimit}
	g.Expect(config.check()).To(Succeed())
	g.Expect(config.Limits.described()).To(Equal(reports.MoneyLimits{RequestsPerSecond: 3, Parallel: 2, Transactions: 1000, Amount: "20000.00"}))
}

// The defaults follow from the amounts that valid requests carry: the target's own, else the contract's examples. On this machine requests are not spaced.
func TestDefaultLimits(t *testing.T) {
	t.Parallel()
	judgedBy, err := durianpay()
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	for name, each := range map[string]struct {
		target    Target
		inProcess bool
		want      reports.MoneyLimits
	}{
		"a sandbox":       {Target{BaseURL: "https://sandbox.example.com"}, false, reports.MoneyLimits{RequestsPerSecond: 20, Parallel: 16, Transactions: 1000, Amount: "200000.00", Total: "20000000.00"}},
		"this machine":    {Target{BaseURL: "http://127.0.0.1:8080"}, false, reports.MoneyLimits{Parallel: 16, Transactions: 1000, Amount: "200000.00", Total: "20000000.00"}},
		"this process":    {Target{}, true, reports.MoneyLimits{Parallel: 16, Transactions: 1000, Amount: "200000.00", Total: "20000000.00"}},
		"its own amounts": {Target{Target: trial.Target{Data: map[contract.Role]trial.Values{contract.AmountValue: {"*": "1000.00"}}}}, true, reports.MoneyLimits{Parallel: 16, Transactions: 1000, Amount: "10000.00", Total: "1000000.00"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			NewWithT(t).Expect(defaultLimits(&each.target, judgedBy, each.inProcess).described()).To(Equal(each.want))
		})
	}
}

func TestLimitsThatBoundNothing(t *testing.T) {
	t.Parallel()
	for want, limits := range map[string]Limits{
		"rate -1: ":            {Rate: new(-1.0)},
		"rate NaN: ":           {Rate: new(math.NaN())},
		"rate 0.001: ":         {Rate: new(0.001)},
		"parallel 0: ":         {Parallel: new(0)},
		"parallel 257: ":       {Parallel: new(257)},
		"transactions -1: ":    {Transactions: new(-1)},
		`amount "ten": `:       {Amount: "ten"},
		`total "1e9": `:        {Total: "1e9"},
		`total "-5": give an `: {Total: "-5"},
	} {
		NewWithT(t).Expect(limits.Check()).To(MatchError(HavePrefix(want)))
	}
	NewWithT(t).Expect(Limits{Rate: new(0.0), Transactions: new(0), Amount: NoLimit, Total: "1.50"}.Check()).To(Succeed())
}

// A run that may create too few transactions is inconclusive for want of them, and the report says which limit it was.
func TestARunStopsAtItsLimits(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	config := inMemory(t, snap.Options{}, nil)
	config.Filter, config.Limits = "service:18", Limits{Transactions: new(2), Parallel: new(1)}
	report := judged(t, config)
	g.Expect(report.Money.Journal).To(HaveLen(2))
	g.Expect(report.Money.Moved).To(Equal([]reports.Moved{{Currency: "IDR", Transactions: 2, Amount: "20000.00"}}))
	g.Expect(report.Summary.ExitCode).To(Equal(ExitInconclusive))
	stopped := report.With(reports.Inconclusive)
	g.Expect(stopped).NotTo(BeEmpty())
	g.Expect(stopped[0].Reason).To(Equal("not sent: the run has created its 2 transactions"))
	g.Expect(stopped[0].Missing).To(Equal([]string{"limits.transactions"}))
}
