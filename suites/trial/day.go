package trial

import (
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/wire"
)

// WithinADay runs steps that must all happen on one day of the contract's clock and returns what they return. Where midnight fell between
// their first and last exchange they are run again, once: a repeated id is only refused within the day.
func (t *Trial) WithinADay(steps func() Exchange) Exchange {
	before := len(t.exchanges)
	last := steps()
	if t.day(t.exchanges[before]) == t.day(last.Exchange) {
		return last
	}
	return steps()
}

func (t *Trial) day(exchange wire.Exchange) string {
	return exchange.Started.In(zone(t.run.Contract.Clock)).Format(time.DateOnly)
}

// zone reads the zone in which the contract counts days, e.g. "+07:00". Indonesia has no summer time, so an offset says it all.
func zone(clock contract.Clock) *time.Location {
	instant, err := time.Parse("-07:00", clock.Day)
	if err != nil {
		return time.UTC
	}
	_, offset := instant.Zone()
	return time.FixedZone(clock.Day, offset)
}

// TokenLife returns how long the token that was issued lives, by the provider's word.
func (t *Trial) TokenLife(issued Exchange) (time.Duration, error) {
	return tokenLife(t.run.Contract, issued.Exchange)
}
