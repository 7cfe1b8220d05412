package trial_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// fresh is the body of a spec that sends one valid request.
func fresh(t *trial.Trial) {
	t.Expect(t.Send(t.Request(t.Service()))).To(matchers.Answer(contract.FreshExternalID))
}

// A 429 is waited out as long as it asks, in seconds or until a date, within reason.
func TestTooManyRequestsIsWaitedOut(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	for name, each := range map[string]struct {
		headers []string
		least   time.Duration
		most    time.Duration
	}{
		"seconds":          {[]string{"Retry-After", "7"}, 7 * time.Second, 8 * time.Second},
		"no seconds":       {[]string{"Retry-After", "0"}, 0, time.Second},
		"a date":           {[]string{"Retry-After", start.Add(12 * time.Second).Format(http.TimeFormat)}, 11 * time.Second, 13 * time.Second},
		"a date gone by":   {[]string{"Retry-After", start.Add(-time.Hour).Format(http.TimeFormat)}, 0, time.Second},
		"longer than ours": {[]string{"Retry-After", "3600"}, 30 * time.Second, 31 * time.Second},
		"a date far off":   {[]string{"Retry-After", start.Add(time.Hour).Format(http.TimeFormat)}, 30 * time.Second, 31 * time.Second},
		"beyond counting":  {[]string{"Retry-After", "99999999999"}, 30 * time.Second, 31 * time.Second},
		"not said":         {nil, time.Second, 2 * time.Second},
		"not readable":     {[]string{"Retry-After", "soon"}, time.Second, 2 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			w := newWorld(t, "11")
			w.spec(contract.FreshExternalID, "fresh", fresh)
			w.script = scripted(answer(429, "", each.headers...), valid)
			got := w.only("fresh")
			g.Expect(got.Verdict).To(Equal(reports.Pass), got.Reason)
			g.Expect(got.Exchanges).To(HaveLen(2))
			g.Expect(got.Elapsed).To(And(BeNumerically(">=", each.least), BeNumerically("<", each.most)))
		})
	}
}

func TestTooManyRequestsGivenUp(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "11")
	w.spec(contract.FreshExternalID, "fresh", fresh)
	limit := answer(429, "", "Retry-After", "1")
	w.script = scripted(limit, limit, limit, limit)
	got := w.only("fresh")
	g.Expect(got.Verdict).To(Equal(reports.Inconclusive))
	g.Expect(got.Reason).To(Equal("the target answered 429 4 times in a row"))

	race := newWorld(t, "11")
	race.spec(contract.RepeatedExternalID, "race", func(t *trial.Trial) {
		t.Expect(t.SendAtOnce(t.Request(t.Service()), t.Request(t.Service()))).To(matchers.AcceptOnlyOne(contract.RepeatedExternalID))
	})
	race.script = scripted(valid, limit)
	got = race.only("race")
	g.Expect(got.Verdict).To(Equal(reports.Inconclusive))
	g.Expect(got.Reason).To(Equal("the target answered 429 to requests sent at once"))
}

// A pending answer is looked at again as often as published, then it stays open.
func TestUntilRunsOut(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		service string
		every   time.Duration
		looks   int
		least   time.Duration
	}{
		"the published spacing": {"16", 0, 6, 2*time.Second + 10*time.Second + 30*time.Second + time.Minute + 5*time.Minute},
		"no published spacing":  {"11", 0, 16, 30 * time.Second},
		"the target's own":      {"16", time.Second, 51, 50 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			w := newWorld(t)
			w.target.PollInterval = each.every
			service := w.contract.Service(each.service)
			w.suite.Describe("Pending", service, func() {
				w.suite.Spec(contract.ValidRequest, "pending", "is done at last", func(t *trial.Trial) {
					again := func() wire.Request { return t.Request(service) }
					t.Expect(t.Until(t.Send(again()), again, func(e trial.Exchange) bool { return !t.Pending(e) })).To(matchers.Answer(contract.ValidRequest))
				})
			})
			w.script = func(called string, _ int, _ wire.Outgoing) came {
				if called == each.service {
					return answer(202, "")
				}
				return valid
			}
			got := w.only("pending")
			g.Expect(got.Verdict).To(Equal(reports.Inconclusive))
			g.Expect(got.Reason).To(ContainSubstring("still pending after"))
			g.Expect(got.Exchanges).To(HaveLen(each.looks))
			g.Expect(got.Elapsed).To(And(BeNumerically(">=", each.least), BeNumerically("<", each.least+time.Second)))
		})
	}
}

// A run that is interrupted accuses nobody: what was not judged is inconclusive, what was stays.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "73", "11", "18", "36")
	w.config.Parallel = 1
	w.spec(contract.RepeatedExternalID, "waits", func(t *trial.Trial) {
		t.Wait(time.Hour)
		repeats(t)
	})
	for _, slug := range []string{"a", "b", "c", "d"} {
		w.spec(contract.RepeatedExternalID, slug, repeats)
	}
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	w.ctx = ctx
	w.script = func(service string, call int, out wire.Outgoing) came {
		if service == "11" && call == 2 {
			interrupt()
		}
		return valid
	}
	cases := w.run("")
	judged := 0
	for id, c := range cases {
		g.Expect(c.Verdict).To(BeElementOf(reports.Pass, reports.Inconclusive), "%s: %s", id, c.Reason)
		if c.Verdict == reports.Pass {
			judged++
			continue
		}
		g.Expect(c.Reason).To(ContainSubstring("interrupted before"))
	}
	g.Expect(judged).To(Equal(4), "the controls were done")
}

// An interrupt while the run's token is fetched is no fault of the token service.
func TestInterruptedBeforeTheToken(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "11")
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	w.ctx = ctx
	w.script = func(string, int, wire.Outgoing) came {
		interrupt()
		return silence
	}
	got := w.only("valid")
	g.Expect(got.Verdict).To(Equal(reports.Inconclusive))
	g.Expect(got.Reason).To(Equal("interrupted before it was judged"))
}
