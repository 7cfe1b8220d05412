package selftest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/snapconform/snapconform/suites"
	"github.com/snapconform/snapconform/suites/trial"
)

// wireWorkers is how many providers on real connections are judged at a time. They mostly wait.
const wireWorkers = 4

// Run judges a fresh provider for each fault and for each variant. An error says why the self-test could not be done, ctx's own where it ended
// first; what the providers did wrong, or the suite, is in the result.
func Run(ctx context.Context, bench Bench) (Result, error) {
	started := time.Now()
	suite, err := suites.Register(bench.Contract)
	if err != nil {
		return Result{}, err
	}
	folder, err := os.MkdirTemp("", "snapconform-selftest-")
	if err != nil {
		return Result{}, fmt.Errorf("make a folder for target files: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }() // what is left of it in the temporary folder harms nobody
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	tested := &judging{bench: bench, suite: suite, folder: folder, fail: cancel}
	result := Result{
		Schema: SchemaVersion, Suite: bench.Suite,
		Contract: Contract{ID: bench.Contract.ID, Title: bench.Contract.Title, Digest: bench.Contract.Digest},
		Faults:   make([]FaultResult, len(bench.Faults)), Variants: make([]VariantResult, len(bench.Variants)),
	}
	work(ctx, max(bench.Parallel, 1), tested.jobs(&result))
	if ctx.Err() != nil {
		return Result{}, fmt.Errorf("judge the providers of the self-test: %w", context.Cause(ctx))
	}
	result.Figures = count(result.Faults, result.Variants)
	result.Elapsed = time.Since(started)
	return result, nil
}

// judging is one self-test while it goes on.
type judging struct {
	bench  Bench
	suite  *trial.Suite
	folder string
	fail   context.CancelCauseFunc

	mutex sync.Mutex // of OnEnd
}

// job judges what one fault or one variant needs.
type job struct {
	wire bool
	run  func(context.Context)
}

// jobs lists what is to be done: the variants first, for they take the longest.
func (t *judging) jobs(result *Result) []job {
	var all []job
	for n, variant := range t.bench.Variants {
		all = append(all, job{variant.Wire, func(ctx context.Context) {
			finding, elapsed := t.timed(variant.Name, func() (Finding, error) { return t.variant(ctx, variant) })
			result.Variants[n] = VariantResult{Name: variant.Name, Text: variant.Text, Wire: variant.Wire, Finding: finding, Elapsed: elapsed}
		}})
	}
	for n, fault := range t.bench.Faults {
		all = append(all, job{fault.Wire, func(ctx context.Context) {
			finding, elapsed := t.timed(fault.Name, func() (Finding, error) { return t.fault(ctx, fault) })
			result.Faults[n] = FaultResult{
				Name: fault.Name, Group: fault.Group, Text: fault.Text, Breaks: fault.Breaks, Service: fault.Service, Inferred: fault.Warns,
				Wire: fault.Wire, Finding: finding, Elapsed: elapsed,
			}
		}})
	}
	return all
}

// timed looks how long a judgement takes and tells of its outcome. An error ends the self-test.
func (t *judging) timed(name string, judge func() (Finding, error)) (Finding, time.Duration) {
	start := time.Now()
	finding, err := judge()
	var late *lateError
	if errors.As(err, &late) {
		finding, err = found(nil, nil).as(Broken), nil
		finding.Note = late.Error()
	}
	if err != nil {
		t.fail(fmt.Errorf("%s: %w", name, err))
		return finding, 0
	}
	if t.bench.OnEnd != nil {
		t.mutex.Lock()
		defer t.mutex.Unlock()
		t.bench.OnEnd(name, finding.Outcome)
	}
	return finding, time.Since(start)
}

// work does the jobs, those in memory as many at a time as there is CPU for, and beside them those on real connections. What has not begun when
// ctx ends is left.
func work(ctx context.Context, parallel int, jobs []job) {
	var all sync.WaitGroup
	for _, line := range []struct {
		wire    bool
		workers int
	}{{true, wireWorkers}, {false, parallel}} {
		mine := make(chan job, len(jobs))
		for _, each := range jobs {
			if each.wire == line.wire {
				mine <- each
			}
		}
		close(mine)
		for range min(line.workers, len(mine)) {
			all.Go(func() {
				for each := range mine {
					if ctx.Err() == nil {
						each.run(ctx)
					}
				}
			})
		}
	}
	all.Wait()
}
