package runner

import (
	"context"
	"fmt"
	"strings"

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

// preflight looks whether judging makes sense at all: does somebody answer, is a token issued, is one signed request accepted. It also finds
// out whether a new token revokes the one before.
type preflight struct {
	pool   *trial.Pool
	config *Config
	checks []reports.Check
}

// run returns the checks and whether tokens revoke each other. Where the last check is not OK nothing may be judged.
func (p *preflight) run(ctx context.Context) (revokes bool) {
	issuer := p.config.Contract.Service(p.config.Contract.Token.Service)
	if issuer == nil || !p.config.Target.Offers(issuer) {
		return false
	}
	ended, reason := p.pool.Probe(ctx, "preflight", issuer, func(t *trial.Trial) {
		first := t.Send(t.Request(issuer))
		if !p.reached(first) || !p.issued(t, first) {
			return
		}
		second := t.Send(t.Request(issuer))
		if !p.issued(t, second) {
			return
		}
		revokes = p.controlled(t, first.Token(), second.Token())
	})
	switch {
	case ctx.Err() != nil:
		p.failed("preflight", "interrupted", faultConfiguration, "run it again")
	case ended == reports.NotTested:
		p.failed("test data", reason, faultConfiguration, "add it to the target file under data")
	case ended != "":
		p.failed("preflight", reason, faultSuite, "report this with the exchanges of the run")
	}
	return revokes
}

func (p *preflight) ok(name, evidence string) {
	p.checks = append(p.checks, reports.Check{Name: name, OK: true, Evidence: evidence})
}

func (p *preflight) failed(name, evidence, fault, remedy string) bool {
	p.checks = append(p.checks, reports.Check{Name: name, Evidence: evidence, Fault: fault, Remedy: remedy})
	return false
}

// reached tells whether anybody answered.
func (p *preflight) reached(first trial.Exchange) bool {
	if first.Problem == nil {
		p.ok("reached", fmt.Sprintf("%s answered HTTP %d over %s", p.config.Target.BaseURL, first.Answer.Status, first.Answer.Proto))
		return true
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
	return p.failed("reached", string(first.Problem.Kind)+": "+first.Problem.Text, fault, remedy)
}

// issued tells whether a token came.
func (p *preflight) issued(t *trial.Trial, answer trial.Exchange) bool {
	if answer.Answer == nil {
		return p.reached(answer)
	}
	if answer.Token() != "" && t.Accepted(answer) {
		p.ok("token issued", fmt.Sprintf("HTTP %d from %s", answer.Answer.Status, answer.Request.Path))
		return true
	}
	fault, remedy := faultTarget, "the answer is not in the contract's JSON: check that baseUrl points at the API, with the right scheme and port, and carries no version (the contract's paths hold it)"
	_, inContract := answer.Text(p.config.Contract.Answer.Code.Pointer)
	switch status := answer.Answer.Status; {
	case status == 401 || status == 403 || status == 400 && inContract:
		fault = faultConfiguration
		remedy = "check client key, private key and that its public half is registered with the target; `snapconform sign` shows the string that was signed"
	case status == 404:
		fault, remedy = faultConfiguration, "nothing is there: check baseUrl and the contract's path"
	case status >= 500:
		fault, remedy = faultTarget, "the target failed: look at its log"
	case !inContract:
		fault = faultConfiguration
	}
	return p.failed("token issued", describe(p.config.Contract, answer.Exchange), fault, remedy)
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
	evidence := "no answer"
	if last.Answer != nil {
		evidence = describe(p.config.Contract, last.Exchange)
	}
	p.failed("signed request accepted", evidence, faultConfiguration,
		"a valid request was refused: check the client secret, the partner id and the test data; `snapconform sign` shows the string that was signed")
	return false
}

// describe says what came, in one line.
func describe(c *contract.Contract, exchange wire.Exchange) string {
	text := fmt.Sprintf("HTTP %d from %s", exchange.Answer.Status, exchange.Request.Path)
	if code, ok := exchange.Text(c.Answer.Code.Pointer); ok {
		message, _ := exchange.Text(c.Answer.Message.Pointer)
		return text + ", " + code + " " + message
	}
	body := strings.Join(strings.Fields(string(exchange.Answer.Body[:min(len(exchange.Answer.Body), 120)])), " ")
	media := exchange.Answer.Header.Get("Content-Type")
	if media == "" {
		media = "no media type"
	}
	return text + ", " + media + ", no response code; the body begins " + fmt.Sprintf("%q", body)
}
