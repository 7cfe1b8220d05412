package runner

import (
	"fmt"
	"math"
	"math/big"
	"regexp"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/trial"
)

// Limits bound what a run does to its target. Each is nil, or empty, where nobody said anything of it.
type Limits struct {
	// Rate is how many requests may leave in a second; 0 for as many as can. Parallel is how many specs run at a time.
	Rate     *float64
	Parallel *int
	// Transactions is how many the run may create; 0 for any number.
	Transactions *int
	// Amount bounds one transaction, Total the sum of all: decimal text in whatever currency the requests carry, or "none".
	Amount, Total string
}

// NoLimit is the text of an amount that is not bounded.
const NoLimit = "none"

// What a run does where nobody says otherwise. A whole run of either built-in contract stays below them.
const (
	DefaultParallel     = 16
	politeRate          = 20   // requests per second, to a target that is not on this machine
	defaultTransactions = 1000 // created
	amountsOfOne        = 10   // times the amount of a valid request, in one transaction
)

// The bounds of the limits themselves. Below the slowest rate a run takes weeks, which nobody meant.
const (
	slowestRate  = 0.01
	mostParallel = 256
)

// Over lays these limits over others: what is set here wins.
func (l Limits) Over(below Limits) Limits {
	if l.Rate == nil {
		l.Rate = below.Rate
	}
	if l.Parallel == nil {
		l.Parallel = below.Parallel
	}
	if l.Transactions == nil {
		l.Transactions = below.Transactions
	}
	if l.Amount == "" {
		l.Amount = below.Amount
	}
	if l.Total == "" {
		l.Total = below.Total
	}
	return l
}

var decimalAmount = regexp.MustCompile(`^[0-9]{1,18}(\.[0-9]{1,2})?$`)

// Check refuses numbers that bound nothing sensible.
func (l Limits) Check() error {
	switch {
	case l.Rate != nil && (math.IsNaN(*l.Rate) || math.IsInf(*l.Rate, 0) || *l.Rate < 0):
		return fmt.Errorf("rate %v: give requests per second, or 0 for no limit", *l.Rate)
	case l.Rate != nil && *l.Rate > 0 && *l.Rate < slowestRate:
		return fmt.Errorf("rate %v: give at least %v requests per second, or 0 for no limit", *l.Rate, slowestRate)
	case l.Parallel != nil && (*l.Parallel < 1 || *l.Parallel > mostParallel):
		return fmt.Errorf("parallel %d: give a number from 1 to %d", *l.Parallel, mostParallel)
	case l.Transactions != nil && *l.Transactions < 0:
		return fmt.Errorf("transactions %d: give how many may be created, or 0 for any number", *l.Transactions)
	}
	for _, each := range []struct{ name, text string }{{"amount", l.Amount}, {"total", l.Total}} {
		if each.text != "" && each.text != NoLimit && !decimalAmount.MatchString(each.text) {
			return fmt.Errorf("%s %q: give an amount such as 100000.00, or %s", each.name, each.text, NoLimit)
		}
	}
	return nil
}

// defaultLimits returns the safe limits for a target: where it is on this machine, or in this process, requests need not be spaced.
func defaultLimits(target *Target, c *contract.Contract, inProcess bool) Limits {
	limits := Limits{Rate: new(float64(politeRate)), Parallel: new(DefaultParallel), Transactions: new(defaultTransactions), Amount: NoLimit, Total: NoLimit}
	if inProcess || Loopback(target.BaseURL) {
		*limits.Rate = 0
	}
	if valid := validAmount(target, c); valid != nil {
		one := new(big.Rat).Mul(valid, big.NewRat(amountsOfOne, 1))
		limits.Amount = one.FloatString(2)
		limits.Total = new(big.Rat).Mul(valid, big.NewRat(defaultTransactions, 1)).FloatString(2)
	}
	return limits
}

// validAmount returns the greatest amount that a valid request to the target carries, or nil where there is none.
func validAmount(target *Target, c *contract.Contract) *big.Rat {
	var greatest *big.Rat
	for _, service := range c.Services {
		for _, role := range []contract.Role{contract.AmountValue, contract.Amount} {
			field := service.ByRole(role)
			if field == nil || field.Header {
				continue
			}
			text := field.Example
			if own, ok := target.Data[role].For(service); ok {
				text = own
			}
			if amount, ok := new(big.Rat).SetString(text); ok && len(text) <= 20 && (greatest == nil || amount.Cmp(greatest) > 0) {
				greatest = amount
			}
		}
	}
	return greatest
}

// money returns the limits as a pool keeps them.
func (l Limits) money() trial.Limits {
	limits := trial.Limits{Transactions: *l.Transactions}
	if l.Amount != NoLimit {
		limits.Amount, _ = new(big.Rat).SetString(l.Amount)
	}
	if l.Total != NoLimit {
		limits.Total, _ = new(big.Rat).SetString(l.Total)
	}
	return limits
}

// described returns the limits as a report shows them.
func (l Limits) described() reports.MoneyLimits {
	shown := reports.MoneyLimits{RequestsPerSecond: *l.Rate, Parallel: *l.Parallel, Transactions: *l.Transactions}
	if l.Amount != NoLimit {
		shown.Amount = l.Amount
	}
	if l.Total != NoLimit {
		shown.Total = l.Total
	}
	return shown
}
