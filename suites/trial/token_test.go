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

// The run's token is used until shortly before it expires, then another is fetched.
func TestTokenIsRefreshedInTime(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		life    string
		wait    time.Duration
		fetched int
	}{
		"long before its end":             {"900", 860 * time.Second, 1},
		"half a minute before its end":    {"900", 871 * time.Second, 2},
		"short-lived, before half of it":  {"20", 9 * time.Second, 1},
		"short-lived, past half of it":    {"20", 11 * time.Second, 2},
		"an instant as Go prints it":      {"2026-03-04 05:21:07.5 +0000 UTC", 860 * time.Second, 1},
		"an instant, past":                {"2026-03-04 05:21:07.5 +0000 UTC m=+900.1", 871 * time.Second, 2},
		"an instant of RFC 3339, past":    {"2026-03-04T12:21:07+07:00", 871 * time.Second, 2},
		"unreadable, the published life":  {"a while", 860 * time.Second, 1},
		"unreadable, past the published":  {"a while", 871 * time.Second, 2},
		"negative, so the published life": {"-1", 860 * time.Second, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			w := newWorld(t)
			w.tokenLife = each.life
			w.spec(contract.FreshExternalID, "later", func(t *trial.Trial) {
				t.Given(t.Service())
				t.Wait(each.wait)
				fresh(t)
			})
			g.Expect(w.only("later").Verdict).To(Equal(reports.Pass))
			g.Expect(w.calls["73"]).To(Equal(each.fetched))
			last := w.sent[len(w.sent)-1]
			g.Expect(header(last, "Authorization")).To(Equal("Bearer token-number-" + string(rune('0'+each.fetched))))
		})
	}
}

// Where no token comes the spec says why, and waits where it is asked to.
func TestNoToken(t *testing.T) {
	t.Parallel()
	limit := answer(429, "", "Retry-After", "2")
	for name, each := range map[string]struct {
		calls []came
		want  reports.Verdict
		says  string
	}{
		"refused":                 {[]came{answer(401, `{"responseCode":"4017300"}`)}, reports.Blocked, "no access token: the token service answered HTTP 401 without a token"},
		"not answered":            {[]came{silence}, reports.Inconclusive, "no access token: the token service gave no answer: 15s went by"},
		"asked to wait":           {[]came{limit, limit}, reports.Pass, ""},
		"asked to wait for ever":  {[]came{limit, limit, limit, limit}, reports.Inconclusive, "no access token: the token service answered 429 4 times in a row"},
		"asked to wait, refused":  {[]came{limit, answer(500, "")}, reports.Blocked, "HTTP 500 without a token"},
		"accepted without a name": {[]came{answer(200, `{"token":"x"}`)}, reports.Blocked, "HTTP 200 without a token"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			w := newWorld(t)
			w.spec(contract.FreshExternalID, "fresh", fresh)
			w.script = func(service string, call int, _ wire.Outgoing) came {
				if service == "73" && call <= len(each.calls) {
					return each.calls[call-1]
				}
				return valid
			}
			got := w.only("fresh")
			g.Expect(got.Verdict).To(Equal(each.want), got.Reason)
			g.Expect(got.Reason).To(ContainSubstring(each.says))
		})
	}
}

// A token is waited out by its own word, where that is short or was opted into.
func TestAgingToken(t *testing.T) {
	t.Parallel()
	own := func(*trial.Target) {}
	patient := func(target *trial.Target) { target.WaitTokenLife = true }
	shortLived := func(target *trial.Target) {
		owner := *target.Credentials
		owner.ClientKey = "hasty"
		target.Resources["client.short-lived"] = trial.Resource{Credentials: map[string]*wire.Credentials{trial.AnyService: &owner}}
	}
	for name, each := range map[string]struct {
		target func(*trial.Target)
		life   string
		want   reports.Verdict
		waited time.Duration
		says   string
	}{
		"our own, not opted into":     {own, "900", reports.NotTested, 0, "waiting 900s for a token to expire was not opted into"},
		"our own, opted into":         {patient, "900", reports.Pass, 901 * time.Second, ""},
		"a short-lived one":           {shortLived, "5", reports.Pass, 6 * time.Second, ""},
		"one that is not short-lived": {shortLived, "900", reports.NotTested, 0, "the token lives 15m0s and waiting for it was not opted into"},
		"of a life nobody can read":   {shortLived, "soon", reports.Blocked, 0, `the life of the token cannot be read, see RC-401-01-expiry.11.expired#1: "soon" is neither seconds nor an instant`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			w := newWorld(t)
			each.target(w.target)
			w.tokenLife = each.life
			w.spec(contract.ExpiredToken, "expired", func(t *trial.Trial) {
				aging := t.AgingToken()
				aging.Expire()
				t.Expect(t.Send(aging.Present(t.Request(t.Service())))).To(matchers.Answer(contract.ExpiredToken))
			}, trial.Labelled(trial.LabelMints, trial.LabelWaits))
			w.script = func(service string, _ int, _ wire.Outgoing) came {
				if service == "11" {
					return answer(401, `{"responseCode":"4011101","responseMessage":"Invalid Token (B2B)"}`)
				}
				return valid
			}
			got := w.only("expired")
			g.Expect(got.Verdict).To(Equal(each.want), got.Reason)
			g.Expect(got.Reason).To(ContainSubstring(each.says))
			g.Expect(got.Elapsed).To(BeNumerically("~", each.waited, time.Second))
			if each.want == reports.NotTested {
				g.Expect(got.Missing).To(Equal([]string{"client.short-lived"}))
			}
		})
	}
}
