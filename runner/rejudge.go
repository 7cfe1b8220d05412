package runner

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/ndjson"
	"github.com/snapconform/snapconform/runner/personal"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// standing is a clock that stands: what is waited for in a recording has happened.
type standing struct{ at time.Time }

func (c standing) Now() time.Time { return c.at }

func (c standing) Sleep(ctx context.Context, _ time.Duration) error { return ctx.Err() }

// Rejudge judges the exchanges of a recording again, by the present suite and this contract, without a network. Of the earlier report it takes over what is not
// judged: when the run was, its waivers, and whether it was allowed to be incomplete. An error is a [UsageError], or says how the suite itself is broken.
func Rejudge(ctx context.Context, recording *Recording, earlier reports.Report, c *contract.Contract, suite reports.Suite) (reports.Report, error) {
	head := recording.Head
	if head.Contract != c.ID {
		return reports.Report{}, usage("the recording is of a run by contract %s, and %s was given", head.Contract, c.ID)
	}
	if !slices.EqualFunc(head.Preflight, earlier.Preflight, sameStep) {
		return reports.Report{}, usage("the recording and the report tell of two preflights: in the one %s, in the other %s; one of the two files was changed", steps(head.Preflight), steps(earlier.Preflight))
	}
	if len(head.Declared) == 0 {
		return reports.Report{}, usage("the recording does not hold what its target declared: an older suite made it, and it cannot be judged again")
	}
	var said declaration
	if err := json.Unmarshal(head.Declared, &said); err != nil {
		return reports.Report{}, usage("the recording's declaration of the target cannot be read: %v", err)
	}
	config := Config{
		Contract: c, Profile: head.Selection.Profile, Filter: head.Selection.Filter, Seed: head.Seed, Retries: said.Retries, Suite: suite, Plain: true,
		Clock: standing{head.Started}, Command: commandOf(earlier), AllowIncomplete: earlier.Summary.ExitCode == ExitConformant && len(earlier.Summary.Incomplete) > 0,
		Target: Target{
			Target: said.target(), Name: head.Target.Name, Environment: head.Target.Environment, Build: head.Target.Build, BaseURL: head.Target.BaseURL,
			Prefix: said.Prefix, Reference: head.Target.Reference, User: head.Target.User, Tester: head.Target.Tester, Witness: head.Target.Witness,
		},
	}
	recording.personal = personal.New(c)
	list, err := registered(config)
	if err != nil {
		return reports.Report{}, err
	}
	selected, err := selection(config, list)
	if err != nil {
		return reports.Report{}, err
	}
	pool, err := trial.NewPool(trial.Config{
		Suite: list, Contract: c, Target: &config.Target.Target, Clock: config.Clock, Seed: trial.Seed(head.Seed), Parallel: DefaultParallel, Retries: said.Retries,
		Client:  &wire.Client{Contract: c, Prefix: said.Prefix, Clock: config.Clock, Recording: recording},
		Revokes: head.Facts[FactRevokes] == "true", Started: head.Started, Interrupted: recording.End.Interrupted, Cut: cutShort(recording.End),
	}, selected)
	if err != nil {
		return reports.Report{}, err
	}
	run := &judging{config: config, suite: list, pool: pool}
	run.report = earlier
	run.report.Suite, run.report.Contract, run.report.Target = suite, run.contract(), run.target()
	run.report.Summary, run.report.Waivers, run.report.Baseline, run.report.Ledger = reports.Summary{}, nil, nil, reports.Ledger{}
	run.report.Selection = reports.Selection{Profile: head.Selection.Profile, Filter: head.Selection.Filter, Selected: len(selected), Total: len(list.Specs())}
	ready := reports.Ready(head.Preflight)
	run.report.Cases = []reports.Case{}
	if ready {
		pool.Recall(slices.DeleteFunc(recording.Exchanges(), func(e wire.Exchange) bool { return !strings.HasPrefix(e.ID, preflightID+"#") }))
		pool.Run(ctx)
	}
	run.rejudged(earlier, recording, ready)
	return run.report, nil
}

// sameStep tells whether two checks of preflight are one. Their texts are not compared: what is masked in them is known better at the end of a run than at its start.
func sameStep(a, b reports.Check) bool { return a.Name == b.Name && a.OK == b.OK }

// steps says in short what came of a preflight.
func steps(checks []reports.Check) string {
	if len(checks) == 0 {
		return "there is no step"
	}
	last := checks[len(checks)-1]
	return fmt.Sprintf("the last of %d steps is %q, which %s", len(checks), last.Name, map[bool]string{true: "went well", false: "failed"}[last.OK])
}

// FactRevokes is the fact in the head of a recording that says whether a new token revokes the one before.
const FactRevokes = "tokens-revoke"

// cutShort is why a recording does not hold all of its run.
func cutShort(end ndjson.End) string {
	switch {
	case end.Stopped != "":
		return end.Stopped
	case end.Interrupted:
		return trial.WhileInterrupted
	default:
		return ""
	}
}

// commandOf returns the command that began the earlier run, as its cases repeat it.
func commandOf(earlier reports.Report) string {
	for _, c := range earlier.Cases {
		if command, _, ok := cutLast(c.Reproduce, " --filter '"); ok {
			return command
		}
	}
	return ""
}

func cutLast(text, separator string) (before, after string, found bool) {
	for i := len(text) - len(separator); i >= 0; i-- {
		if text[i:i+len(separator)] == separator {
			return text[:i], text[i+len(separator):], true
		}
	}
	return text, "", false
}

// journal returns the transactions of the recording: what preflight created, which is not made again, and of the others those whose request was sent. One that was kept
// back at a limit or by an interrupt is made when it is judged again, and created nothing.
func (r *Recording) journal(earlier reports.Report, again []reports.Transaction) []reports.Transaction {
	all := slices.DeleteFunc(slices.Clone(earlier.Money.Journal), func(t reports.Transaction) bool { return t.Case != preflightID })
	return slices.DeleteFunc(append(all, again...), func(t reports.Transaction) bool {
		exchange, there := r.Exchange(t.Exchange)
		return !there || !exchange.Left()
	})
}

// rejudged closes the report of a recording.
func (j *judging) rejudged(earlier reports.Report, recording *Recording, ready bool) {
	j.account(ready, recording.exchanges, recording.journal(earlier, j.pool.Journal()), earlier.Waivers)
	j.report.Summarize(ready, j.config.AllowIncomplete)
}
