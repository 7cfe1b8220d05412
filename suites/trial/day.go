package trial

import (
	"time"

	"github.com/snapconform/snapconform/suites/wire"
)

// tries is how often steps that must fall on one day are run.
const tries = 3

// WithinADay runs steps that must all happen on one day of the contract's clock: a repeated id is only refused within the day. Where midnight fell between the
// first request and the last answer they are run again.
func (t *Trial) WithinADay(steps func()) {
	for range tries {
		before := len(t.exchanges)
		steps()
		if t.oneDay(t.exchanges[before:]) {
			return
		}
	}
	t.Inconclusive("midnight fell between the requests %d times", tries)
}

func (t *Trial) oneDay(exchanges []wire.Exchange) bool {
	if len(exchanges) == 0 {
		return true
	}
	first, last := exchanges[0].Started, exchanges[0].Started
	for _, exchange := range exchanges {
		if exchange.Started.Before(first) {
			first = exchange.Started
		}
		if ended := exchange.Started.Add(exchange.Elapsed); ended.After(last) {
			last = ended
		}
	}
	return t.day(first) == t.day(last)
}

func (t *Trial) day(at time.Time) string { return wire.Day(t.run.Contract.Clock, at) }

// TokenLife returns how long the token that was issued lives, by the provider's word.
func (t *Trial) TokenLife(issued Exchange) (time.Duration, error) {
	return tokenLife(t.run.Contract, issued.Exchange)
}
