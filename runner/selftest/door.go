package selftest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/runner"
	"github.com/snapconform/snapconform/suites/wire"
)

const (
	// specsAtOnce is how many specs run at a time against one provider: enough that requests do meet each other.
	specsAtOnce = 8
	// answerWithin is how long an answer of a faulty provider may take on a real connection: long for a busy machine, short for one that never answers. Lawful ones
	// always answer, so that they have lawfulWithin, which only a machine that stands still takes longer than.
	answerWithin = 3 * time.Second
	lawfulWithin = 20 * time.Second
	// endWithin is how long a whole run may take. Only a provider that holds the suite up takes longer.
	endWithin = 2 * time.Minute
)

// door is a way to reach a provider.
type door string

const (
	inMemory  door = "in memory"
	overHTTP1 door = "HTTP/1.1"
	overHTTP2 door = "HTTP/2"
)

// doors returns the ways in which a provider is judged. What shows only on a real connection is looked for in both versions of HTTP.
func doors(wired bool) []door {
	if wired {
		return []door{overHTTP1, overHTTP2}
	}
	return []door{inMemory}
}

// subject is a provider to be made and judged.
type subject struct {
	name     string
	faults   []string
	variants []string
	filter   string
	// enough tells that with this case all is known, so that the run may end; nil where it has to go on to its end.
	enough func(reports.Case) bool
}

// lateError says that a run did not come to its end.
type lateError struct{ through door }

func (e *lateError) Error() string {
	return fmt.Sprintf("the run %s did not end within %v: the provider held it up", e.through, endWithin)
}

// judge makes a fresh provider and judges it. An error says why it could not be judged.
func (t *judging) judge(ctx context.Context, through door, of subject) (reports.Report, error) {
	folder, err := os.MkdirTemp(t.folder, "provider-")
	if err != nil {
		return reports.Report{}, fmt.Errorf("make a folder for a target file: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }() // goes with the folder it stands in
	config := runner.Config{
		Contract: t.bench.Contract, Registered: t.suite, Suite: t.bench.Suite, Filter: of.filter, Plain: true, Limits: runner.Limits{Parallel: new(specsAtOnce)},
		Seed: "selftest " + of.name, AllowIncomplete: of.filter != "", JudgeUnready: true,
	}
	limited, cancel := context.WithTimeout(ctx, endWithin)
	defer cancel()
	if of.enough != nil {
		config.OnCase = func(c reports.Case) {
			if of.enough(c) {
				cancel()
			}
		}
	}
	report, err := t.reach(limited, through, of, folder, config)
	if err == nil && errors.Is(limited.Err(), context.DeadlineExceeded) {
		err = &lateError{through}
	}
	return report, err
}

// reach opens the door and runs.
func (t *judging) reach(ctx context.Context, through door, of subject, folder string, config runner.Config) (reports.Report, error) {
	if through == inMemory {
		return t.inProcess(ctx, of, folder, config)
	}
	provider, err := t.bench.New(of.faults, of.variants, nil)
	if err != nil {
		return reports.Report{}, fmt.Errorf("make the provider: %w", err)
	}
	served, err := serve(ctx, provider, through == overHTTP2)
	if err != nil {
		return reports.Report{}, err
	}
	defer served.stop()
	config.RootCAs, config.Timeout = served.roots, answerWithin
	if len(of.faults) == 0 {
		config.Timeout = lawfulWithin
	}
	return run(ctx, provider, folder, served.baseURL, config)
}

// inProcess judges a provider in this process, both on one clock on which nobody waits. It always begins at the same moment, so that nothing depends
// on the day or the hour of the self-test.
func (t *judging) inProcess(ctx context.Context, of subject, folder string, config runner.Config) (reports.Report, error) {
	clock := wire.NewJumpingClock(time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC))
	provider, err := t.bench.New(of.faults, of.variants, clock.Now)
	if err != nil {
		return reports.Report{}, fmt.Errorf("make the provider: %w", err)
	}
	config.Handler, config.Clock = provider, clock
	return run(ctx, provider, folder, "http://provider.invalid", config)
}

func run(ctx context.Context, provider Provider, folder, baseURL string, config runner.Config) (reports.Report, error) {
	path, err := provider.WriteTarget(folder, baseURL)
	if err != nil {
		return reports.Report{}, fmt.Errorf("write the target file: %w", err)
	}
	if config.Target, err = runner.LoadTarget(path, func(string) (string, bool) { return "", false }); err != nil {
		return reports.Report{}, err
	}
	return runner.Run(ctx, config)
}
