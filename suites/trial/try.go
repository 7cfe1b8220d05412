package trial

import (
	"context"
	"runtime/debug"

	"github.com/snapconform/snapconform/reports"
)

// try runs one spec and says what became of it. Nothing a body does gets past it: a panic is an error of the suite.
func (p *Pool) try(ctx context.Context, spec *Spec) reports.Case {
	t := &Trial{run: p, spec: spec, ctx: ctx, result: spec.blank()}
	started := p.Clock.Now()
	t.settle(guarded(t.perform))
	t.result.Started, t.result.Elapsed = started, p.Clock.Now().Sub(started)
	for _, exchange := range t.exchanges {
		t.result.Exchanges = append(t.result.Exchanges, exchange.ID)
	}
	if spec.Control {
		p.holds(t)
	}
	return t.result
}

// perform looks whether the spec can be judged at all, then runs its body.
func (t *Trial) perform() {
	switch {
	case !t.run.Target.Offers(t.spec.Service):
		panic(halt{verdict: reports.NotApplicable, reason: "the target does not declare service " + t.spec.Service.Code})
	case t.ctx.Err() != nil:
		panic(halt{verdict: reports.Inconclusive, reason: "interrupted before it began"})
	}
	t.gate()
	t.spec.body(t)
	if !t.judged {
		panic(broken("the spec ended without judging an answer of situation %s", t.spec.Situation()))
	}
}

// guarded calls body and returns how it ended: the zero halt where it came to its end.
func guarded(body func()) (ended halt) {
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
