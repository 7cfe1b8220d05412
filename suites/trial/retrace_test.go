package trial_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/trial"
)

// A retraced spec is sent with ids of the one that retraces it, and what it would have judged is handed over and judged by nobody: its wrong words fail its own
// case only.
func TestRetracedSpecIsSentAndNotJudged(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "11")
	w.spec(contract.RepeatedExternalID, "origin", func(t *trial.Trial) {
		first := t.Given(t.Service())
		t.Expect(t.Send(t.Request(t.Service()).With(contract.ExternalID, first.ExternalID()))).To(matchers.Answer(contract.RepeatedExternalID))
	})
	origin := w.suite.Specs()[1]
	ids := map[string]bool{}
	w.spec(contract.RepeatedExternalID, "follower", func(t *trial.Trial) {
		traced := t.Retrace(origin)
		for _, exchange := range traced {
			ids[exchange.ExternalID()] = true
		}
		t.Expect(len(traced)).To(Equal(1))
		t.Expect(t.Send(traced[0].Unchanged())).To(matchers.Answer(contract.RepeatedExternalID))
	})
	w.config.Parallel = 1
	cases := w.run("")
	g.Expect(cases[origin.ID].Verdict).To(Equal(reports.Fail), "what is accepted fails where it is judged")
	follower := cases["RC-409-00.11.follower"]
	g.Expect(follower.Exchanges).To(HaveLen(3))
	g.Expect(ids).To(HaveLen(1))
	for _, sent := range w.exchanges {
		if len(cases[origin.ID].Exchanges) > 0 && sent.ID == cases[origin.ID].Exchanges[0] {
			g.Expect(ids).NotTo(HaveKey(sent.ExternalID()), "no id of the spec that was retraced")
		}
	}
}

// A spec that retraces another one lacks what that one lacks: the need is the other's, and so is the reason.
func TestRetracedSpecBringsItsNeeds(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "11")
	w.spec(contract.ClientForbidden, "origin", func(t *trial.Trial) {
		caller := t.ProvisionClient("client.forbidden")
		t.Expect(t.Send(t.Request(t.Service()).As(caller))).To(matchers.Answer(contract.ClientForbidden))
	})
	origin := w.suite.Specs()[1]
	w.spec(contract.RepeatedExternalID, "follower", func(t *trial.Trial) {
		t.Retrace(origin)
	})
	found := w.only("follower")
	g := NewWithT(t)
	g.Expect(found.Verdict).To(Equal(reports.NotTested))
	g.Expect(found.Missing).To(ConsistOf("client.forbidden"))
}
