package snap

import (
	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// refusal is a way to have a transfer refused. All but the first are whole transfers, which a careless provider could execute and refuse all the same.
type refusal struct {
	slug, words string
	// prepare does what has to come before, and returns what makes the request.
	prepare func(t *trial.Trial, transfer *contract.Service) func() wire.Request
	// known tells that a transfer of that reference was made all the same, so that only the balance can show whether the refused one executed.
	known bool
}

var refusals = []refusal{
	{"without-amount", "because it had no amount", func(t *trial.Trial, transfer *contract.Service) func() wire.Request {
		return func() wire.Request { return t.Request(transfer).Without(contract.Amount) }
	}, false},
	{"repeated-id", "because its X-EXTERNAL-ID was used before", func(t *trial.Trial, transfer *contract.Service) func() wire.Request {
		first := t.Given(transfer)
		return func() wire.Request { return t.Request(transfer).With(contract.ExternalID, first.ExternalID()) }
	}, false},
	{"repeated-reference", "because its reference was used before", func(t *trial.Trial, transfer *contract.Service) func() wire.Request {
		first := t.Given(transfer)
		return func() wire.Request { return t.Request(transfer).With(contract.Reference, first.Reference()) }
	}, true},
	{"wrong-signature", "because its signature was wrong", func(t *trial.Trial, transfer *contract.Service) func() wire.Request {
		return func() wire.Request {
			return t.Request(transfer).SignedBy(func(s *wire.Signing) { s.ClientSecret += "x" })
		}
	}, false},
	{"bad-token", "because its token was garbage", func(t *trial.Trial, transfer *contract.Service) func() wire.Request {
		return func() wire.Request { return t.Request(transfer).WithToken("garbage") }
	}, false},
}

// refused sends a transfer that has to be refused. Where it is not, another spec fails and this one learns nothing.
func refused(t *trial.Trial, request wire.Request) trial.Exchange {
	exchange := t.Send(request)
	if exchange.Answer == nil || exchange.Answer.Status/100 != 4 {
		t.Blocked("a transfer that had to be refused was not, see %s", exchange.ID)
	}
	return exchange
}
