package trial

import (
	"context"
	"fmt"
	"runtime/debug"
	"strconv"

	"github.com/snapconform/snapconform/reports"
)

// try runs one spec and says what became of it: once, and again where it failed, moves nothing, and that was asked for.
func (p *Pool) try(ctx context.Context, spec *Spec) reports.Case {
	result := p.attempt(ctx, spec, 0)
	for n := 1; n <= p.Retries && result.Verdict == reports.Fail && spec.reads() && ctx.Err() == nil; n++ {
		again := p.attempt(ctx, spec, n)
		result = again.after(result)
	}
	return result.Case
}

// attempted is a case together with the attempts before it.
type attempted struct{ reports.Case }

// after puts an attempt behind those before it. One that passes after one that failed is flaky, and only warns.
func (a attempted) after(before attempted) attempted {
	a.Attempts = append(before.Attempts, reports.Attempt{Verdict: before.Verdict, Findings: before.Findings, Exchanges: before.Exchanges})
	a.Started, a.Elapsed = before.Started, before.Elapsed+a.Elapsed
	if a.Verdict == reports.Pass || a.Verdict == reports.Warn {
		a.Flaky, a.Verdict = true, reports.Warn
		a.Reason = fmt.Sprintf("flaky: it failed %s before it held", many(len(a.Attempts)))
	}
	return a
}

// attempt runs one spec once. Nothing a body does gets past it: a panic is an error of the suite.
func (p *Pool) attempt(ctx context.Context, spec *Spec, n int) attempted {
	t := &Trial{run: p, spec: spec, ctx: ctx, result: spec.blank(), counter: n * idsOfAnAttempt, sent: n * idsOfAnAttempt}
	t.settle(guarded(t.perform))
	t.result.Started = p.Started
	for i, exchange := range t.exchanges {
		t.result.Exchanges = append(t.result.Exchanges, exchange.ID)
		if i == 0 {
			t.result.Started = exchange.Started
		}
		// The time comes from the exchanges, so that it is the same when they are judged again.
		t.result.Elapsed = max(t.result.Elapsed, exchange.Started.Add(exchange.Elapsed).Sub(t.result.Started))
	}
	if spec.Control {
		p.holds(t)
	}
	return attempted{t.result}
}

// idsOfAnAttempt is how many ids are set aside for each time that a spec is run, so that a later one never uses those of an earlier one.
const idsOfAnAttempt = 10000

// perform looks whether the spec can be judged at all, then runs its body.
func (t *Trial) perform() {
	switch {
	case !t.run.Target.Offers(t.spec.Service):
		panic(halt{verdict: reports.NotApplicable, reason: "the target does not declare service " + t.spec.Service.Code})
	case t.ctx.Err() != nil:
		panic(halt{verdict: reports.Inconclusive, reason: WhileInterrupted})
	case t.run.Cut != "" && !t.run.recorded(t.spec.ID+"#"+strconv.Itoa(t.sent+1)):
		panic(halt{verdict: reports.Inconclusive, reason: t.run.Cut})
	case t.run.over() != "":
		panic(halt{verdict: reports.Inconclusive, reason: t.run.over()})
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

// recorded tells whether a recording holds an exchange.
func (p *Pool) recorded(id string) bool {
	_, ok := p.Client.Recording.Exchange(id)
	return ok
}
