package trial

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/wire"
)

// Until sends requests, spaced as published, until one is answered as wanted; the first is the one already answered. Where the looks run out, the
// spec is inconclusive: a limit of ours stopped it.
func (t *Trial) Until(first Exchange, again func() wire.Request, wanted func(Exchange) bool) Exchange {
	last, looks := t.Looking(first, again, wanted)
	if last.Answer != nil && !wanted(last) {
		t.Inconclusive("still pending after %d looks at service %s", looks, last.Made.Service.Code)
	}
	return last
}

// Looking is [Trial.Until] for what has to be there when the published looks are over: it returns the last exchange, wanted or not, and how many there were.
func (t *Trial) Looking(first Exchange, again func() wire.Request, wanted func(Exchange) bool) (last Exchange, looks int) {
	last, looks = first, 1
	for last.Answer != nil && !wanted(last) {
		spacing, ok := t.spacing(last.Made.Service, looks-1)
		if !ok {
			break
		}
		t.Wait(spacing)
		last, looks = t.Send(again()), looks+1
	}
	return last, looks
}

// How often something pending is looked at: by the target's own interval, and where nobody says anything of it, then so far apart.
const (
	looksByInterval = 50
	looksUnsaid     = 15
	unsaidInterval  = 2 * time.Second
)

// spacing returns the time before a look: the target's own interval, else the service's published list, else one of ours. It tells false when it was looked often enough.
func (t *Trial) spacing(service *contract.Service, look int) (time.Duration, bool) {
	if t.run.Target.PollInterval > 0 {
		return t.run.Target.PollInterval, look < looksByInterval
	}
	if len(service.Poll) == 0 {
		return unsaidInterval, look < looksUnsaid
	}
	if look >= len(service.Poll) {
		return 0, false
	}
	spacing, err := time.ParseDuration(service.Poll[look])
	return spacing, err == nil
}

// Wait gives the trial's slot in the pool back and waits.
func (t *Trial) Wait(d time.Duration) {
	t.run.release()
	err := t.run.Clock.Sleep(t.ctx, d)
	t.run.acquire()
	if err != nil {
		t.interrupted()
	}
}

// retryAfter tells whether an answer is a 429, and how long it asks to wait: seconds or a date (RFC 9110, 10.2.3), a second where it does not say.
func retryAfter(exchange wire.Exchange, now time.Time) (time.Duration, bool) {
	if exchange.Answer == nil || exchange.Answer.Status != http.StatusTooManyRequests {
		return 0, false
	}
	wait := time.Second
	text := strings.TrimSpace(exchange.Answer.Header.Get("Retry-After"))
	if seconds, err := strconv.Atoi(text); err == nil && seconds >= 0 {
		wait = time.Duration(min(seconds, int(longest429/time.Second))) * time.Second
	} else if date, err := http.ParseTime(text); err == nil {
		wait = date.Sub(now)
	}
	return max(0, min(wait, longest429)), true
}
