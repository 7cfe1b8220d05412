package trial_test

import (
	"fmt"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// A rule looks at every answer of its service when nothing is sent any more.
func TestReview(t *testing.T) {
	t.Parallel()
	offends := func(r *trial.Reviewer, e wire.Exchange) {
		r.Concerns(e)
		r.Offends(e, contract.FacetCode, "this", "that", "call %s", e.ID)
	}
	for name, each := range map[string]struct {
		sent     int
		rule     string
		look     func(*trial.Reviewer, wire.Exchange)
		want     reports.Verdict
		findings int
		says     string
	}{
		"nothing concerns it": {3, "seven-digits", func(*trial.Reviewer, wire.Exchange) {}, reports.NotApplicable, 0, "the rule seven-digits speaks of none of the 4 answers of this run"},
		"kept":                {3, "seven-digits", func(r *trial.Reviewer, e wire.Exchange) { r.Concerns(e) }, reports.Pass, 0, ""},
		"broken by some":      {3, "seven-digits", offends, reports.Fail, 4, ""},
		"broken by many":      {7, "seven-digits", offends, reports.Fail, 5, "8 of 8 answers break the rule; the first 5 are listed"},
		"broken twice by each": {7, "seven-digits", func(r *trial.Reviewer, e wire.Exchange) {
			offends(r, e)
			r.Offends(e, contract.FacetBody, "", "", "again")
		}, reports.Fail, 10, "8 of 8 answers break the rule"},
		"broken mildly":              {1, "seven-digits", func(r *trial.Reviewer, e wire.Exchange) { r.OffendsMildly(e, contract.FacetCode, "", "", "mild") }, reports.Warn, 2, ""},
		"a rule that is only a hint": {1, "authenticate-on-401", offends, reports.Warn, 2, ""},
		"that breaks itself":         {1, "seven-digits", func(*trial.Reviewer, wire.Exchange) { panic("in a rule") }, reports.Error, 0, "the suite broke: in a rule"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			w := newWorld(t, "11")
			w.spec(contract.FreshExternalID, "busy", func(t *trial.Trial) {
				for range each.sent - 1 {
					t.Send(t.Request(t.Service()))
				}
				fresh(t)
			})
			w.suite.Describe("Every answer", w.balance, func() {
				w.suite.Rule(each.rule, func(r *trial.Reviewer) { r.Each(func(e wire.Exchange) { each.look(r, e) }) })
			})
			got := w.only(each.rule)
			g.Expect(got.Verdict).To(Equal(each.want), got.Reason)
			g.Expect(got.Findings).To(HaveLen(each.findings))
			g.Expect(got.Reason).To(ContainSubstring(each.says))
			g.Expect(len(got.Exchanges)).To(BeNumerically("<=", 5))
			g.Expect(got.Rule).To(Equal(each.rule))
		})
	}
}

// What fails is listed before what only warns, and only answers are looked at.
func TestReviewListsWhatFailsFirst(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "11")
	w.spec(contract.FreshExternalID, "busy", func(t *trial.Trial) {
		for range 7 {
			t.Send(t.Request(t.Service()))
		}
		fresh(t)
	})
	w.script = scripted(silence)
	var looked []string
	w.suite.Describe("Every answer", w.balance, func() {
		w.suite.Rule("seven-digits", func(r *trial.Reviewer) {
			r.Each(func(e wire.Exchange) {
				looked = append(looked, e.ID)
				if e.ID == "RC-409-00-same-day.11.busy#8" {
					r.Offends(e, contract.FacetCode, "", "", "late and grave")
					return
				}
				r.OffendsMildly(e, contract.FacetCode, "", "", "mild")
			})
		})
	})
	got := w.only("seven-digits")
	g.Expect(looked).To(HaveLen(8), "of nine requests one was not answered")
	g.Expect(got.Verdict).To(Equal(reports.Fail))
	g.Expect(got.Findings[0].Text).To(Equal("late and grave"))
	g.Expect(got.Findings).To(HaveLen(5))
}

// Without an answer of its service a rule says nothing.
func TestReviewOfNothing(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "11")
	w.script = func(service string, _ int, _ wire.Outgoing) came {
		if service == "11" {
			return silence
		}
		return valid
	}
	w.suite.Describe("Every answer", w.balance, func() {
		w.suite.Rule("seven-digits", func(r *trial.Reviewer) { r.Each(func(e wire.Exchange) { panic(fmt.Sprint("looked at ", e.ID)) }) })
	})
	got := w.only("seven-digits")
	g.Expect(got.Verdict).To(Equal(reports.Blocked))
	g.Expect(got.Reason).To(Equal("service 11 answered nothing in this run"))
}

// The first five offences are told without a word on others; of more, it is told how many there are among those that the rule speaks of.
func TestReviewCountsWhatItSpeaksOf(t *testing.T) {
	t.Parallel()
	for _, each := range []struct {
		offences int
		says     string
	}{{5, ""}, {6, "6 of 9 answers break the rule; the first 5 are listed"}} {
		w := newWorld(t, "11")
		w.spec(contract.FreshExternalID, "busy", func(t *trial.Trial) {
			for range 7 {
				t.Send(t.Request(t.Service()))
			}
			fresh(t)
		})
		w.suite.Describe("Every answer", w.balance, func() {
			w.suite.Rule("seven-digits", func(r *trial.Reviewer) {
				left := each.offences
				r.Each(func(e wire.Exchange) {
					r.Concerns(e)
					if left--; left >= 0 {
						r.Offends(e, contract.FacetCode, "", "", "no")
					}
				})
			})
		})
		NewWithT(t).Expect(w.only("seven-digits").Reason).To(Equal(each.says))
	}
}

// An answer that a limit was told by is not looked at where the contract has no row for it: its request was sent again.
func TestReviewLeavesOutWhatWasWaitedOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "11")
	w.spec(contract.FreshExternalID, "busy", fresh)
	w.script = scripted(answer(429, "", "Retry-After", "1"))
	var statuses []int
	w.suite.Describe("Every answer", w.balance, func() {
		w.suite.Rule("seven-digits", func(r *trial.Reviewer) {
			r.Each(func(e wire.Exchange) { statuses = append(statuses, e.Answer.Status) })
		})
	})
	w.only("seven-digits")
	NewWithT(t).Expect(statuses).NotTo(BeEmpty())
	NewWithT(t).Expect(statuses).NotTo(ContainElement(429))
}

// A rule can tell what an answer was sent for: whether its spec wants just that HTTP status.
func TestReviewKnowsWhatWasExpected(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "73", "11")
	w.spec(contract.FreshExternalID, "busy", fresh)
	wants := map[string]bool{}
	for service, rule := range map[*contract.Service]string{w.balance: "seven-digits", w.token: "http-part"} {
		w.suite.Describe("Every answer", service, func() {
			w.suite.Rule(rule, func(r *trial.Reviewer) {
				r.Each(func(e wire.Exchange) {
					wants[e.ID] = r.Expects(e, 200)
					g.Expect(r.Expects(e, 409)).To(BeFalseBecause("nothing here is to be refused"))
				})
			})
		})
	}
	w.run("")
	g.Expect(wants).To(HaveKeyWithValue("RC-200-00.11.valid#1", true))
	g.Expect(wants).To(HaveKeyWithValue("run.token#1", false), "no spec asked for the token of the run")
}
