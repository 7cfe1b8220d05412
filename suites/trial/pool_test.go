package trial_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// Where a new token revokes the one before, whatever calls the token service goes first and alone, and the run's token is fetched after it.
func TestRevokingTarget(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "73", "11")
	w.config.Revokes, w.config.Parallel = true, 8
	for _, slug := range []string{"a", "b", "c"} {
		w.suite.Describe("Tokens", w.token, func() {
			w.suite.Spec(contract.ExternalIDOnToken, slug, "is issued", func(t *trial.Trial) {
				t.Expect(t.Send(t.Request(t.Service()))).To(matchers.Answer(contract.ExternalIDOnToken))
			})
		})
		w.spec(contract.FreshExternalID, slug, fresh)
	}
	for _, c := range w.run("") {
		g.Expect(c.Verdict).To(Equal(reports.Pass), c.ID)
	}
	var services string
	for _, out := range w.sent {
		services += w.serviceAt(out.Path).Code + " "
	}
	g.Expect(services).To(Equal("73 73 73 73 73 11 11 11 11 "), "the fifth is the run's own token")
	g.Expect(header(w.sent[len(w.sent)-1], "Authorization")).To(Equal("Bearer token-number-5"))
}

// A spec that grows a token old beside the run's cannot do so where tokens revoke each other.
func TestRevokingTargetHasNoAgingToken(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "11")
	w.config.Revokes, w.target.WaitTokenLife = true, true
	w.spec(contract.ExpiredToken, "expired", func(t *trial.Trial) { t.AgingToken() }, trial.Labelled(trial.LabelMints))
	got := w.only("expired")
	g.Expect(got.Verdict).To(Equal(reports.NotTested))
	g.Expect(got.Reason).To(HavePrefix("each new token revokes the one before"))
}

// A probe runs steps outside any spec, and says what stopped them.
func TestProbe(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		steps func(*trial.Trial)
		want  reports.Verdict
		says  string
	}{
		"to its end": {func(t *trial.Trial) { t.Given(t.Service()) }, "", ""},
		"blocked":    {func(t *trial.Trial) { t.Given(t.Other("16")) }, reports.NotTested, "the target supplies no value of role beneficiaryAccount for service 16"},
		"broken":     {func(*trial.Trial) { panic("in a probe") }, reports.Error, "the suite broke: in a probe"},
	} {
		g := NewWithT(t)
		w := newWorld(t)
		delete(w.target.Data, contract.Beneficiary)
		pool, err := trial.NewPool(w.config, nil)
		g.Expect(err).NotTo(HaveOccurred())
		ended, reason := pool.Probe(t.Context(), "preflight", w.balance, each.steps)
		g.Expect(ended).To(Equal(each.want), name)
		g.Expect(reason).To(HavePrefix(each.says), name)
	}
}

// A target whose contract has schemas that cannot be read is not run.
func TestNewPoolNeedsAContractThatCanBeRead(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t)
	w.config.Contract = &contract.Contract{Services: []*contract.Service{{Code: "11", Answers: []contract.Body{{Outcome: "200-00", Schema: map[string]any{"type": 7}}}}}}
	_, err := trial.NewPool(w.config, nil)
	g.Expect(err).To(MatchError(ContainSubstring("answer 200-00 of service 11")))
}

// What the contract advises the partner to do is kept with the answer that came, once.
func TestAdvice(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "18")
	w.suite.Describe("Trouble", w.transfer, func() {
		w.suite.Spec(contract.InternalServerError, "trouble", "is told", func(t *trial.Trial) {
			for range 2 {
				t.Expect(t.Send(t.Request(t.Service()))).To(matchers.Answer(contract.InternalServerError))
			}
		})
	})
	w.script = func(service string, call int, _ wire.Outgoing) came {
		if service == "18" && call > 1 {
			return answer(500, `{"responseCode":"5001801","responseMessage":"Internal Server Error"}`)
		}
		return valid
	}
	got := w.only("trouble")
	g.Expect(got.Verdict).To(Equal(reports.Pass), "%v", got.Findings)
	g.Expect(got.Seen).To(Equal([]string{"500-01"}))
	var advice []string
	for _, each := range got.Advice {
		advice = append(advice, each.ID)
	}
	g.Expect(advice).To(Equal([]string{"HG-TRF-5XX", "ADV-500-01"}), "not what is meant for a status inquiry")
}
