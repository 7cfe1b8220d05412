package trial

import (
	"context"
	"io"
	"strings"
	"sync"

	"github.com/onsi/ginkgo/v2"
	"github.com/onsi/ginkgo/v2/extensions/globals"
	"github.com/onsi/ginkgo/v2/formatter"
	"github.com/onsi/ginkgo/v2/types"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
)

// ginkgoIsTaken holds one item while a run goes through Ginkgo, whose tree of specs, configuration and output are those of the whole process.
var ginkgoIsTaken = make(chan struct{}, 1)

// RunAsGinkgoSpecs runs the trials of a pool and tells of each as a Ginkgo spec, without a word on the terminal: the pool runs them, Ginkgo only
// tells. A run waits for another one that goes through Ginkgo in this process; where ctx ends before its turn comes, it ends without Ginkgo.
// Not for use inside a Ginkgo suite, whose tree it would replace: there the pool runs alone.
func RunAsGinkgoSpecs(ctx context.Context, pool *Pool) {
	select {
	case ginkgoIsTaken <- struct{}{}:
		defer func() { <-ginkgoIsTaken }()
	case <-ctx.Done():
		pool.Run(ctx)
		return
	}
	globals.Reset()
	mirror(pool)
	var running sync.WaitGroup
	running.Go(func() { pool.Run(ctx) })
	runGinkgo(pool.Contract.Title)
	running.Wait()
}

// mirror builds Ginkgo's tree of a pool's specs: a container per clause and service, an It per spec that awaits its trial and reports what
// became of it.
func mirror(pool *Pool) {
	ginkgo.Describe(pool.Contract.Title, func() {
		for _, group := range grouped(pool.specs) {
			ginkgo.Describe(group[0].Clause+", "+group[0].Service.Name, func() {
				for _, spec := range group {
					it(pool, spec)
				}
			})
		}
	})
}

func it(pool *Pool, spec *Spec) {
	where := types.CodeLocation{FileName: pool.Contract.ID, LineNumber: 1}
	if place := pool.Contract.Place(pointerOf(pool.Contract, spec)); place.Line > 0 {
		where = types.CodeLocation{FileName: place.File, LineNumber: place.Line}
	}
	ginkgo.It(spec.Subject+" "+spec.Duty+" ["+spec.ID+"]", where, ginkgo.Label(spec.Labels...), func() {
		result := pool.Await(spec)
		switch result.Verdict {
		case reports.Pass, reports.Warn, reports.Waived:
		case reports.Fail, reports.Error:
			ginkgo.Fail(text(result))
		default:
			ginkgo.Skip(string(result.Verdict) + ": " + result.Reason)
		}
	})
}

func text(result reports.Case) string {
	lines := []string{result.Reason}
	for _, finding := range result.Findings {
		lines = append(lines, finding.Text)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// pointerOf finds where in the contract the expectation of a spec stands.
func pointerOf(c *contract.Contract, spec *Spec) string {
	return c.PointerOf(spec.Situation())
}

// grouped gathers specs by clause and service, in the order they first come.
func grouped(specs []*Spec) [][]*Spec {
	type key struct{ clause, service string }
	var order []key
	groups := map[key][]*Spec{}
	for _, spec := range specs {
		k := key{spec.Clause, spec.Service.Code}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], spec)
	}
	var all [][]*Spec
	for _, k := range order {
		all = append(all, groups[k])
	}
	return all
}

// silent takes Ginkgo's view of whether the run went well, and drops it: the verdict comes from our own cases.
type silent struct{}

func (silent) Fail() {}

// runGinkgo runs the mirrored tree, without a word on the terminal. Order, parallelism and filter are ours, whatever the environment
// says to Ginkgo.
func runGinkgo(title string) {
	out := formatter.ColorableStdOut
	formatter.ColorableStdOut = io.Discard
	defer func() { formatter.ColorableStdOut = out }()
	suite, reporter := types.NewDefaultSuiteConfig(), types.NewDefaultReporterConfig()
	suite.Timeout = 0
	reporter.Succinct = true
	ginkgo.RunSpecs(silent{}, title, suite, reporter)
}
