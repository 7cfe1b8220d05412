package runner

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// Run judges a target and returns the report, which holds the verdict and the exit code. The report is whole also when preflight failed or ctx
// ended the run early. An error is a [UsageError], or says how the suite itself is broken; then nothing was judged.
func Run(ctx context.Context, config Config) (reports.Report, error) {
	if err := config.check(); err != nil {
		return reports.Report{}, err
	}
	suite, err := registered(config)
	if err != nil {
		return reports.Report{}, err
	}
	selected, err := selection(config, suite)
	if err != nil {
		return reports.Report{}, err
	}
	if err := checkWaivers(config.Waivers, suite); err != nil {
		return reports.Report{}, err
	}
	if config.Baseline != nil && config.Baseline.Contract.ID != config.Contract.ID {
		return reports.Report{}, usage("the baseline was judged by contract %s, and this run is by %s: give a report of the same contract", config.Baseline.Contract.ID, config.Contract.ID)
	}
	var kept *state
	var notes []string
	if config.State != "" {
		if kept, err = openState(statePath(config.State, &config.Target, config.Contract)); err != nil {
			notes = append(notes, err.Error())
		}
		if config.Seed != "" {
			if err := kept.sow(config.Seed, config.Contract, config.Clock.Now()); err != nil {
				return reports.Report{}, err
			}
		}
		notes = append(notes, kept.teach(&config.Target, config.Contract, config.Clock.Now())...)
	}
	run, err := begin(config, suite, selected)
	if err != nil {
		return reports.Report{}, err
	}
	run.notes = notes
	report := run.judge(ctx)
	if kept != nil {
		kept.keep(config.Contract, run.pool)
		if err := kept.save(); err != nil {
			report.Run.Notes = append(report.Run.Notes, err.Error())
		}
	}
	return report, nil
}

// registered returns the list of specs for the contract that is judged by.
func registered(config Config) (*trial.Suite, error) {
	switch {
	case config.Registered == nil:
		return suites.Register(config.Contract)
	case config.Registered.Contract != config.Contract:
		return nil, fmt.Errorf("the specs at hand are for contract %s, and the run is by contract %s: register them for that one",
			config.Registered.Contract.ID, config.Contract.ID)
	default:
		return config.Registered, nil
	}
}

// judging is one run while it goes on.
type judging struct {
	config Config
	suite  *trial.Suite
	pool   *trial.Pool
	report reports.Report
	notes  []string // besides those of the pool
	// privacy stands between what was judged and what is told of it.
	privacy *privacy
}

func begin(config Config, suite *trial.Suite, selected []*trial.Spec) (*judging, error) {
	seed := config.Seed
	if seed == "" {
		seed = rand.Text()
	}
	id, err := uuid.NewV7()
	if err != nil {
		return nil, fmt.Errorf("name the run: %w", err)
	}
	transport, err := transportOf(config, id.String())
	if err != nil {
		return nil, err
	}
	private := newPrivacy(config, suite)
	started := config.Clock.Now().Round(0)
	client := &wire.Client{Contract: config.Contract, Prefix: config.Target.Prefix, Transport: transport, Clock: config.Clock, Masker: masker(config)}
	pool, err := trial.NewPool(trial.Config{
		Suite: suite, Contract: config.Contract, Target: &config.Target.Target, Client: client, Clock: config.Clock, Seed: trial.Seed(seed),
		Parallel: *config.Limits.Parallel, Limiter: limiter(*config.Limits.Rate), Limits: config.Limits.money(), Retries: config.Retries, Ends: ends(config), Started: started,
		OnCase: private.ended(config.OnCase), OnExchange: private.recorded(config.OnExchange),
	}, selected)
	if err != nil {
		return nil, err
	}
	run := &judging{config: config, suite: suite, pool: pool, privacy: private}
	run.report = reports.Report{
		Schema: reports.SchemaVersion, Suite: config.Suite, Target: run.target(), Contract: run.contract(),
		Run:       reports.Run{ID: id.String(), Seed: seed, Started: started, Parallel: *config.Limits.Parallel, Evidence: config.Evidence},
		Money:     reports.Money{Limits: config.Limits.described()},
		Selection: reports.Selection{Profile: config.Profile, Filter: config.Filter, Selected: len(selected), Total: len(suite.Specs())},
		Cases:     []reports.Case{}, Preflight: []reports.Check{}, Errata: []reports.Erratum{},
	}
	return run, nil
}

// judge runs preflight and, where that went well, the specs.
func (j *judging) judge(ctx context.Context) reports.Report {
	j.report.Preflight, j.pool.Revokes = j.preflight(ctx)
	ready := reports.Ready(j.report.Preflight) || j.config.JudgeUnready
	if j.config.OnStart != nil {
		started := Started{Run: j.report.Run, Target: j.report.Target, Contract: j.report.Contract, Selection: j.report.Selection, Preflight: j.report.Preflight, Limits: j.report.Money.Limits, Revokes: j.pool.Revokes}
		if ready {
			started.Specs = len(j.pool.Specs())
		}
		started.Declared, _ = declared(j.config) // plain values, which always can be written
		j.config.OnStart(j.privacy.started(started))
	}
	if ready {
		j.walk(ctx)
	}
	return j.conclude(ctx, ready)
}

// preflight returns the steps that were made and whether a new token revokes the one before.
func (j *judging) preflight(ctx context.Context) (checks []reports.Check, revokes bool) {
	look := &preflight{pool: j.pool, config: &j.config, checks: []reports.Check{}}
	revokes = look.run(ctx)
	j.report.Target.Reference = j.report.Target.Reference || slices.ContainsFunc(j.pool.Exchanges(), reveals)
	return look.checks, revokes
}

// walk runs the pool, behind Ginkgo's door or without it.
func (j *judging) walk(ctx context.Context) {
	if j.config.Plain {
		j.pool.Run(ctx)
		return
	}
	trial.RunAsGinkgoSpecs(ctx, j.pool)
}
