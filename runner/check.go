package runner

import (
	"context"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites"
)

// Preflight looks whether a target can be judged at all, as [Run] does before it judges: does somebody answer, is a token issued, is one signed
// request that moves no money accepted. It returns the steps in the order they were made; where the last one is not OK the target cannot be
// judged, and that step says whose fault it most likely is and what to do. No steps come back for a target that does not offer the token
// service. An error is a [UsageError], or says how the suite itself is broken; then nothing was sent.
func Preflight(ctx context.Context, config Config) ([]reports.Check, error) {
	if err := config.check(); err != nil {
		return nil, err
	}
	suite, err := suites.Register(config.Contract)
	if err != nil {
		return nil, err
	}
	run, err := begin(config, suite, nil)
	if err != nil {
		return nil, err
	}
	checks, _ := run.preflight(ctx)
	return checks, nil
}
