package trial

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/wire"
)

// Reviewer is what a rule is handed: every answered exchange of one service, when nothing is sent any more.
type Reviewer struct {
	interrupted func() bool
	judge       *matchers.Judge
	spec        *Spec
	suite       *Suite
	exchanges   []wire.Exchange
	relevant    int
	findings    []reports.Finding
}

// shownOffences is how many offending exchanges a rule lists; the rest is counted.
const shownOffences = 5

// Contract returns the contract that is judged by.
func (r *Reviewer) Contract() *contract.Contract { return r.judge.Contract }

// Service returns the service whose exchanges are looked at.
func (r *Reviewer) Service() *contract.Service { return r.spec.Service }

// Outcome returns the row of the tables that an answer is, or nil.
func (r *Reviewer) Outcome(exchange wire.Exchange) *contract.Outcome {
	return r.judge.Outcome(exchange, r.spec.Service)
}

// Expects tells whether the spec that sent an exchange wants an outcome of this HTTP status.
func (r *Reviewer) Expects(exchange wire.Exchange, status int) bool {
	name, _, _ := strings.Cut(exchange.ID, "#")
	sender := r.suite.Find(name)
	// A rule sends nothing, so a spec that sent something has an expectation.
	return sender != nil && r.judge.Contract.Outcome(sender.Expectation.Outcome).Status == status
}

// Each calls look with every answered exchange of the service. A rule that looks only at some says so by calling Concerns.
func (r *Reviewer) Each(look func(wire.Exchange)) {
	for _, exchange := range r.exchanges {
		if r.interrupted() {
			panic(halt{verdict: reports.Inconclusive, reason: WhileInterrupted})
		}
		look(exchange)
	}
}

// Concerns notes that the rule applies to an exchange. A rule that applies to none is not applicable.
func (r *Reviewer) Concerns(wire.Exchange) { r.relevant++ }

// Offends books an exchange that breaks the rule.
func (r *Reviewer) Offends(exchange wire.Exchange, facet contract.Facet, expected, actual, format string, args ...any) {
	r.offend(exchange, facet, expected, actual, fmt.Sprintf(format, args...), false)
}

// OffendsMildly books an exchange that breaks the rule in a way that only warns, such as an answer of the transport.
func (r *Reviewer) OffendsMildly(exchange wire.Exchange, facet contract.Facet, expected, actual, format string, args ...any) {
	r.offend(exchange, facet, expected, actual, fmt.Sprintf(format, args...), true)
}

func (r *Reviewer) offend(exchange wire.Exchange, facet contract.Facet, expected, actual, text string, mild bool) {
	verdict := reports.Fail
	if mild || !r.spec.Documented() {
		verdict = reports.Warn
	}
	r.findings = append(r.findings, reports.Finding{
		Facet: string(facet), Expected: expected, Actual: actual, Basis: string(r.spec.basis()), Verdict: verdict, Exchange: exchange.ID, Text: text,
	})
}

// reviewed runs a rule over the exchanges of its service.
func (p *Pool) reviewed(ctx context.Context, spec *Spec) reports.Case {
	result := spec.blank()
	result.Started = p.Started
	if !p.Target.Offers(spec.Service) {
		result.Verdict, result.Reason = reports.NotApplicable, "the target does not declare service "+spec.Service.Code
		return result
	}
	reviewer := &Reviewer{
		interrupted: func() bool { return ctx.Err() != nil || p.Interrupted }, judge: p.judge, spec: spec, suite: p.Suite, exchanges: p.answered()[spec.Service.Code],
	}
	ended := guarded(func() { spec.review(reviewer) })
	reviewer.conclude(&result, ended)
	return result
}

// sorted returns the answered exchanges that rules look at, by service and in the order of their ids, which does not hang on what ended first.
func (p *Pool) sorted() map[string][]wire.Exchange {
	// Where the contract says nothing of 429, one was waited out and its request sent again: it speaks of the limit, not of the request.
	limits := slices.ContainsFunc(p.Contract.Outcomes, func(o *contract.Outcome) bool { return !o.Transport && o.Status == http.StatusTooManyRequests })
	all := map[string][]wire.Exchange{}
	for _, exchange := range slices.SortedFunc(slices.Values(p.exchanges), func(a, b wire.Exchange) int { return strings.Compare(a.ID, b.ID) }) {
		if exchange.Answer != nil && (limits || exchange.Answer.Status != http.StatusTooManyRequests) {
			all[exchange.Service] = append(all[exchange.Service], exchange.Remembering())
		}
	}
	return all
}

// conclude turns what was found into a verdict. Of many offending answers a few are listed, those that fail first.
func (r *Reviewer) conclude(result *reports.Case, ended halt) {
	offending := map[string]bool{}
	for _, finding := range worstFirst(r.findings) {
		offending[finding.Exchange] = true
		if len(offending) <= shownOffences {
			result.Findings = append(result.Findings, finding)
			result.Exchanges = appendOnce(result.Exchanges, finding.Exchange)
		}
	}
	switch {
	case ended.verdict != "":
		result.Verdict, result.Reason = ended.verdict, ended.reason
	case len(r.exchanges) == 0:
		result.Verdict, result.Reason = reports.Blocked, "service "+r.spec.Service.Code+" answered nothing in this run"
	case r.relevant == 0 && len(offending) == 0:
		result.Verdict, result.Reason = reports.NotApplicable, fmt.Sprintf("the rule %s speaks of none of the %d answers of this run", r.spec.Rule.ID, len(r.exchanges))
	default:
		result.Verdict = reports.Pass
		for _, finding := range r.findings {
			result.Verdict = reports.Worst(result.Verdict, finding.Verdict)
		}
		if len(offending) > shownOffences {
			result.Reason = fmt.Sprintf("%d of %d answers break the rule; the first %d are listed", len(offending), max(r.relevant, len(offending)), shownOffences)
		}
	}
}

func worstFirst(findings []reports.Finding) []reports.Finding {
	var fails, rest []reports.Finding
	for _, finding := range findings {
		if finding.Verdict == reports.Fail {
			fails = append(fails, finding)
		} else {
			rest = append(rest, finding)
		}
	}
	return append(fails, rest...)
}
