package wire

import (
	"context"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// SystemClock is the clock of the machine. Its zero value is ready for use.
type SystemClock struct{}

// Now returns the current time, with the monotonic reading that elapsed times are taken by.
func (SystemClock) Now() time.Time { return time.Now() }

// Sleep waits for d or until ctx is done, whose error it then returns. A duration that is not positive only looks at ctx.
func (SystemClock) Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// Timestamp writes an instant the way a contract's timestamps are written: in its zone and by its layout. Where the
// contract gives neither, it is RFC 3339 in UTC.
func Timestamp(clock contract.Clock, at time.Time) string {
	layout := clock.Format
	if layout == "" {
		layout = time.RFC3339
	}
	return at.In(zone(clock.Zone)).Format(layout)
}

// Day writes the day of an instant as the contract counts days.
func Day(clock contract.Clock, at time.Time) string {
	return at.In(zone(clock.Day)).Format(time.DateOnly)
}

// zone reads "+07:00" or "Z". Anything else is UTC: a loaded contract was checked long before.
func zone(name string) *time.Location {
	parsed, err := time.Parse("Z07:00", name)
	if err != nil {
		return time.UTC
	}
	_, offset := parsed.Zone()
	if offset == 0 {
		return time.UTC
	}
	return time.FixedZone("", offset)
}
