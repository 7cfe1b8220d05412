package trial

import (
	"context"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
)

// Probe runs steps outside any spec, as preflight does, with everything a trial can do. What it sends is recorded under the name. Ended is what stopped the steps, empty where
// they came to their end.
func (p *Pool) Probe(ctx context.Context, name string, service *contract.Service, steps func(*Trial)) (ended reports.Verdict, reason string) {
	t := &Trial{run: p, ctx: ctx, spec: &Spec{ID: name, Service: service, Stimulus: &contract.Stimulus{}, Expectation: &contract.Expectation{}}}
	defer p.participate()()
	p.acquire()
	defer p.release()
	halted := guarded(func() { steps(t) })
	return halted.verdict, halted.reason
}
