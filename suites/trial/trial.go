package trial

import (
	"context"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/wire"
)

// Trial is what one spec is handed when it runs. All it knows of the world is what its exchanges brought back and what it
// derived from the run's seed, so that a recorded run can be judged again. A Trial belongs to one goroutine.
type Trial struct {
	run     *Pool
	spec    *Spec
	ctx     context.Context
	counter int    // of requests made
	sent    int    // of exchanges
	bearer  string // token to carry instead of the run's

	result    reports.Case
	exchanges []wire.Exchange
	last      Exchange
	judged    bool              // an answer was judged by a matcher of this suite
	accused   *contract.Service // what a failure was booked on
	accepted  bool              // the failure is that the provider took what it had to refuse

	traced   *Spec      // whose steps are taken in its place
	unjudged []Exchange // what that one would have judged
}

// Service returns the service that the spec is about.
func (t *Trial) Service() *contract.Service { return t.acted().Service }

// Field returns the field or header that the spec is about, nil where it is about none.
func (t *Trial) Field() *contract.Field { return t.acted().Field }

// Contract returns the contract that is judged by.
func (t *Trial) Contract() *contract.Contract { return t.run.Contract }

// Other returns the service with this code.
func (t *Trial) Other(code string) *contract.Service { return t.run.Contract.Service(code) }

// ExternalID returns a fresh X-EXTERNAL-ID.
func (t *Trial) ExternalID() string {
	t.counter++
	return t.run.Seed.identifier(t.run.Contract.IDRule(contract.ExternalID), t.spec.ID, t.counter)
}

// NewReference returns a fresh reference.
func (t *Trial) NewReference() string {
	t.counter++
	return t.run.Seed.identifier(t.run.Contract.IDRule(contract.Reference), t.spec.ID, t.counter)
}

// now returns the time of the run's clock.
func (t *Trial) now() time.Time { return t.run.Clock.Now() }

// Offers tells whether the target offers a service.
func (t *Trial) Offers(service *contract.Service) bool { return t.run.Target.Offers(service) }
