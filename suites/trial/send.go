package trial

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/wire"
)

// How often a request is sent again when the target answers 429, and how long it is waited at the most each time.
const (
	retriesOn429 = 3
	longest429   = 30 * time.Second
)

// Send sends a request and returns the exchange, answered or not. It waits for the rate limiter first, and waits out 429. Only an interrupt
// ends the spec here.
func (t *Trial) Send(request wire.Request) Exchange {
	for attempt := 0; ; attempt++ {
		exchange := t.sendOnce(request)
		wait, limited := retryAfter(exchange.Exchange, t.now())
		if !limited || t.expectsLimit() {
			return exchange
		}
		if attempt == retriesOn429 {
			t.Inconclusive("the target answered 429 %d times in a row", attempt+1)
		}
		t.Wait(wait)
	}
}

func (t *Trial) sendOnce(request wire.Request) Exchange {
	if err := t.run.permit(t.ctx); err != nil {
		t.interrupted()
	}
	exchange := t.run.Client.Send(t.ctx, t.nextID(), request)
	t.keep(exchange)
	if exchange.Problem != nil && exchange.Problem.Kind == wire.ProblemInterrupted {
		t.interrupted()
	}
	t.last = Exchange{Exchange: exchange, Made: request}
	return t.last
}

// SendAtOnce sends requests that leave together. They are numbered first and all permits are taken before any leaves.
func (t *Trial) SendAtOnce(requests ...wire.Request) []Exchange {
	ids := make([]string, len(requests))
	for i := range requests {
		ids[i] = t.nextID()
		if err := t.run.permit(t.ctx); err != nil {
			t.interrupted()
		}
	}
	exchanges := make([]Exchange, len(requests))
	var ready, done sync.WaitGroup
	start := make(chan struct{})
	for i, request := range requests {
		ready.Add(1)
		done.Go(func() {
			ready.Done()
			<-start
			exchanges[i] = Exchange{Exchange: t.run.Client.Send(t.ctx, ids[i], request), Made: request}
		})
	}
	ready.Wait()
	close(start)
	done.Wait()
	for _, exchange := range exchanges {
		t.keep(exchange.Exchange)
	}
	if t.ctx.Err() != nil {
		t.interrupted()
	}
	for _, exchange := range exchanges {
		if _, limited := retryAfter(exchange.Exchange, t.now()); limited {
			t.Inconclusive("the target answered 429 to requests sent at once")
		}
	}
	return exchanges
}

// Given sends a valid request that has to be accepted: the control of what follows. Where it is not, the spec is blocked.
func (t *Trial) Given(service *contract.Service) Exchange { return t.GivenRequest(t.Request(service)) }

// GivenRequest sends this request, which has to be accepted.
func (t *Trial) GivenRequest(request wire.Request) Exchange {
	exchange := t.Send(request)
	if exchange.Answer == nil {
		t.Inconclusive("the control on service %s got no answer: %s", request.Service.Code, exchange.Problem.Text)
	}
	if !t.Accepted(exchange) {
		t.Blocked("the control on service %s was not accepted: HTTP %d, see %s", request.Service.Code, exchange.Answer.Status, exchange.ID)
	}
	return exchange
}

// Accepted tells whether the provider took the request.
func (t *Trial) Accepted(exchange Exchange) bool { return t.run.judge.Accepted(exchange.Exchange) }

// Pending tells whether the answer says that the result comes later.
func (t *Trial) Pending(exchange Exchange) bool {
	return exchange.Answer != nil && exchange.Answer.Status == http.StatusAccepted
}

// Until sends requests, spaced as published, until one is answered as wanted; the first is the one already answered. Where the looks run out, the
// spec is inconclusive: a limit of ours stopped it.
func (t *Trial) Until(first Exchange, again func() wire.Request, wanted func(Exchange) bool) Exchange {
	exchange := first
	for look := 0; !wanted(exchange); look++ {
		spacing, ok := t.spacing(exchange.Made.Service, look)
		if !ok {
			t.Inconclusive("still pending after %d looks at service %s", look+1, exchange.Made.Service.Code)
		}
		t.Wait(spacing)
		exchange = t.Send(again())
		if exchange.Answer == nil {
			return exchange
		}
	}
	return exchange
}

// looks is how often something pending is looked at where the contract publishes no spacing, or the target another one.
const looks = 50

// spacing returns the time before a look: the target's own interval, else the service's published list, else that of the list's last.
func (t *Trial) spacing(service *contract.Service, look int) (time.Duration, bool) {
	if t.run.Target.PollInterval > 0 {
		return t.run.Target.PollInterval, look < looks
	}
	if len(service.Poll) == 0 {
		return 2 * time.Second, look < 15
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

func (t *Trial) interrupted() { t.Inconclusive("interrupted before the request was sent") }

func (t *Trial) nextID() string {
	t.sent++
	return t.spec.ID + "#" + strconv.Itoa(t.sent)
}

func (t *Trial) keep(exchange wire.Exchange) {
	t.exchanges = append(t.exchanges, exchange)
	t.run.record(exchange)
}

// expectsLimit tells whether the spec is about the limit itself.
func (t *Trial) expectsLimit() bool {
	outcome := t.spec.Expectation.Outcome
	found := t.run.Contract.Outcome(outcome)
	return found != nil && found.Status == http.StatusTooManyRequests
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

// control sends a fresh valid request of a service and tells whether it is accepted right now.
func (t *Trial) control(ctx context.Context, service *contract.Service) (held bool, reason string) {
	t.ctx = ctx
	exchange := t.Send(t.Request(service))
	switch {
	case exchange.Answer == nil:
		return false, fmt.Sprintf("a valid request to service %s got no answer either (%s)", service.Code, exchange.ID)
	case !t.Accepted(exchange):
		return false, fmt.Sprintf("a valid request to service %s is not accepted right now either (%s)", service.Code, exchange.ID)
	}
	return true, ""
}
