package trial

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
)

// try runs one spec and says what became of it. Nothing a body does gets past it: a panic is an error of the suite.
func (p *Pool) try(ctx context.Context, spec *Spec) reports.Case {
	t := &Trial{run: p, spec: spec, ctx: ctx, case_: spec.blank()}
	started := p.Clock.Now()
	ended := t.guarded(func() { t.perform(ctx) })
	t.settle(ctx, ended)
	t.case_.Started, t.case_.Elapsed = started, p.Clock.Now().Sub(started)
	for _, exchange := range t.exchanges {
		t.case_.Exchanges = append(t.case_.Exchanges, exchange.ID)
	}
	if spec.Control {
		p.holds(spec, t)
	}
	return t.case_
}

// perform looks whether the spec can be judged at all, then runs its body.
func (t *Trial) perform(ctx context.Context) {
	switch {
	case !t.run.Target.Offers(t.spec.Service):
		panic(halt{verdict: reports.NotApplicable, reason: "the target does not declare service " + t.spec.Service.Code})
	case ctx.Err() != nil:
		panic(halt{verdict: reports.Inconclusive, reason: "interrupted before it began"})
	}
	t.gate()
	t.spec.body(t)
	if !t.judged {
		panic(broken("the spec ended without judging an answer of situation %s", t.spec.Situation()))
	}
}

// gate ends the spec where the control it leans on did not hold.
func (t *Trial) gate() {
	leansOn := t.spec.Service
	if t.spec.Control {
		leansOn = t.run.Contract.Service(t.spec.Service.Tracks)
	}
	if leansOn == nil {
		return
	}
	t.run.mutex.Lock()
	control, known := t.run.controls[leansOn.Code]
	t.run.mutex.Unlock()
	if !known {
		// The serial phase of a revoking target runs before there are controls; there each spec is in the order of registration, the control first.
		if t.run.Suite.control(leansOn) == nil {
			return
		}
		panic(halt{verdict: reports.Blocked, reason: "the valid request to service " + leansOn.Code + " was not sent"})
	}
	if !control.held {
		panic(halt{verdict: reports.Blocked, reason: "the valid request to service " + leansOn.Code + " was not accepted: " + control.reason})
	}
}

func (s *Suite) control(service *contract.Service) *Spec {
	for _, spec := range s.specs {
		if spec.Control && spec.Service == service {
			return spec
		}
	}
	return nil
}

// guarded calls body and returns how it ended: the zero halt where it came to its end.
func (t *Trial) guarded(body func()) (ended halt) {
	defer func() {
		switch cause := recover().(type) {
		case nil:
		case halt:
			ended = cause
		default:
			ended = broken("the suite broke: %v\n%s", cause, debug.Stack())
		}
	}()
	body()
	return halt{}
}

// settle turns the end of a body into a verdict. A failure stands only where a control holds right now, unless the provider accepted what it had to refuse.
func (t *Trial) settle(ctx context.Context, ended halt) {
	t.case_.Verdict, t.case_.Reason, t.case_.Missing = ended.verdict, ended.reason, ended.missing
	switch ended.verdict {
	case "":
		t.case_.Verdict = reports.Pass
		if len(t.case_.Findings) > 0 {
			t.case_.Verdict = reports.Warn
		}
	case reports.Fail:
		t.accuse(ctx)
	}
}

func (t *Trial) accuse(ctx context.Context) {
	if t.accepted || t.spec.Control {
		return
	}
	unanswered := false
	for _, finding := range t.case_.Findings {
		unanswered = unanswered || finding.Facet == string(contract.FacetAnswered)
	}
	var held bool
	var reason string
	ended := t.guarded(func() { held, reason = t.control(ctx, t.accused) })
	switch {
	case ended.verdict != "":
		held, reason = false, ended.reason
		fallthrough
	case !held:
		t.case_.Verdict, t.case_.Reason = reports.Blocked, reason
		if unanswered || ended.verdict == reports.Inconclusive {
			t.case_.Verdict = reports.Inconclusive
		}
	}
}

// holds keeps what the control of a service showed. The case itself books a failed control once; all others of the service are blocked.
func (p *Pool) holds(spec *Spec, t *Trial) {
	result := control{reason: t.case_.Reason}
	if len(t.exchanges) > 0 {
		last := t.last
		result.exchange = last
		result.held = p.judge.Accepted(last.Exchange)
		if !result.held {
			result.reason = "see " + last.ID
		}
		if last.Answer != nil {
			result.reason = fmt.Sprintf("HTTP %d, see %s", last.Answer.Status, last.ID)
		}
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.controls[spec.Service.Code] = result
}

// original returns how a status inquiry names the transaction that the control of the tracked service made.
func (p *Pool) original(service *contract.Service, role contract.Role) string {
	p.mutex.Lock()
	made := p.controls[service.Tracks].exchange
	p.mutex.Unlock()
	if role == contract.OriginalReference {
		if made.Answer == nil {
			return ""
		}
		return made.Answered("providerReference")
	}
	return made.Reference()
}
