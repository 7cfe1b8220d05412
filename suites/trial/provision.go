package trial

import (
	"fmt"
	"slices"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/wire"
)

// Provision returns the value of a resource for the spec's service, or ends the spec as not tested, naming what is missing.
func (t *Trial) Provision(id string) string { return t.ProvisionFor(id, t.Service()) }

// ProvisionFor returns the value of a resource for a service.
func (t *Trial) ProvisionFor(id string, service *contract.Service) string {
	t.knows(id)
	value, ok := t.run.Target.Value(t.run.Contract, id, service)
	if !ok {
		t.missing(id, service)
	}
	return value
}

// ProvisionClient returns the credentials of a resource for the spec's service.
func (t *Trial) ProvisionClient(id string) *wire.Credentials {
	t.knows(id)
	credentials := credentialsFor(t.run.Target.Resources[id].Credentials, t.Service())
	if credentials == nil {
		t.missing(id, t.Service())
	}
	return credentials
}

// Declared ends the spec as not tested where the target does not declare that something is so.
func (t *Trial) Declared(id string) {
	t.knows(id)
	if !t.run.Target.Resources[id].Declared {
		t.missing(id, t.Service())
	}
}

func (t *Trial) missing(id string, service *contract.Service) {
	resource := t.run.Contract.Resource(id)
	hint := ""
	if resource.Default.Value+resource.Default.Rule != "" && publishedFor(resource.Default, service.Kind) {
		hint = "; " + id + ": " + Published + " in the target file takes the published value"
	}
	t.NotTested(id, "the target supplies no %s for service %s: %s%s", id, service.Code, resource.What, hint)
}

// knows holds that the contract lists the resource and that the situation says that it needs it, for the ledger tells from
// there why a row was not tested.
func (t *Trial) knows(id string) {
	if t.run.Contract.Resource(id) == nil {
		panic(broken("the contract lists no resource %s", id))
	}
	if !slices.Contains(t.acted().Stimulus.Needs, id) && !slices.Contains(optionalResources, id) {
		panic(broken("situation %s does not say that it needs %s", t.acted().Situation(), id))
	}
}

// optionalResources are ways to something that can also be reached without them.
var optionalResources = []string{shortLivedClient}

const shortLivedClient = "client.short-lived"

// Mint obtains a token of a client, in a request of its own.
func (t *Trial) Mint(credentials *wire.Credentials) (token string, life time.Duration) {
	issuer := t.run.Contract.Service(t.run.Contract.Token.Service)
	if !slices.Contains(t.acted().Labels, LabelMints) {
		panic(broken("the spec obtains a token and is not labelled %s", LabelMints))
	}
	exchange := t.GivenRequest(t.Request(issuer).As(credentials))
	if exchange.Token() == "" {
		t.Blocked("the token service answered without a token, see %s", exchange.ID)
	}
	life, err := tokenLife(t.run.Contract, exchange.Exchange)
	if err != nil {
		t.Blocked("the life of the token cannot be read, see %s: %v", exchange.ID, err)
	}
	return exchange.Token(), life
}

// longestWait is how long a token's expiry is waited for without being asked to.
const longestWait = 15 * time.Second

// OldToken returns an expired token that need not be waited for, and whether there is one. Where a token's end can be seen soon, or waiting for it was opted
// into, there is none: to see it expire says more.
func (t *Trial) OldToken() (string, bool) {
	old := t.run.Target.OldToken
	if old == nil || t.run.Target.WaitTokenLife || credentialsFor(t.run.Target.Resources[shortLivedClient].Credentials, t.spec.Service) != nil {
		return "", false
	}
	t.run.note("the expired token was " + old.Origin)
	return old.Token, true
}

// Aging is a token that is good now and whose end can be waited for.
type Aging struct {
	trial *Trial
	token string
	owner *wire.Credentials
	ends  time.Time // the token is surely over then
	lives time.Time // and surely good until then
	life  time.Duration
	pace  time.Duration // how long an answer takes
}

// AgingToken returns a fresh token whose life can be waited out. It comes from a client of short-lived tokens where the target supplies one, else it is
// one of our own, where waiting out the published life was opted into.
func (t *Trial) AgingToken() Aging {
	owner := credentialsFor(t.run.Target.Resources[shortLivedClient].Credentials, t.spec.Service)
	if owner == nil {
		owner = t.run.Target.Credentials
		if t.run.Revokes {
			t.NotTested(shortLivedClient, "each new token revokes the one before, so a second one cannot grow old beside it: supply %s", shortLivedClient)
		}
		if published, err := time.ParseDuration(t.run.Contract.Token.Life); !t.run.Target.WaitTokenLife && (err != nil || published > longestWait) {
			t.NotTested(shortLivedClient, "waiting %s for a token to expire was not opted into: --wait-token-life, or supply %s, or an old token", t.run.Contract.Token.Life, shortLivedClient)
		}
	}
	token, life := t.Mint(owner)
	issued := t.last.Started.Add(t.last.Elapsed) // not before: minting may have waited for a limit
	if life > longestWait && !t.run.Target.WaitTokenLife {
		t.NotTested(shortLivedClient, "the token lives %s and waiting for it was not opted into: --wait-token-life", life)
	}
	return Aging{trial: t, token: token, owner: owner, ends: issued.Add(life), life: life, lives: t.last.Started.Add(life), pace: t.last.Elapsed}
}

// WhileItLives hands a fresh token whose life can be waited out to what needs it to be good, and returns it. Where the token's life ended in the middle, as when requests
// were kept back by a limit, it is done again with another one.
func (t *Trial) WhileItLives(do func(Aging)) Aging {
	for range tries {
		aging := t.AgingToken()
		ended := guarded(func() { do(aging) })
		switch over := !t.last.Started.Add(t.last.Elapsed).Before(aging.lives); {
		case ended.verdict == "":
			return aging
		case ended.verdict != reports.Blocked || !over:
			panic(ended)
		}
	}
	t.NotTested("pace", "tokens of %s end before a request can be accepted under one", shortLivedClient)
	return Aging{}
}

// Present makes a request present the token, signed by the client it was issued to.
func (a Aging) Present(request wire.Request) wire.Request {
	return request.As(a.owner).WithToken(a.token)
}

// Expire waits until the token's life is over. A second more than it says, for providers count in whole seconds.
func (a Aging) Expire() {
	a.trial.Wait(max(0, a.ends.Sub(a.trial.now())) + time.Second)
	a.trial.run.note(fmt.Sprintf("tokens expired for real after %s", a.life.Round(time.Second)))
}

// nearEnd is how long before its end a token still has to be taken, besides the time that two answers take.
const nearEnd = 500 * time.Millisecond

// BeforeItsEnd sends a valid request to a service under a token whose life is nearly over, so that the answer comes while it still lives.
func (t *Trial) BeforeItsEnd(service *contract.Service) Exchange {
	for range tries {
		aging := t.AgingToken()
		t.Wait(max(0, aging.lives.Sub(t.now())-nearEnd-2*aging.pace))
		exchange := t.Send(aging.Present(t.Request(service)))
		if exchange.Started.Add(exchange.Elapsed).Before(aging.lives) {
			return exchange
		}
	}
	t.NotTested("pace", "answers took too long to present a token shortly before its end")
	return Exchange{}
}
