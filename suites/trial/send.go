package trial

import (
	"net/http"
	"strconv"
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

// Send sends a request and returns the exchange, answered or not. It waits for the rate limiter first, and waits out 429. Where the run's token was revoked
// under it, the request is sent once more under another. Only an interrupt and a limit end the spec here.
func (t *Trial) Send(request wire.Request) Exchange {
	renewed := false
	for attempt := 0; ; attempt++ {
		exchange := t.sendOnce(request)
		if !renewed {
			var token string
			if token, renewed = t.renewed(request, exchange); renewed {
				request = request.WithToken(token)
				continue
			}
		}
		if exchange.Problem != nil && exchange.Problem.Kind == wire.ProblemUnprocessed && attempt < retriesOn429 {
			continue // the peer says that it did not look at the request
		}
		wait, limited := retryAfter(exchange.Exchange, t.now())
		if !limited || t.expectsLimit() {
			return exchange
		}
		if attempt == retriesOn429 {
			t.Inconclusive("the target answered 429 %d times in a row", attempt+1)
		}
		t.run.pause(wait)
		t.Wait(wait)
	}
}

// SendUnlimited is [Trial.Send] for a spec that looks for the limit: a 429 is returned, not waited out.
func (t *Trial) SendUnlimited(request wire.Request) Exchange { return t.sendOnce(request) }

// RetryAfter tells whether an answer says that there were too many requests, and how long to wait.
func (t *Trial) RetryAfter(exchange Exchange) (wait time.Duration, limited bool) {
	return retryAfter(exchange.Exchange, t.now())
}

func (t *Trial) sendOnce(request wire.Request) Exchange {
	if left := t.run.paused(); left > 0 {
		t.Wait(left)
	}
	if err := t.run.permit(t.ctx); err != nil {
		t.interrupted()
	}
	book := t.reserve(request)
	exchange := t.run.Client.Send(t.ctx, t.nextID(), request)
	book(exchange)
	t.unrecorded(exchange)
	t.keep(exchange)
	if exchange.Problem != nil && exchange.Problem.Kind == wire.ProblemInterrupted {
		t.interrupted()
	}
	t.last = Exchange{Exchange: exchange, Made: request}
	return t.last
}

// Race sends requests that leave together, made anew each time: where the target answers 429 to some of them, its wait is kept and others are sent.
func (t *Trial) Race(requests func() []wire.Request) []Exchange {
	for attempt := 0; ; attempt++ {
		exchanges := t.atOnce(requests())
		wait, limited := t.limited(exchanges)
		if !limited {
			return exchanges
		}
		if attempt == retriesOn429 {
			t.Inconclusive("the target answered 429 to requests sent at once, %d times", attempt+1)
		}
		t.Wait(wait)
	}
}

// SendAtOnce sends requests that leave together. Where one of them is answered 429 the spec is inconclusive; see [Trial.Race].
func (t *Trial) SendAtOnce(requests ...wire.Request) []Exchange {
	exchanges := t.atOnce(requests)
	if _, limited := t.limited(exchanges); limited {
		t.Inconclusive("the target answered 429 to requests sent at once")
	}
	return exchanges
}

// limited tells whether one of several answers is a 429 that the spec is not about, and the longest wait that was asked for.
func (t *Trial) limited(exchanges []Exchange) (wait time.Duration, limited bool) {
	for _, exchange := range exchanges {
		if asked, is := retryAfter(exchange.Exchange, t.now()); is && !t.expectsLimit() {
			wait, limited = max(wait, asked), true
		}
	}
	return wait, limited
}

// atOnce numbers the requests first and takes all permits before any leaves.
func (t *Trial) atOnce(requests []wire.Request) []Exchange {
	ids, books := make([]string, len(requests)), make([]func(wire.Exchange), 0, len(requests))
	defer func() {
		for _, book := range books { // those that were never sent, where a limit was reached among them
			book(wire.Exchange{})
		}
	}()
	for i := range requests {
		books = append(books, t.reserve(requests[i]))
	}
	for i := range requests {
		ids[i] = t.nextID()
		if err := t.run.permit(t.ctx); err != nil {
			t.interrupted()
		}
	}
	exchanges, broke := t.race(ids, requests)
	for i, book := range books {
		book(exchanges[i].Exchange)
	}
	books = nil
	for _, exchange := range exchanges {
		t.unrecorded(exchange.Exchange)
		if exchange.ID != "" {
			t.keep(exchange.Exchange)
		}
	}
	for _, ended := range broke {
		if ended.verdict != "" {
			panic(ended)
		}
	}
	if t.ctx.Err() != nil {
		t.interrupted()
	}
	return exchanges
}

// race sends requests from as many goroutines, which start together. What broke in one of them is returned, not let loose on the process.
func (t *Trial) race(ids []string, requests []wire.Request) (exchanges []Exchange, broke []halt) {
	exchanges, broke = make([]Exchange, len(requests)), make([]halt, len(requests))
	var ready, done sync.WaitGroup
	start := make(chan struct{})
	for i, request := range requests {
		ready.Add(1)
		done.Go(func() {
			ready.Done()
			<-start
			broke[i] = guarded(func() {
				exchanges[i] = Exchange{Exchange: t.run.Client.Send(t.ctx, ids[i], request), Made: request}
			})
		})
	}
	ready.Wait()
	close(start)
	done.Wait()
	return exchanges, broke
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

func (t *Trial) interrupted() { t.Inconclusive(WhileInterrupted) }

func (t *Trial) nextID() string {
	t.sent++
	return t.spec.ID + "#" + strconv.Itoa(t.sent)
}

func (t *Trial) keep(exchange wire.Exchange) {
	t.exchanges = append(t.exchanges, exchange)
	t.run.record(exchange)
}
