package trial_test

import (
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// A token that ended before what had to be accepted under it was, is followed by another one; where the request is refused all the same, and a few times over, that is said.
func TestWhileItLives(t *testing.T) {
	t.Parallel()
	const life = 5 * time.Second
	for name, each := range map[string]struct {
		late, refusals int // how many controls come too late, and how many are refused
		want           reports.Verdict
		says           string
	}{
		"in time":              {0, 0, reports.Pass, ""},
		"too late once":        {1, 1, reports.Pass, ""},
		"too late each time":   {9, 9, reports.NotTested, "tokens of client.short-lived end before"},
		"refused while it was": {0, 1, reports.Blocked, "the control on service 11 was not accepted: HTTP 401"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			w := newWorld(t)
			owner := *w.target.Credentials
			owner.ClientKey = "hasty"
			w.target.Resources["client.short-lived"] = trial.Resource{Credentials: map[string]*wire.Credentials{trial.AnyService: &owner}}
			w.tokenLife = "5"
			w.spec(contract.ExpiredToken, "expired", func(t *trial.Trial) {
				t.WhileItLives(func(aging trial.Aging) { t.GivenRequest(aging.Present(t.Request(t.Service()))) }).Expire()
				t.Expect(t.Send(t.Request(t.Service()))).To(matchers.Answer(contract.ExpiredToken))
			}, trial.Labelled(trial.LabelMints, trial.LabelWaits))
			asked := 0
			w.script = func(service string, _ int, _ wire.Outgoing) came {
				if service != "11" {
					return valid
				}
				if asked++; asked <= each.late {
					w.clock.Advance(life)
				}
				if asked <= each.refusals || asked > each.refusals+1 { // the one that is accepted is followed by that under the old token
					return answer(401, `{"responseCode":"4011101","responseMessage":"Invalid Token (B2B)"}`)
				}
				return valid
			}
			got := w.only("expired")
			g.Expect(got.Verdict).To(Equal(each.want), got.Reason)
			g.Expect(got.Reason).To(ContainSubstring(each.says))
		})
	}
}
