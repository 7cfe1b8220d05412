package ilonapay

import (
	"github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// mostLookups bounds the burst: beyond it the limit is not looked for any further.
const mostLookups = 200

// limit: HTTP Status Codes, row 429. A bounded burst of look-ups, by credentials that the operator supplies for it, alone and last.
func limit(suite *trial.Suite, service *contract.Service) {
	alone := []trial.Option{trial.In(trial.Last), trial.Labelled(trial.LabelBurst, trial.LabelWaits)}
	suite.Describe("Rate limit", service, func() {
		suite.Spec(contract.Burst, "burst", "is told once too many look-ups come", func(t *trial.Trial) {
			t.Expect(burst(t, service)).To(Answer(contract.Burst))
		}, alone...)

		suite.Spec(contract.Burst, "retry-after", "says when to come back", func(t *trial.Trial) {
			over := burst(t, service)
			t.Expect(over).To(Answer(contract.Burst))
			t.Expect(over.AnswerHeader("Retry-After")).To(gomega.MatchRegexp(`^([0-9]+|[A-Z][a-z]{2}, .+ GMT)$`))
		}, append(alone, trial.AsShould())...)

		suite.Spec(contract.AfterBurst, "after-burst", "is over after the time that it said", func(t *trial.Trial) {
			over := burst(t, service)
			wait, limited := t.RetryAfter(over)
			if !limited {
				t.Blocked("no limit was told, see %s", over.ID)
			}
			t.Wait(wait)
			caller := t.ProvisionClient("burst")
			made := t.GivenRequest(t.Request(t.Other(service.Tracks)).As(caller))
			t.Expect(t.Send(t.Request(service).As(caller).With(contract.Transaction, transactionOf(t, made)))).To(Answer(contract.AfterBurst))
		}, alone...)
	})
}

// burst looks something up until the limit is told, and returns the last answer.
func burst(t *trial.Trial, service *contract.Service) trial.Exchange {
	caller := t.ProvisionClient("burst")
	var last trial.Exchange
	for range mostLookups {
		last = t.SendUnlimited(t.Request(service).As(caller))
		if _, limited := t.RetryAfter(last); limited || last.Answer == nil {
			break
		}
	}
	return last
}
