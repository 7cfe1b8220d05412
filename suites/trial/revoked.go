package trial

import (
	"fmt"
	"slices"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/wire"
)

// renewed returns another token for a request that was refused because the run's token is good no more, as when a second pipeline on the same credentials was
// issued one. That is nobody's fault, so it is looked at before anything is booked: a control under the same token has to be refused alike.
func (t *Trial) renewed(request wire.Request, answer Exchange) (token string, ok bool) {
	if !t.refusedForToken(request, answer) || t.run.renewals() >= mostRenewals {
		return "", false
	}
	if other := t.run.current(); other != request.Token {
		return other, other != "" // another trial was here before
	}
	for _, service := range t.run.Contract.ServicesOf(contract.KindBalance, contract.KindAccount) {
		if !t.run.Target.Offers(service) {
			continue
		}
		control := t.sendOnce(t.Request(service))
		if !t.refusedForToken(control.Made, control) {
			return "", false
		}
		break
	}
	t.run.forget(request.Token)
	return t.token(request.Service), true
}

// mostRenewals is how often the run's token is obtained anew. Tokens that are lost more often than another pipeline explains are the target's doing, and judged.
const mostRenewals = 3

func (p *Pool) renewals() int {
	p.tokens.mutex.Lock()
	defer p.tokens.mutex.Unlock()
	return p.tokens.revoked
}

// refusedForToken tells whether an answer, against what the spec is about, calls the run's token not good.
func (t *Trial) refusedForToken(request wire.Request, answer Exchange) bool {
	run := t.run
	if run.Contract.Token.Service == "" || t.bearer != "" || answer.Answer == nil || request.Token == "" || !slices.Contains(run.issued(), request.Token) || request.Credentials != run.Target.Credentials {
		return false
	}
	due := run.Contract.Expectation(contract.TokenNeverIssued, request.Service)
	outcome := run.judge.Outcome(answer.Exchange, request.Service)
	if due == nil || outcome == nil || outcome.ID != due.Outcome {
		return false
	}
	wanted := t.acted().Expectation
	return wanted == nil || !slices.Contains(slices.Concat([]string{wanted.Outcome}, wanted.Also, wanted.Tolerate), outcome.ID)
}

// current returns the run's token as it is now, "" where there is none.
func (p *Pool) current() string {
	p.tokens.mutex.Lock()
	defer p.tokens.mutex.Unlock()
	return p.tokens.token
}

// issued returns every token that the run was issued for itself.
func (p *Pool) issued() []string {
	p.tokens.mutex.Lock()
	defer p.tokens.mutex.Unlock()
	return slices.Clone(p.tokens.all)
}

// forget gives the run's token up, if it is still this one, and says so in the report.
func (p *Pool) forget(token string) {
	p.tokens.mutex.Lock()
	given := p.tokens.token == token
	if given {
		p.tokens.token = ""
		p.tokens.revoked++
	}
	times := p.tokens.revoked
	p.tokens.mutex.Unlock()
	if !given {
		return
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.notes = slices.DeleteFunc(p.notes, func(note string) bool { return note == revokedNote(times-1) })
	p.notes = append(p.notes, revokedNote(times))
}

func revokedNote(count int) string {
	return fmt.Sprintf("the access token was revoked under the run, as by another run on the same credentials, and obtained anew: %s", many(count))
}

func many(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}
