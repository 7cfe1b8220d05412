package trial

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync"
	"time"
)

// Run runs every spec and returns when all have a case. When ctx ends, what has not begun is inconclusive.
func (p *Pool) Run(ctx context.Context) {
	if p.Revokes {
		p.serial(ctx, p.of(func(s *Spec) bool { return s.Phase <= Middle && s.Service.Code == p.Contract.Token.Service }))
	}
	// Where tokens revoke each other, two specs that obtain one for the same client would spoil each other's.
	alone := func(s *Spec) bool { return s.Phase == Last || p.Revokes && slices.Contains(s.Labels, LabelMints) }
	left := func(s *Spec) bool { _, done := p.Case(s); return !done }
	p.parallel(ctx, p.of(func(s *Spec) bool { return left(s) && s.Phase == Controls && s.Service.Tracks == "" }))
	p.parallel(ctx, p.of(func(s *Spec) bool { return left(s) && s.Phase == Controls }))
	p.parallel(ctx, p.of(func(s *Spec) bool { return left(s) && s.Phase <= Middle && !alone(s) }))
	p.serial(ctx, p.of(func(s *Spec) bool { return left(s) && alone(s) }))
	for _, spec := range p.of(func(s *Spec) bool { return s.Phase == Review }) {
		p.finish(spec, p.reviewed(ctx, spec))
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
	random := rand.New(rand.NewChaCha8([32]byte(derived))) //nolint:gosec // the order has to follow from the seed
	random.Shuffle(len(specs), func(i, j int) { specs[i], specs[j] = specs[j], specs[i] })
	// The longest begin first, so that they go on beside the others instead of after them.
	slices.SortStableFunc(specs, func(a, b *Spec) int { return b.length() - a.length() })
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

// pause keeps every request of the run back for a while: a target that answers 429 to one spec means the caller, not the spec.
func (p *Pool) pause(wait time.Duration) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if until := p.Clock.Now().Add(wait); until.After(p.quiet) {
		p.quiet = until
	}
}

// paused returns how long requests are still kept back.
func (p *Pool) paused() time.Duration {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return p.quiet.Sub(p.Clock.Now())
}
