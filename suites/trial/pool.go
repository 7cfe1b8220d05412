package trial

import (
	"fmt"
	"sync"
	"time"

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
	// Limits bound what the run may move.
	Limits Limits
	// Retries is how often a case that failed is judged again, where it moves nothing.
	Retries int
	// Ends is told each case that failed; where it returns true, no further spec begins. Nil for never.
	Ends func(reports.Case) bool
	// Started is when the run began.
	Started time.Time
	// Cut is why a recording that is judged again does not hold all of its run, empty where it does; Interrupted that it was interrupted.
	Cut         string
	Interrupted bool
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
	purse  purse
	slots  chan struct{}
	specs  []*Spec
	done   map[string]chan struct{}
	// answered are the answered exchanges by service; for rules, which run when nothing is sent any more.
	answered func() map[string][]wire.Exchange

	mutex     sync.Mutex
	cases     map[string]reports.Case
	controls  map[string]control
	exchanges []wire.Exchange
	kept      int // bytes of their answers
	notes     []string
	ended     string    // why no further spec begins; empty while they do
	quiet     time.Time // until when no request leaves, because the target asked for that
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
	pool.answered = sync.OnceValue(pool.sorted)
	for _, spec := range pool.specs {
		pool.done[spec.ID] = make(chan struct{})
	}
	return pool, nil
}

// Specs returns what will run: the selection and the controls it leans on.
func (p *Pool) Specs() []*Spec { return p.specs }
