// Package wire is what goes over the wire: requests that are valid by construction and can be spoiled in one thing, their signatures, the
// exchange that comes of them, masked, and the transports that carry it.
package wire

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// Stamped stands in a request's transaction date until the request is sent: [Client.Send] puts the instant there that
// X-TIMESTAMP carries.
const Stamped = "<stamped when sent>"

// Client stamps, signs, sends and records requests. All of its fields but Prefix and Masker must be set; without a
// Clock it uses [SystemClock], without a Masker nothing is masked. It is safe for concurrent use when its parts are.
type Client struct {
	Contract  *contract.Contract
	Prefix    string // stands before every path and is signed
	Transport Transport
	Clock     Clock
	Masker    *Masker
	// Recording, where it is set, answers in the place of the transport: nothing is signed or sent.
	Recording Recording
}

// Send sends a request and returns the exchange under this id, masked. It stamps and signs at the moment of sending,
// over what is really sent: an overridden header counts, an absent X-TIMESTAMP signs the time it would have carried.
// What goes wrong is the exchange's Problem; when ctx is done beforehand nothing is sent.
func (c *Client) Send(ctx context.Context, id string, request Request) Exchange {
	if c.Recording != nil {
		return c.replay(id, request)
	}
	exchange := Exchange{ID: id, Started: c.now()}
	if err := c.check(request); err != nil {
		exchange.Problem = &Problem{Kind: ProblemOther, Text: unsent + err.Error()}
		return exchange
	}
	exchange.Service, exchange.Started = request.Service.Code, c.inZone(exchange.Started)
	prepared, err := c.prepare(request, exchange.Started)
	if err != nil {
		exchange.Problem = &Problem{Kind: ProblemOther, Text: oneLine(c.Masker.Text(unsent + err.Error()))}
		return exchange
	}
	c.Masker.Secret(prepared.secrets()...)
	c.Masker.Token(prepared.tokens()...)
	exchange.Request = c.record(prepared)
	if ctx.Err() != nil {
		exchange.Problem = &Problem{Kind: ProblemInterrupted, Text: context.Cause(ctx).Error()}
		return exchange
	}
	start := c.now()
	answer, problem := c.Transport.RoundTrip(ctx, prepared.Outgoing)
	exchange.Elapsed = max(0, c.now().Sub(start))
	c.receive(&exchange, request.Service, prepared.veil(c.Masker), answer, problem)
	return exchange
}

// receive records what came back, the token first: nothing is stored before its secrets are known.
func (c *Client) receive(exchange *Exchange, service *contract.Service, veiled veil, answer *Answer, problem *Problem) {
	if answer == nil {
		if problem == nil {
			problem = &Problem{Kind: ProblemOther, Text: "the transport brought neither an answer nor a reason"}
		}
		exchange.Problem = &Problem{Kind: problem.Kind, Text: oneLine(veiled.text(problem.Text))}
		return
	}
	masked := *answer
	if pointer := service.Pointer("token"); pointer != "" {
		tokens := findTokens(answer.Body, pointer)
		for _, found := range tokens {
			c.Masker.Token(found.token)
			if found.exact {
				exchange.token = found.token
			}
		}
		masked.Body = c.Masker.maskTokens(answer.Body, tokens)
	}
	masked.Body = veiled.bytes(masked.Body)
	masked.Header = veiled.header(answer.Header)
	exchange.Answer = &masked
}

func (c *Client) now() time.Time {
	if c.Clock == nil {
		return SystemClock{}.Now()
	}
	return c.Clock.Now()
}

// inZone writes an instant in the contract's zone, without the monotonic reading, so that it is the same when it was
// stored and read again.
func (c *Client) inZone(at time.Time) time.Time { return at.In(zone(c.Contract.Clock.Zone)).Round(0) }

// check finds what is missing to send a request at all.
func (c *Client) check(request Request) error {
	switch {
	case c.Contract == nil || c.Transport == nil:
		return errors.New("the client has no contract or no transport")
	case request.Service == nil:
		return errors.New("the request has no service; make it with NewRequest")
	case request.Credentials == nil:
		return fmt.Errorf("the request of service %s has no credentials", request.Service.Code)
	}
	return nil
}
