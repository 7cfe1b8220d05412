package trial

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/wire"
)

// tokens keeps the run's access token and fetches another shortly before it expires.
type tokens struct {
	mutex   sync.Mutex
	token   string
	expires time.Time
	fetched int
	all     []string // every one of the run
	revoked int      // how often one was revoked under it
	issued  time.Time
	ends    time.Time
}

// early is how long before its end a token is no longer used.
const early = 30 * time.Second

// token returns the token that a request to a service carries: none for the service that issues them, nor where none does.
func (t *Trial) token(service *contract.Service) string {
	if issuer := t.run.Contract.Token.Service; issuer == "" || service.Code == issuer {
		return ""
	}
	if t.bearer != "" {
		return t.bearer
	}
	for attempt := 0; ; attempt++ {
		token, answer := t.run.token(t.ctx)
		if token != "" {
			return token
		}
		t.without(answer, attempt)
	}
}

// without ends the spec because there is no token, or waits where the token service asked to.
func (t *Trial) without(answer wire.Exchange, attempt int) {
	wait, limited := retryAfter(answer, t.now())
	switch {
	case t.ctx.Err() != nil:
		t.interrupted()
	case limited && attempt < retriesOn429:
		t.Wait(wait)
	case limited:
		t.Inconclusive("no access token: the token service answered 429 %d times in a row", attempt+1)
	case answer.Answer == nil:
		t.Inconclusive("no access token: the token service gave no answer: %s", answer.Problem.Text)
	default:
		t.Blocked("no access token: the token service answered HTTP %d without a token", answer.Answer.Status)
	}
}

// Bearing makes every request from here on carry this token instead of the run's.
func (t *Trial) Bearing(token string) { t.bearer = token }

// TokenSender is what the ids of the exchanges begin with by which a run got its tokens; those of a spec begin with its id.
const TokenSender = "run.token"

// token returns the run's token, fetched anew where there is none or it is about to expire. Where none came it is empty, and the exchange says why.
func (p *Pool) token(ctx context.Context) (string, wire.Exchange) {
	p.tokens.mutex.Lock()
	defer p.tokens.mutex.Unlock()
	now := p.Clock.Now()
	if p.tokens.token != "" && now.Before(p.tokens.expires) {
		return p.tokens.token, wire.Exchange{}
	}
	if err := p.permit(ctx); err != nil {
		return "", wire.Exchange{Problem: &wire.Problem{Kind: wire.ProblemInterrupted, Text: err.Error()}}
	}
	p.tokens.fetched++
	issuer := p.Contract.Service(p.Contract.Token.Service)
	builder := &Trial{run: p, spec: &Spec{ID: TokenSender, Service: issuer}, ctx: ctx, counter: p.tokens.fetched}
	exchange := p.Client.Send(ctx, TokenSender+"#"+strconv.Itoa(p.tokens.fetched), builder.Request(issuer))
	p.record(exchange)
	if exchange.Token() == "" {
		return "", exchange
	}
	life, err := tokenLife(p.Contract, exchange)
	if err != nil {
		// An unreadable life is the token control's to judge; until then the published one is believed.
		life, _ = time.ParseDuration(p.Contract.Token.Life)
	}
	p.tokens.token = exchange.Token()
	p.tokens.all = append(p.tokens.all, p.tokens.token)
	p.tokens.issued, p.tokens.ends = now, now.Add(life)
	p.tokens.expires = now.Add(max(life-early, life/2))
	return p.tokens.token, wire.Exchange{}
}

// Token returns the run's last token, when it was issued and when its life is over by the provider's word; "" where there was none.
func (p *Pool) Token() (token string, issued, ends time.Time) {
	p.tokens.mutex.Lock()
	defer p.tokens.mutex.Unlock()
	return p.tokens.token, p.tokens.issued, p.tokens.ends
}

// tokenLife reads how long a token lives from its answer: seconds, or the instant at which it ends, as RFC 3339 or as Go's time.String writes it
// (Durianpay erratum ER-02).
func tokenLife(c *contract.Contract, exchange wire.Exchange) (time.Duration, error) {
	text, ok := exchange.Text(c.Service(c.Token.Service).Pointer("life"))
	if !ok {
		return 0, errors.New("the answer carries no life")
	}
	if seconds, err := strconv.Atoi(strings.TrimSpace(text)); err == nil && seconds > 0 {
		return time.Duration(seconds) * time.Second, nil
	}
	instant, _, _ := strings.Cut(text, " m=") // Go's monotonic reading
	for _, layout := range []string{"2006-01-02 15:04:05.999999999 -0700 MST", time.RFC3339Nano} {
		if end, err := time.Parse(layout, instant); err == nil {
			return end.Sub(exchange.Started), nil
		}
	}
	return 0, fmt.Errorf("%q is neither seconds nor an instant", text)
}
