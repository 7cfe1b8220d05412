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

// reads registers a spec of the balance service whose answers are scripted, by how often its id was repeated.
func (w *world) reads(slug string) {
	w.spec(contract.RepeatedExternalID, slug, func(t *trial.Trial) {
		t.Expect(t.Send(t.Request(t.Service()))).To(matchers.Answer(contract.RepeatedExternalID))
	})
}

// A case that failed is judged again as often as asked, with other ids; every attempt is kept, and one that holds after one that failed is flaky and warns.
func TestRetriesOfReads(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		retries, wrong int
		verdict        reports.Verdict
		attempts       int
		flaky          bool
	}{
		"not asked for":       {0, 1, reports.Fail, 0, false},
		"holds at the second": {2, 1, reports.Warn, 1, true},
		"never holds":         {2, 99, reports.Fail, 2, false},
		"holds at once":       {2, 0, reports.Pass, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			w := newWorld(t, "11")
			w.config.Retries = each.retries
			w.reads("retried")
			wrong := each.wrong
			seen := map[string]bool{}
			w.script = func(service string, call int, out wire.Outgoing) came {
				if service != "11" || call == 1 {
					return valid
				}
				id := header(out, "X-EXTERNAL-ID")
				g.Expect(seen).NotTo(HaveKey(id), "no id is used twice")
				seen[id] = true
				if call%2 == 1 { // the control that a failure leans on
					return valid
				}
				if wrong > 0 {
					wrong--
					return invalid
				}
				return duplicate
			}
			got := w.only("retried")
			g.Expect(got.Verdict).To(Equal(each.verdict), got.Reason)
			g.Expect(got.Attempts).To(HaveLen(each.attempts))
			g.Expect(got.Flaky).To(Equal(each.flaky))
			for _, attempt := range got.Attempts {
				g.Expect(attempt.Verdict).To(Equal(reports.Fail))
				g.Expect(attempt.Findings).NotTo(BeEmpty())
				g.Expect(attempt.Exchanges).NotTo(BeEmpty())
			}
		})
	}
}

// What creates a transaction is never judged again.
func TestTransfersAreNotRetried(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "18")
	w.config.Retries = 3
	w.suite.Describe("Clause", w.transfer, func() {
		w.suite.Spec(contract.RepeatedReference, "again", "is judged", func(t *trial.Trial) {
			t.Expect(t.Send(t.Request(w.transfer))).To(matchers.Answer(contract.RepeatedReference))
		})
	})
	got := w.only("again")
	g.Expect(got.Verdict).To(Equal(reports.Fail))
	g.Expect(got.Attempts).To(BeEmpty())
}

// A run that ends at its first failure says of every spec that did not begin why; one whose failure does not count goes on.
func TestRunEndsAtItsFirstFailure(t *testing.T) {
	t.Parallel()
	for name, counts := range map[string]bool{"it counts": true, "it does not": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			w := newWorld(t, "11")
			w.config.Parallel = 1
			w.config.Ends = func(reports.Case) bool { return counts }
			for _, slug := range []string{"a", "b", "c", "d"} {
				w.reads(slug) // each is answered as a valid request is, and so fails
			}
			byVerdict := map[reports.Verdict]int{}
			for _, c := range w.run("") {
				byVerdict[c.Verdict]++
				if c.Verdict == reports.Inconclusive {
					g.Expect(c.Reason).To(HavePrefix("not begun: the run ends at its first failure, which was RC-409-00.11."))
				}
			}
			want := map[reports.Verdict]int{reports.Pass: 1, reports.Fail: 4}
			if counts {
				want = map[reports.Verdict]int{reports.Pass: 1, reports.Fail: 1, reports.Inconclusive: 3}
			}
			g.Expect(byVerdict).To(Equal(want))
		})
	}
}

// A token that somebody else had revoked is obtained anew, the request sent again under it, and nothing booked; the report says how often. A target that
// calls a good token bad is judged as before.
func TestTokenRevokedUnderTheRun(t *testing.T) {
	t.Parallel()
	unauthorized := answer(401, `{"responseCode":"4011101","responseMessage":"Invalid Token (B2B)"}`)
	for name, each := range map[string]struct {
		bad     func(call int, token string) bool
		verdict reports.Verdict
		tokens  int
		notes   int
	}{
		"revoked":                {func(call int, token string) bool { return call > 1 && token == "Bearer token-number-1" }, reports.Pass, 2, 1},
		"a good token, for once": {func(call int, _ string) bool { return call == 2 }, reports.Warn, 1, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			w := newWorld(t, "11")
			w.config.Parallel = 1
			w.suite.Describe("Complete", w.balance, func() {
				w.suite.Spec(contract.CompleteRequest, "complete", "is accepted", func(t *trial.Trial) {
					t.Expect(t.Send(t.Request(w.balance))).To(matchers.Answer(contract.CompleteRequest))
				})
			})
			w.script = func(service string, call int, out wire.Outgoing) came {
				if service == "11" && each.bad(call, header(out, "Authorization")) {
					return unauthorized
				}
				return valid
			}
			selected, err := w.suite.Select("")
			g.Expect(err).NotTo(HaveOccurred())
			pool, err := trial.NewPool(w.config, selected)
			g.Expect(err).NotTo(HaveOccurred())
			pool.Run(t.Context())
			cases := pool.Cases()
			g.Expect(cases[len(cases)-1].Verdict).To(Equal(each.verdict), cases[len(cases)-1].Reason)
			g.Expect(w.calls["73"]).To(Equal(each.tokens), "tokens obtained")
			g.Expect(pool.Notes()).To(HaveLen(each.notes))
		})
	}
}
