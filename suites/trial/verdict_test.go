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

// repeats is the body of a spec that repeats an X-EXTERNAL-ID.
func repeats(t *trial.Trial) {
	first := t.Given(t.Service())
	again := t.Request(t.Service()).With(contract.ExternalID, first.ExternalID())
	t.Expect(t.Send(again)).To(matchers.Answer(contract.RepeatedExternalID))
}

// scripted answers the calls of the balance service, from the second on: the first is the control's.
func scripted(calls ...came) func(string, int, wire.Outgoing) came {
	return func(service string, call int, _ wire.Outgoing) came {
		if service == "11" && call > 1 && call-2 < len(calls) {
			return calls[call-2]
		}
		return valid
	}
}

// No accusation without a control that holds right now, unless the provider accepted what it had to refuse.
func TestAccusation(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		calls    []came
		want     reports.Verdict
		controls int
		says     string
	}{
		"as expected":                                       {[]came{valid, duplicate}, reports.Pass, 0, ""},
		"wrongly refused, and the control holds":            {[]came{valid, invalid, valid}, reports.Fail, 1, ""},
		"wrongly refused, and the control is refused too":   {[]came{valid, invalid, broken}, reports.Blocked, 1, "a valid request to service 11 is not accepted right now either (RC-409-00.11.repeated#3)"},
		"wrongly refused, and the control gets no answer":   {[]came{valid, invalid, silence}, reports.Inconclusive, 1, "a valid request to service 11 got no answer either (RC-409-00.11.repeated#3)"},
		"not answered, and the control holds":               {[]came{valid, silence, valid}, reports.Fail, 1, ""},
		"not answered, and the control is refused":          {[]came{valid, silence, broken}, reports.Inconclusive, 1, "not accepted right now either"},
		"not answered, and the control gets no answer":      {[]came{valid, silence, silence}, reports.Inconclusive, 1, "got no answer either"},
		"accepted, whatever a control would say":            {[]came{valid, valid, broken}, reports.Fail, 0, ""},
		"its own control is refused":                        {[]came{invalid}, reports.Blocked, 0, "the control on service 11 was not accepted: HTTP 400, see RC-409-00.11.repeated#1"},
		"its own control gets no answer":                    {[]came{silence}, reports.Inconclusive, 0, "the control on service 11 got no answer: 15s went by"},
		"a 2xx of another kind is a deviation all the same": {[]came{valid, answer(200, "<html>"), broken}, reports.Fail, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			w := newWorld(t, "11")
			w.spec(contract.RepeatedExternalID, "repeated", repeats)
			w.script = scripted(each.calls...)
			got := w.only("repeated")
			g.Expect(got.Verdict).To(Equal(each.want), got.Reason)
			g.Expect(got.Reason).To(ContainSubstring(each.says))
			g.Expect(w.calls["11"]).To(Equal(1 + min(2, len(each.calls)) + each.controls))
			if each.want == reports.Fail {
				g.Expect(got.Findings).NotTo(BeEmpty())
			}
		})
	}
}

// Of requests sent at once, the one that was rightly accepted is no reason to accuse without a control.
func TestAccusationOfARace(t *testing.T) {
	t.Parallel()
	race := func(t *trial.Trial) {
		id := t.ExternalID()
		t.Expect(t.SendAtOnce(t.Request(t.Service()).With(contract.ExternalID, id), t.Request(t.Service()).With(contract.ExternalID, id))).
			To(matchers.AcceptOnlyOne(contract.RepeatedExternalID))
	}
	for name, each := range map[string]struct {
		calls []came
		want  reports.Verdict
	}{
		"one accepted, one refused":                  {[]came{valid, duplicate}, reports.Pass},
		"one wrongly refused and the control holds":  {[]came{valid, invalid, valid}, reports.Fail},
		"one wrongly refused and the control is too": {[]came{valid, invalid, broken}, reports.Blocked},
		"both accepted":                              {[]came{valid, valid, broken}, reports.Fail},
	} {
		w := newWorld(t, "11")
		w.spec(contract.RepeatedExternalID, "race", race)
		w.script = scripted(each.calls...)
		NewWithT(t).Expect(w.only("race").Verdict).To(Equal(each.want), name)
	}
}

// Nothing that a body does gets past its trial: what it does wrong is an error of the suite.
func TestBrokenBodies(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		body func(*trial.Trial)
		says string
	}{
		"judges nothing":      {func(t *trial.Trial) { t.Send(t.Request(t.Service())) }, "the spec ended without judging an answer of situation repeated-external-id"},
		"judges a mere value": {func(t *trial.Trial) { t.Expect(1).To(Equal(1)) }, "the spec ended without judging an answer"},
		"judges another situation": {func(t *trial.Trial) {
			t.Expect(t.Send(t.Request(t.Service()))).To(matchers.Answer(contract.ValidRequest))
		}, "the spec is of situation repeated-external-id and judges valid-request"},
		"judges a text": {func(t *trial.Trial) { t.Expect("x").To(matchers.Answer(contract.RepeatedExternalID)) }, "an exchange is judged, not a string"},
		"judges one of many": {func(t *trial.Trial) {
			t.Expect([]trial.Exchange{t.Given(t.Service())}).To(matchers.AcceptOnlyOne(contract.RepeatedExternalID))
		}, "two exchanges or more"},
		"misuses a matcher":  {func(t *trial.Trial) { t.Expect("x").To(BeNumerically(">", 1)) }, "Expected a number"},
		"panics":             {func(*trial.Trial) { panic("at the disco") }, "the suite broke: at the disco"},
		"hits a nil pointer": {func(*trial.Trial) { var s *trial.Suite; _ = s.Specs() }, "invalid memory address"},
		"breaks while racing": {func(t *trial.Trial) {
			t.SendAtOnce(t.Request(t.Service()).SignedBy(func(*wire.Signing) { panic("in a goroutine") }))
		}, "the suite broke: in a goroutine"},
		"asks for a resource that nobody lists":        {func(t *trial.Trial) { t.Provision("account.imaginary") }, "the contract lists no resource account.imaginary"},
		"asks for a resource it does not say it needs": {func(t *trial.Trial) { t.Provision("account.inactive") }, "situation repeated-external-id does not say that it needs account.inactive"},
		"obtains a token without saying so":            {func(t *trial.Trial) { t.Mint(nil) }, "is not labelled mints-token"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			w := newWorld(t, "11")
			w.spec(contract.RepeatedExternalID, "broken", each.body)
			got := w.only("broken")
			g.Expect(got.Verdict).To(Equal(reports.Error))
			g.Expect(got.Reason).To(ContainSubstring(each.says))
		})
	}
}

