package runner

import (
	"context"
	"fmt"
	"slices"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// Whose fault a failed check most likely is.
const (
	faultConfiguration = "configuration"
	faultNetwork       = "network"
	faultTarget        = "target"
	faultSuite         = "suite"
)

// preflightID is what the exchanges of preflight are recorded under.
const preflightID = "preflight"

// preflight looks whether judging makes sense at all: does somebody answer, is a token issued, is one signed request accepted. It also finds
// out whether a new token revokes the one before.
type preflight struct {
	pool   *trial.Pool
	config *Config
	checks []reports.Check
}

// run returns the checks and whether tokens revoke each other. Where the last check is not OK nothing may be judged.
func (p *preflight) run(ctx context.Context) (revokes bool) {
	first, steps := p.steps(&revokes)
	if first == nil || !p.config.Target.Offers(first) {
		return false
	}
	p.credentials()
	if !p.awaited(ctx) || !p.network(ctx) {
		if ctx.Err() != nil {
			p.interrupted()
		}
		return false
	}
	ended, reason := p.pool.Probe(ctx, preflightID, first, steps)
	switch {
	case ctx.Err() != nil:
		p.interrupted()
	case ended == reports.NotTested:
		p.failed("test data", reason, faultConfiguration, "add it to the target file under data, or give it in the environment as "+envData+"<ROLE>")
	case ended != "":
		p.failed("preflight", reason, faultSuite, "report this with the exchanges of the run")
	}
	return revokes
}

// reveals tells whether an answer says that the embedded reference provider gave it. What the target file says of its target counts less.
func reveals(exchange wire.Exchange) bool {
	return exchange.Answer != nil && exchange.Answer.Header.Values(reports.ReferenceHeader) != nil
}

// steps returns what preflight does, and the service it begins with: the one that issues tokens, else the first of the contract.
func (p *preflight) steps(revokes *bool) (*contract.Service, func(*trial.Trial)) {
	issuer := p.config.Contract.Service(p.config.Contract.Token.Service)
	if issuer == nil {
		first := p.config.Contract.Services[0]
		return first, func(t *trial.Trial) { p.taken(t, first) }
	}
	return issuer, func(t *trial.Trial) {
		first := t.Send(t.Request(issuer))
		if !p.reached(first, "reached") {
			return
		}
		if !p.issued(t, first, "token issued") {
			p.signature(t, first, func() wire.Request { return t.Request(issuer) })
			return
		}
		second := t.Send(t.Request(issuer))
		if !p.issued(t, second, "second token issued") {
			return
		}
		*revokes = p.controlled(t, first.Token(), second.Token())
	}
}

// taken tells whether one valid request is accepted, where no token is needed.
func (p *preflight) taken(t *trial.Trial, service *contract.Service) {
	answer := t.Send(t.Request(service))
	if !p.reached(answer, "reached") {
		return
	}
	if t.Accepted(answer) {
		p.ok("valid request accepted", fmt.Sprintf("HTTP %d from %s", answer.Answer.Status, answer.Request.Path))
		return
	}
	p.failed("valid request accepted", describe(p.config.Contract, answer.Exchange), faultConfiguration,
		"a valid request was refused: check the keys and the test data")
}

func (p *preflight) ok(name, evidence string) {
	p.checks = append(p.checks, reports.Check{Name: name, OK: true, Evidence: evidence})
}

// noted is a step that went well and is worth a look.
func (p *preflight) noted(name, evidence, remedy string) {
	p.checks = append(p.checks, reports.Check{Name: name, OK: true, Warn: true, Evidence: evidence, Remedy: remedy})
}

func (p *preflight) failed(name, evidence, fault, remedy string) bool {
	p.checks = append(p.checks, reports.Check{Name: name, Evidence: evidence, Fault: fault, Remedy: remedy})
	return false
}

// interrupted says that somebody ended the run, which is nobody's fault. What failed before that may only have failed because of it.
func (p *preflight) interrupted() {
	p.checks = slices.DeleteFunc(p.checks, func(check reports.Check) bool { return !check.OK })
	p.failed("preflight", "interrupted before it was known whether the target can be judged", "", "run it again")
}

// reached tells whether anybody answered, under the name of a step.
func (p *preflight) reached(first trial.Exchange, step string) bool {
	asked := p.asked(first.Exchange)
	if first.Problem == nil {
		p.ok(step, fmt.Sprintf("%s answered HTTP %d over %s", asked, first.Answer.Status, first.Answer.Proto))
		p.clock(first.Exchange)
		return true
	}
	if first.Problem.Unsendable() {
		return p.failed(step, asked+" was "+first.Problem.Text, faultConfiguration,
			"no request can be made of what was given: check the private key, the credentials and the test data")
	}
	fault, remedy := faultNetwork, "check the network between here and the target"
	switch first.Problem.Kind {
	case wire.ProblemResolve:
		fault, remedy = faultConfiguration, "check the host name in baseUrl"
	case wire.ProblemRefused:
		fault, remedy = faultTarget, "start the target, or check host and port in baseUrl"
	case wire.ProblemTLS:
		fault, remedy = faultConfiguration, "check that baseUrl says https where the target speaks TLS and http where it does not, and that its certificate is trusted here"
	case wire.ProblemTimeout:
		fault, remedy = faultTarget, "the target took the connection and did not answer in time: look at its log, or raise --timeout"
	case wire.ProblemProtocol, wire.ProblemBroken:
		fault, remedy = faultTarget, "whatever listens there does not speak HTTP as expected: check port and scheme in baseUrl"
	default: // what the network did, named in the evidence
	}
	return p.failed(step, asked+": "+string(first.Problem.Kind)+": "+first.Problem.Text, fault, remedy)
}

// issued tells whether a token came, under the name of a step.
func (p *preflight) issued(t *trial.Trial, answer trial.Exchange, step string) bool {
	if answer.Answer == nil {
		return p.reached(answer, step)
	}
	if answer.Token() != "" && t.Accepted(answer) {
		p.ok(step, fmt.Sprintf("HTTP %d from %s", answer.Answer.Status, answer.Request.Path))
		return true
	}
	fault, remedy := p.refusal(answer.Exchange)
	return p.failed(step, describe(p.config.Contract, answer.Exchange), fault, remedy)
}

// controlled sends one signed request that moves no money, under the newer token and then the older one. Where only the newer
// is taken, a new token revokes the one before.
func (p *preflight) controlled(t *trial.Trial, older, newer string) (revokes bool) {
	var last trial.Exchange
	t.Bearing(newer)
	for _, service := range p.config.Contract.ServicesOf(contract.KindBalance, contract.KindAccount) {
		if !p.config.Target.Offers(service) {
			continue
		}
		last = t.Send(t.Request(service))
		if last.Answer == nil || !t.Accepted(last) {
			continue
		}
		p.ok("signed request accepted", fmt.Sprintf("HTTP %d from %s", last.Answer.Status, last.Request.Path))
		earlier := t.Send(t.Request(service).WithToken(older))
		revokes = earlier.Answer != nil && earlier.Answer.Status == 401
		p.ok("tokens", map[bool]string{true: "a new token revokes the one before", false: "several tokens live beside each other"}[revokes])
		return revokes
	}
	if last.Made.Service == nil {
		p.ok("signed request accepted", "not looked at: the target declares no service that moves no money")
		return false
	}
	if last.Answer == nil {
		p.reached(last, "signed request accepted")
		return false
	}
	p.failed("signed request accepted", describe(p.config.Contract, last.Exchange), faultConfiguration,
		"a valid request was refused: check the client secret, the partner id and the test data; `snapconform sign` shows the string that was signed")
	p.signature(t, last, func() wire.Request { return t.Request(last.Made.Service) })
	return false
}
