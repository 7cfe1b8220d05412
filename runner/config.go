// Package runner runs a suite against a target: it looks whether the target can be judged, runs the specs, closes the ledger and says
// what the run amounts to.
package runner

import (
	"crypto/x509"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// Exit codes of a run; see [reports.ExitConformant] and those beside it.
const (
	ExitConformant    = reports.ExitConformant
	ExitNotConformant = reports.ExitNotConformant
	ExitUsage         = reports.ExitUsage
	ExitInconclusive  = reports.ExitInconclusive
	ExitIncomplete    = reports.ExitIncomplete
)

// Config is what a run needs.
type Config struct {
	Contract *contract.Contract
	Target   Target
	// Filter is a Ginkgo label filter over the labels of the specs; empty for all.
	Filter string
	// Profile is a named part of the suite; empty for all of it.
	Profile string
	// Limits are laid over those of the target, which are laid over safe defaults.
	Limits Limits
	// Timeout is how long one request may take.
	Timeout time.Duration
	// Production names the host of a target that looks like production, so that it is judged all the same.
	Production string
	// Masker learns every secret of the run, so that its files can be looked through afterwards; nil for one of the run's own.
	Masker *wire.Masker
	// Evidence says how much of real traffic a run leaves behind; empty for [EvidenceMasked].
	Evidence string
	// Anonymous leaves the name of the suite and the id of the run out of User-Agent.
	Anonymous bool
	// State is a folder in which a run keeps, for later ones, what they need of an earlier one: a token that has expired, external ids of an earlier day. Empty for
	// none.
	State string
	// WaitReady is how long preflight waits for a target that does not answer yet.
	WaitReady time.Duration
	// Waivers are what is known not to be kept.
	Waivers []reports.Waiver
	// Baseline is an earlier run that only what got worse since counts against; nil for none.
	Baseline *reports.Report
	// FailFast ends the run at the first failure that counts. Retries is how often a case that failed is judged again, where it creates nothing.
	FailFast bool
	Retries  int
	// Seed is what ids and references are derived from; empty for a random one.
	Seed string
	// AllowIncomplete makes an incomplete run a success.
	AllowIncomplete bool
	// Handler is judged in this process, without a network, where it is set.
	Handler http.Handler
	// RootCAs are the authorities that the target's certificate may come from; nil for those of the machine.
	RootCAs *x509.CertPool
	// Registered is the list of specs for Contract where it is at hand already, as for many runs in one process; nil to register it. A run does
	// not change it.
	Registered *trial.Suite
	// Plain walks the list of specs without Ginkgo, whose globals belong to the process: several plain runs go on at once, and inside somebody's Ginkgo
	// suite. Other runs wait for one another.
	Plain bool
	Clock wire.Clock
	Suite reports.Suite
	// Command is the command line that began the run, without a filter, for the reader who wants to repeat a case.
	Command string
	// OnStart is told how many specs will run, OnCase each case, OnExchange each exchange, as [Config.Evidence] says. They are called one at a time.
	OnStart    func(Started)
	OnCase     func(reports.Case)
	OnExchange func(wire.Exchange)

	// JudgeUnready goes on where preflight found that nothing can be judged, so that a test sees what that looks like.
	JudgeUnready bool
}

// What a run leaves behind of real traffic. Secrets never are.
const (
	// EvidenceMasked hides the numbers of accounts and the names of their holders, tokens and signatures.
	EvidenceMasked = "masked"
	// EvidenceFull shows numbers and names in clear, tokens and signatures by their first characters and their SHA-256.
	EvidenceFull = "full"
)

// Started is what is known when judging begins.
type Started struct {
	Run       reports.Run
	Target    reports.Target
	Contract  reports.Contract
	Selection reports.Selection
	Preflight []reports.Check
	Limits    reports.MoneyLimits
	Specs     int
	// Declared is what was said of the target, without a secret, as JSON.
	Declared json.RawMessage
	// Revokes tells that a new token ends the life of the one before.
	Revokes bool
}

// UsageError says that a run was asked for in a way that judges nothing. Its text says what to do.
type UsageError struct{ Text string }

func (e *UsageError) Error() string { return e.Text }

func usage(format string, args ...any) error { return &UsageError{fmt.Sprintf(format, args...)} }

// check completes the configuration and refuses what cannot be run.
func (c *Config) check() error {
	c.Limits = c.Limits.Over(c.Target.Limits).Over(defaultLimits(&c.Target, c.Contract, c.Handler != nil))
	if err := c.Limits.Check(); err != nil {
		return usage("limits: %v", err)
	}
	if c.Retries < 0 || c.Retries > mostRetries {
		return usage("retries %d: give a number from 0 to %d", c.Retries, mostRetries)
	}
	switch c.Evidence {
	case "":
		c.Evidence = EvidenceMasked
	case EvidenceMasked, EvidenceFull:
	default:
		return usage("evidence %q: give %s or %s", c.Evidence, EvidenceMasked, EvidenceFull)
	}
	if c.Clock == nil {
		c.Clock = wire.SystemClock{}
	}
	if c.Target.Credentials == nil {
		return usage("the target has no credentials: give %s", wantedCredentials(c.Contract))
	}
	if err := c.Target.Check(c.Contract); err != nil {
		return err
	}
	if err := checkPrefix(c.Target.Prefix); err != nil { // a flag may have laid it over that of the file
		return usage("%v: %s", err, prefixRemedy)
	}
	if c.Handler != nil {
		return nil
	}
	if err := checkBaseURL(c.Contract, c.Target.BaseURL); err != nil {
		return err
	}
	return c.checkProduction()
}

// mostRetries bounds how often a case is judged again.
const mostRetries = 10

// checkBaseURL refuses addresses that cannot be judged, above all those that double the version that the contract's paths hold.
func checkBaseURL(c *contract.Contract, address string) error {
	if address == "" {
		return usage("no target: give a target file with --target, or --base-url and the environment; `snapconform run --help` shows both")
	}
	parsed, err := url.Parse(address)
	switch {
	case strings.Contains(address, "@"): // before any text that repeats the address
		return usage("the base URL carries a user or password: credentials come from the target file or the environment")
	case err != nil:
		return usage("the base URL %q cannot be read: %v", address, err)
	case parsed.Scheme != "http" && parsed.Scheme != "https":
		return usage("the base URL %q does not begin with http:// or https://", address)
	case parsed.Host == "":
		return usage("the base URL %q names no host", address)
	case parsed.RawQuery != "" || parsed.Fragment != "":
		return usage("the base URL %q carries a query or fragment: leave it out", address)
	}
	for _, service := range c.Services {
		version, _, _ := strings.Cut(strings.TrimPrefix(service.Path, "/"), "/")
		if strings.HasSuffix(strings.TrimSuffix(parsed.Path, "/"), "/"+version) {
			return usage("the base URL %q ends in /%s, and so do the contract's paths begin: leave it out, as in %q",
				address, version, strings.TrimSuffix(strings.TrimSuffix(address, "/"), "/"+version))
		}
	}
	return nil
}