// Where the control of a service fails, that is booked once and everything that leans on it is blocked.
func TestGate(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "11", "18", "36")
	w.spec(contract.RepeatedExternalID, "repeated", repeats)
	w.script = func(service string, _ int, _ wire.Outgoing) came {
		switch service {
		case "11":
			return invalid
		case "18":
			return silence
		default:
			return valid
		}
	}
	cases := w.run("")
	g.Expect(cases["RC-200-00.11.valid"].Verdict).To(Equal(reports.Fail))
	g.Expect(cases["RC-409-00.11.repeated"].Verdict).To(Equal(reports.Blocked))
	g.Expect(cases["RC-409-00.11.repeated"].Reason).To(Equal("the valid request to service 11 was not accepted: HTTP 400, see RC-200-00.11.valid#1"))
	g.Expect(cases["RC-200-00.18.valid"].Verdict).To(Equal(reports.Inconclusive), "it was sent twice and never answered")
	g.Expect(cases["RC-200-00.36.valid"].Verdict).To(Equal(reports.Blocked), "nobody made a transaction to ask for")
	g.Expect(cases["RC-200-00.36.valid"].Reason).To(Equal("the valid request to service 18 was not accepted: no answer, see RC-200-00.18.valid#2"))
	g.Expect(w.calls["36"]).To(BeZero())
}

// A control that was accepted holds, however wrong the rest of its answer is.
func TestGateOpensForAnAcceptedControl(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "11")
	w.spec(contract.RepeatedExternalID, "repeated", repeats)
	w.script = func(service string, call int, _ wire.Outgoing) came {
		switch {
		case service == "11" && call == 1:
			return answer(200, `{"responseCode":"2001100","responseMessage":"Fine"}`)
		case service == "11" && call == 3:
			return duplicate
		}
		return valid
	}
	cases := w.run("")
	g.Expect(cases["RC-200-00.11.valid"].Verdict).To(Equal(reports.Fail))
	g.Expect(cases["RC-200-00.11.valid"].Findings).To(HaveLen(2), "message and accountInfos")
	g.Expect(cases["RC-409-00.11.repeated"].Verdict).To(Equal(reports.Pass))
}

// What only warns does not end a spec, and a value is judged by the spec's own basis.
func TestWarningsGoOn(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "11")
	w.spec(contract.UnknownChannel, "channel", func(t *trial.Trial) {
		t.Expect(t.Send(t.Request(t.Service()))).To(matchers.Answer(contract.UnknownChannel))
		t.Expect(7).To(Equal(8))
		t.Expect(t.Send(t.Request(t.Service()))).To(matchers.Answer(contract.UnknownChannel))
	})
	w.spec(contract.FreshExternalID, "value", func(t *trial.Trial) {
		t.Expect(t.Given(t.Service())).To(matchers.Answer(contract.FreshExternalID))
		t.Expect(7).To(Equal(8))
		t.Send(t.Request(t.Service()))
	})
	cases := w.run("")
	warned := cases["RC-400-01.11.channel"]
	g.Expect(warned.Verdict).To(Equal(reports.Warn))
	g.Expect(warned.Findings).To(HaveLen(3))
	g.Expect(warned.Exchanges).To(Equal([]string{"RC-400-01.11.channel#1", "RC-400-01.11.channel#2"}))
	failed := cases["RC-409-00-same-day.11.value"]
	g.Expect(failed.Verdict).To(Equal(reports.Fail))
	g.Expect(failed.Findings).To(HaveLen(1))
	g.Expect(failed.Exchanges).To(Equal([]string{"RC-409-00-same-day.11.value#1", "RC-409-00-same-day.11.value#2"}), "the second is the control of the accusation")
}

// A control that nobody could judge leaves the accusation open; one that could be sent and did not hold blocks it.
func TestAccusationNeedsAControlThatWasJudged(t *testing.T) {
	t.Parallel()
	limit := answer(429, "", "Retry-After", "1")
	for name, each := range map[string]struct {
		control came
		want    reports.Verdict
		reason  string
	}{
		"limited": {limit, reports.Inconclusive, "the target answered 429 4 times in a row"},
		"refused": {invalid, reports.Blocked, "a valid request to service 11 is not accepted right now either"},
		"silent":  {silence, reports.Inconclusive, "a valid request to service 11 got no answer either"},
		"held":    {valid, reports.Fail, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, "11")
			w.spec(contract.FreshExternalID, "accuses", fresh)
			w.script = func(service string, call int, _ wire.Outgoing) came {
				switch {
				case service != "11" || call == 1:
					return valid
				case call == 2:
					return duplicate
				default:
					return each.control
				}
			}
			got := w.only("accuses")
			NewWithT(t).Expect(got.Verdict).To(Equal(each.want))
			NewWithT(t).Expect(got.Reason).To(HavePrefix(each.reason))
		})
	}
}
