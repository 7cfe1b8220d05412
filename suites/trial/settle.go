package trial

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
)

// settle turns the end of a body into a verdict. A failure stands only where a control holds right now, unless the provider accepted what it had to refuse.
func (t *Trial) settle(ended halt) {
	t.result.Verdict, t.result.Reason, t.result.Missing = ended.verdict, ended.reason, ended.missing
	switch {
	case ended.verdict == "" && len(t.result.Findings) > 0:
		t.result.Verdict = reports.Warn
	case ended.verdict == "":
		t.result.Verdict = reports.Pass
	case ended.verdict == reports.Fail && !t.accepted && (!t.spec.Control || t.unanswered()):
		// A refused control speaks for itself; one without an answer is sent again.
		t.accuse()
	}
}

// accuse sends a control before a failure is booked. Where it does not hold, nothing can be said of the provider's answer: the case is blocked, or inconclusive
// where there was no answer to the request or to the control.
func (t *Trial) accuse() {
	var held, answered bool
	var reason string
	if ended := guarded(func() { held, answered, reason = t.control(t.accused) }); ended.verdict != "" {
		held, answered, reason = false, ended.verdict != reports.Inconclusive, ended.reason
	}
	switch {
	case held:
	case t.unanswered() || !answered:
		t.result.Verdict, t.result.Reason = reports.Inconclusive, reason
	default:
		t.result.Verdict, t.result.Reason = reports.Blocked, reason
	}
}

// unanswered tells whether it was booked that no answer came.
func (t *Trial) unanswered() bool {
	return slices.ContainsFunc(t.result.Findings, func(f reports.Finding) bool { return f.Facet == string(contract.FacetAnswered) })
}

// control sends a fresh valid request of a service and tells whether it is accepted right now, and whether it was answered at all.
func (t *Trial) control(service *contract.Service) (held, answered bool, reason string) {
	if t.run.Client.Recording != nil && !t.run.recorded(t.spec.ID+"#"+strconv.Itoa(t.sent+1)) {
		// When the run was made there was nothing to accuse of. What is known of that time is the control that the service's cases lean on.
		t.run.mutex.Lock()
		defer t.run.mutex.Unlock()
		known := t.run.controls[service.Code]
		return known.held, known.exchange.Answer != nil, "the valid request to service " + service.Code + " was not accepted in the recording"
	}
	exchange := t.Send(t.Request(service))
	switch {
	case exchange.Answer == nil:
		return false, false, fmt.Sprintf("a valid request to service %s got no answer either (%s)", service.Code, exchange.ID)
	case !t.Accepted(exchange):
		return false, true, fmt.Sprintf("a valid request to service %s is not accepted right now either (%s)", service.Code, exchange.ID)
	}
	return true, true, ""
}
