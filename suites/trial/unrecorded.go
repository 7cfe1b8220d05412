package trial

import (
	"net/http"

	"github.com/snapconform/snapconform/suites/wire"
)

// WhileInterrupted is why a case whose run was interrupted has no verdict.
const WhileInterrupted = "interrupted before it was judged"

// unrecorded ends the spec where a recording does not hold what it would send: because a limit was reached there, because the run was cut short, or because
// it is the recording of something else.
func (t *Trial) unrecorded(exchange wire.Exchange) {
	switch {
	case exchange.Problem == nil:
	case exchange.Problem.Kind == wire.ProblemLimit:
		t.keep(exchange)
		panic(unsent(exchange.Problem.Text))
	case exchange.Problem.Kind == wire.ProblemUnrecorded && t.run.Cut != "":
		t.Inconclusive("%s", t.run.Cut)
	case exchange.Problem.Kind == wire.ProblemUnrecorded:
		panic(broken("%s", exchange.Problem.Text))
	}
}

// expectsLimit tells whether the spec is about the limit itself.
func (t *Trial) expectsLimit() bool {
	outcome := t.run.Contract.Outcome(t.acted().Expectation.Outcome)
	return outcome != nil && outcome.Status == http.StatusTooManyRequests
}
