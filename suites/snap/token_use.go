package snap

import (
	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// tokenUse: error rows 401/01 and 401/03, the token that a request presents.
func tokenUse(suite *trial.Suite, service *contract.Service) {
	authorization := service.ByRole(contract.Authorization)
	if authorization == nil {
		return
	}
	suite.Describe("Access token", service, func() {
		suite.Spec(contract.NoToken, "absent", "is reported missing when there is no Authorization", func(t *trial.Trial) {
			t.Expect(t.Send(t.Request(service).Without(contract.Authorization))).To(Answer(contract.NoToken))
		})

		suite.Spec(contract.NoToken, "empty", "is reported missing when Authorization is empty", func(t *trial.Trial) {
			t.Expect(t.Send(t.Request(service).With(contract.Authorization, ""))).To(Answer(contract.NoToken))
		})

		suite.Spec(contract.WrongScheme, "scheme", "is refused under another scheme than Bearer", func(t *trial.Trial) {
			request := t.Request(service)
			request = request.With(contract.Authorization, "Basic "+request.Token)
			t.Expect(t.Send(request)).To(Answer(contract.WrongScheme))
		})

		tokens := []struct {
			situation  contract.Situation
			slug, duty string
			of         func(t *trial.Trial, good string) string
		}{
			{contract.MalformedToken, "garbage", "is refused when it is garbage", func(*trial.Trial, string) string { return "garbage" }},
			{contract.TamperedToken, "tampered", "is refused when one character of it was changed", func(_ *trial.Trial, good string) string { return tampered(good) }},
			{contract.TokenNeverIssued, "never-issued", "is refused when it is well-formed and was never issued", func(t *trial.Trial, good string) string { return forged(good, t.NewReference()) }},
		}
		for _, token := range tokens {
			suite.Spec(token.situation, token.slug, token.duty, func(t *trial.Trial) {
				request := t.Request(service)
				t.Expect(t.Send(request.WithToken(token.of(t, request.Token)))).To(Answer(token.situation))
			})
		}

		suite.Spec(contract.ForeignToken, "foreign", "is refused when it was issued to another client", func(t *trial.Trial) {
			token, _ := t.Mint(t.ProvisionClient("client.short-lived"))
			t.Expect(t.Send(t.Request(service).WithToken(token))).To(Answer(contract.ForeignToken))
		}, trial.Labelled(trial.LabelMints))

		suite.Spec(contract.TokenBeforeItsEnd, "before-its-end", "is taken until its life is over", func(t *trial.Trial) {
			t.Expect(t.BeforeItsEnd(service)).To(Answer(contract.TokenBeforeItsEnd))
		}, trial.Labelled(trial.LabelWaits, trial.LabelMints))

		suite.Spec(contract.ExpiredToken, "expired", "is refused when its life is over", func(t *trial.Trial) {
			if old, ok := t.OldToken(); ok {
				t.Expect(t.Send(t.Request(service).WithToken(old))).To(Answer(contract.ExpiredToken))
				return
			}
			var request func() wire.Request
			t.WhileItLives(func(aging trial.Aging) {
				request = presenting(t, service, aging)
				t.GivenRequest(request()) // it was good once, so only its age can be at fault
			}).Expire()
			t.Expect(t.Send(request())).To(Answer(contract.ExpiredToken))
		}, trial.Labelled(trial.LabelWaits, trial.LabelMints))
	})
}

// presenting returns what makes valid requests under another client's token. A status inquiry can only ask for a transfer of that same client.
func presenting(t *trial.Trial, service *contract.Service, aging trial.Aging) func() wire.Request {
	tracked := t.Other(service.Tracks)
	if tracked == nil {
		return func() wire.Request { return aging.Present(t.Request(service)) }
	}
	made := t.GivenRequest(aging.Present(t.Request(tracked)))
	return func() wire.Request { return aging.Present(asking(t, service, made)) }
}
