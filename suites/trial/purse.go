package trial

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"sync"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/wire"
)

// Limits bound what a run may move. Amounts are in whatever currency a request carries, for a run uses one; nil and zero mean no limit.
type Limits struct {
	Transactions int
	// Amount bounds one transaction, Total the sum of all that the target accepted, or gave no answer to.
	Amount, Total *big.Rat
}

// purse counts what is moved, and keeps the journal. What is under way counts as moved until the target refuses it.
type purse struct {
	mutex   sync.Mutex
	open    int
	sum     *big.Rat
	journal []reports.Transaction
}

// moves tells whether a service, by a request that it accepts, creates a transaction.
func moves(service *contract.Service) bool {
	return slices.Contains([]contract.Kind{contract.KindTransfer, contract.KindCreate, contract.KindPay}, service.Kind)
}

// asked returns the amount that a request asks for and its currency; nil where it carries none that is a number.
func asked(request wire.Request) (amount *big.Rat, text, currency string) {
	for _, role := range []contract.Role{contract.AmountValue, contract.Amount} {
		field := request.Service.ByRole(role)
		if field == nil || field.Header {
			continue
		}
		value, _ := request.Field(field.Path)
		written := fmt.Sprint(value)
		if number, ok := new(big.Rat).SetString(written); ok && len(written) <= longestAmount {
			amount, text = number, written
		}
	}
	for _, role := range []contract.Role{contract.AmountCurrency, contract.Currency} {
		if value, ok := request.Value(role); ok {
			currency = value
		}
	}
	return amount, text, currency
}

// longestAmount is how many characters a number may have that is added up: 1e400 and the like are refused or worthless.
const longestAmount = 40

// reserve takes what a request may move from what the run may move, before it is sent. It returns what books the answer. Where a limit is reached the spec
// ends here as inconclusive. A request whose amount is what is wrong with it is sent whatever the limit: it has to be refused.
func (t *Trial) reserve(request wire.Request) (book func(wire.Exchange)) {
	if request.Service == nil || !moves(request.Service) {
		return func(wire.Exchange) {}
	}
	amount, text, currency := asked(request)
	p, limits := &t.run.purse, t.run.Limits
	counted := new(big.Rat)
	if amount != nil && amount.Sign() > 0 && !t.spoilsAmount() {
		counted = amount
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.sum == nil {
		p.sum = new(big.Rat)
	}
	after := new(big.Rat).Add(p.sum, counted)
	switch {
	case limits.Transactions > 0 && p.open >= limits.Transactions:
		t.stopped("transactions", fmt.Sprintf("the run has created its %d transactions", limits.Transactions))
	case limits.Amount != nil && counted.Cmp(limits.Amount) > 0:
		t.stopped("amount", fmt.Sprintf("%s is more than one transaction may move (%s)", text, plainAmount(limits.Amount)))
	case limits.Total != nil && after.Cmp(limits.Total) > 0:
		t.stopped("total", fmt.Sprintf("with %s more the run would have moved more than %s", text, plainAmount(limits.Total)))
	}
	p.open++
	p.sum = after
	return func(exchange wire.Exchange) {
		t.booked(request, exchange, counted, reports.Transaction{Amount: text, Currency: currency})
	}
}

// booked enters what became of a request that may have moved something.
func (t *Trial) booked(request wire.Request, exchange wire.Exchange, counted *big.Rat, entry reports.Transaction) {
	p := &t.run.purse
	p.mutex.Lock()
	defer p.mutex.Unlock()
	refused := exchange.Answer != nil && !t.run.judge.Accepted(exchange)
	if exchange.ID == "" || refused && exchange.Answer.Status/100 != 5 || exchange.Answer == nil && !exchange.Left() {
		p.open--
		p.sum.Sub(p.sum, counted)
		return
	}
	made := Exchange{Exchange: exchange, Made: request}
	entry.At, entry.Case, entry.Exchange, entry.Service = exchange.Started, t.spec.ID, exchange.ID, request.Service.Code
	entry.Reference, entry.Known = made.Reference(), exchange.Answer != nil && !refused
	for _, role := range []string{"providerReference", string(contract.Transaction)} {
		if name := made.Answered(role); name != "" {
			entry.ProviderReference = name
		}
	}
	p.journal = append(p.journal, entry)
}

// spoilsAmount tells whether what the spec makes wrong is the amount, and a refusal due for it.
func (t *Trial) spoilsAmount() bool {
	field := t.acted().Field
	for ; field != nil; field = field.Parent {
		if slices.Contains([]contract.Role{contract.Amount, contract.AmountValue}, field.Role) {
			return t.acted().Expectation != nil && !t.run.Contract.Outcome(t.acted().Expectation.Outcome).Success()
		}
	}
	return false
}

// stopped ends the spec at a limit. That nothing was sent is recorded, so that it is the same when the run is judged again.
func (t *Trial) stopped(limit, text string) {
	problem := &wire.Problem{Kind: wire.ProblemLimit, Text: limit + ": " + text}
	t.keep(wire.Exchange{ID: t.nextID(), Service: t.Service().Code, Started: t.now(), Problem: problem})
	panic(unsent(problem.Text))
}

// unsent is the end of a spec whose request was kept back at a limit, by the text of what was recorded of it.
func unsent(text string) halt {
	limit, reason, _ := strings.Cut(text, ": ")
	return halt{verdict: reports.Inconclusive, reason: "not sent: " + reason, missing: []string{"limits." + limit}}
}

// plainAmount writes an amount with as many decimals as it needs, two at the most.
func plainAmount(amount *big.Rat) string {
	if amount.IsInt() {
		return amount.Num().String()
	}
	return amount.FloatString(2)
}

// Journal returns every transaction that the run created, or may have created, in the order in which they ended.
func (p *Pool) Journal() []reports.Transaction {
	p.purse.mutex.Lock()
	defer p.purse.mutex.Unlock()
	return slices.Clone(p.purse.journal)
}

// Moved sums up a journal by currency, in the order in which currencies turn up.
func Moved(journal []reports.Transaction) []reports.Moved {
	var all []reports.Moved
	sums := map[string]*big.Rat{}
	for _, entry := range journal {
		if sums[entry.Currency] == nil {
			sums[entry.Currency] = new(big.Rat)
			all = append(all, reports.Moved{Currency: entry.Currency})
		}
		at := slices.IndexFunc(all, func(m reports.Moved) bool { return m.Currency == entry.Currency })
		all[at].Transactions++
		if amount, ok := new(big.Rat).SetString(entry.Amount); ok {
			sums[entry.Currency].Add(sums[entry.Currency], amount)
		}
	}
	for i := range all {
		all[i].Amount = sums[all[i].Currency].FloatString(2)
	}
	return all
}
