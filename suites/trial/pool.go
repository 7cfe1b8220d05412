package trial

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"

	"golang.org/x/time/rate"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/wire"
)

// Config is what a pool needs to run a suite against a target.
type Config struct {
	Suite    *Suite
	Contract *contract.Contract
	Target   *Target
	Client   *wire.Client
	Clock    wire.Clock
	Seed     Seed
	// Parallel is how many specs run at a time; at least 1.
	Parallel int
	// Limiter spaces requests; nil for none.
	Limiter *rate.Limiter
	// Revokes tells that a new token ends the life of the one before, as preflight found.
	Revokes bool
	// OnCase is told each case as it ends, OnExchange each exchange as it is recorded. Both are called one at a time.
	OnCase     func(reports.Case)
	OnExchange func(wire.Exchange)
}

// Pool runs specs, many at a time, and turns each into a case. It is used once.
type Pool struct {
	Config
	judge  *matchers.Judge
	tokens tokens
	slots  chan struct{}
	specs  []*Spec
	done   map[string]chan struct{}

	mutex     sync.Mutex
	cases     map[string]reports.Case
	controls  map[string]control
	exchanges []wire.Exchange
	requests  map[string]wire.Request
	notes     []string
}

// control is what is known of the valid request that the refusals of a service lean on.
type control struct {
	held     bool
	reason   string
	exchange Exchange
}

// NewPool prepares a run of the selected specs. The controls of the services they lean on are added.
func NewPool(config Config, selected []*Spec) (*Pool, error) {
	if err := config.Suite.Err(); err != nil {
		return nil, fmt.Errorf("register the suite: %w", err)
	}
	judge, err := matchers.NewJudge(config.Contract)
	if err != nil {
		return nil, err
	}
	config.Parallel = max(config.Parallel, 1)
	pool := &Pool{
		Config: config, judge: judge, slots: make(chan struct{}, config.Parallel), specs: withControls(config.Suite, selected),
		done: map[string]chan struct{}{}, cases: map[string]reports.Case{}, controls: map[string]control{},
	}
	for _, spec := range pool.specs {
		pool.done[spec.ID] = make(chan struct{})
	}
	return pool, nil
}

// withControls adds to a selection the controls that it leans on, in the order of the suite.
func withControls(suite *Suite, selected []*Spec) []*Spec {
	needed := map[string]bool{}
	for _, spec := range selected {
		needed[spec.ID] = true
		for service := spec.Service; service != nil; service = suite.Contract.Service(service.Tracks) {
			for _, other := range suite.specs {
				if other.Control && other.Service == service {
					needed[other.ID] = true
				}
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(suite.specs), func(spec *Spec) bool { return !needed[spec.ID] })
}

// Specs returns what will run: the selection and the controls it leans on.
func (p *Pool) Specs() []*Spec { return p.specs }

// Run runs every spec and returns when all have a case. When ctx ends, what has not begun is inconclusive.
func (p *Pool) Run(ctx context.Context) {
	if p.Revokes {
		p.serial(ctx, p.of(func(s *Spec) bool { return s.Phase <= Middle && s.Service.Code == p.Contract.Token.Service }))
	}
	// Where tokens revoke each other, two specs that let one grow old would spoil each other's.
	alone := func(s *Spec) bool { return s.Phase == Last || p.Revokes && slices.Contains(s.Labels, LabelWaits) }
	left := func(s *Spec) bool { _, done := p.Case(s); return !done }
	p.parallel(ctx, p.of(func(s *Spec) bool { return left(s) && s.Phase == Controls && s.Service.Tracks == "" }))
	p.parallel(ctx, p.of(func(s *Spec) bool { return left(s) && s.Phase == Controls }))
	p.parallel(ctx, p.of(func(s *Spec) bool { return left(s) && s.Phase <= Middle && !alone(s) }))
	p.serial(ctx, p.of(func(s *Spec) bool { return left(s) && alone(s) }))
	for _, spec := range p.of(func(s *Spec) bool { return s.Phase == Review }) {
		p.finish(spec, p.reviewed(spec))
	}
}

// of returns the specs that fit.
func (p *Pool) of(fits func(*Spec) bool) []*Spec {
	var found []*Spec
	for _, spec := range p.specs {
		if fits(spec) {
			found = append(found, spec)
		}
	}
	return found
}

func (p *Pool) serial(ctx context.Context, specs []*Spec) {
	slices.SortStableFunc(specs, func(a, b *Spec) int { return int(a.Phase) - int(b.Phase) })
	defer p.participate()()
	for _, spec := range specs {
		p.acquire()
		p.finish(spec, p.try(ctx, spec))
		p.release()
	}
}

// parallel runs specs in an order of the seed's choosing, as many at a time as there are slots.
func (p *Pool) parallel(ctx context.Context, specs []*Spec) {
	derived := p.Seed.derive("pool", len(specs), "order")
	random := rand.New(rand.NewChaCha8([32]byte(derived)))
	random.Shuffle(len(specs), func(i, j int) { specs[i], specs[j] = specs[j], specs[i] })
	var all sync.WaitGroup
	launched := p.participate()
	for _, spec := range specs {
		p.acquire()
		ended := p.participate()
		all.Go(func() {
			defer ended()
			defer p.release()
			p.finish(spec, p.try(ctx, spec))
		})
	}
	launched()
	all.Wait()
}

// participate tells a clock that jumps that one more goroutine may sleep on it, and returns what tells it that it will not any more.
func (p *Pool) participate() func() {
	clock, jumps := p.Clock.(interface {
		Begin()
		End()
	})
	if !jumps {
		return func() {}
	}
	clock.Begin()
	return clock.End
}

func (p *Pool) acquire() { p.slots <- struct{}{} }
func (p *Pool) release() { <-p.slots }

func (p *Pool) permit(ctx context.Context) error {
	if p.Limiter == nil {
		return ctx.Err()
	}
	return p.Limiter.Wait(ctx)
}

func (p *Pool) finish(spec *Spec, result reports.Case) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.cases[spec.ID] = result
	if p.OnCase != nil {
		p.OnCase(result)
	}
	close(p.done[spec.ID])
}

// Await waits for a spec's case.
func (p *Pool) Await(spec *Spec) reports.Case {
	<-p.done[spec.ID]
	result, _ := p.Case(spec)
	return result
}

// Case returns a spec's case, and whether it has ended.
func (p *Pool) Case(spec *Spec) (reports.Case, bool) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	result, ok := p.cases[spec.ID]
	return result, ok
}

// Cases returns all cases, in the order of the suite.
func (p *Pool) Cases() []reports.Case {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	var all []reports.Case
	for _, spec := range p.specs {
		if result, ok := p.cases[spec.ID]; ok {
			all = append(all, result)
		}
	}
	return all
}

// Notes returns what a reader of the report has to know of the run.
func (p *Pool) Notes() []string {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return slices.Sorted(slices.Values(p.notes))
}

func (p *Pool) note(text string) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.notes = appendOnce(p.notes, text)
}

func (p *Pool) record(exchange wire.Exchange) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.exchanges = append(p.exchanges, exchange)
	if p.OnExchange != nil {
		p.OnExchange(exchange)
	}
}

// Exchanges returns how many exchanges were recorded.
func (p *Pool) Exchanges() int {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return len(p.exchanges)
}
