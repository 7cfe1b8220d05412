package trial_test

import (
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// midnight is the end of a day in Jakarta, seven hours ahead of UTC.
var midnight = time.Date(2026, 3, 4, 17, 0, 0, 0, time.UTC)

// Steps between which midnight fell are run again, and what the second time brought is judged.
func TestWithinADayAcrossMidnight(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		begins time.Time
		calls  int // of the balance service, with its control
	}{
		"across midnight":              {midnight.Add(-time.Minute), 5},
		"after midnight":               {midnight, 3},
		"across midnight of the clock": {midnight.Add(7*time.Hour - time.Minute), 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			w := newWorld(t, "11")
			w.clock.Advance(each.begins.Sub(w.clock.Now()))
			seen := map[string]bool{}
			w.script = func(service string, call int, out wire.Outgoing) came {
				id := header(out, "X-EXTERNAL-ID")
				key := header(out, "X-TIMESTAMP")[:len(time.DateOnly)] + id
				if service == "11" && seen[key] {
					return duplicate
				}
				seen[key] = service == "11"
				if service == "11" && call == 2 {
					w.clock.Advance(2 * time.Minute)
				}
				return valid
			}
			w.spec(contract.RepeatedExternalID, "repeated", func(t *trial.Trial) {
				var again trial.Exchange
				t.WithinADay(func() {
					first := t.Given(t.Service())
					again = t.Send(t.Request(t.Service()).With(contract.ExternalID, first.ExternalID()))
				})
				t.Expect(again).To(matchers.Answer(contract.RepeatedExternalID))
			})
			g.Expect(w.only("repeated").Verdict).To(Equal(reports.Pass))
			g.Expect(w.calls["11"]).To(Equal(each.calls))
		})
	}
}

// An unchanged request is the same byte for byte under a new timestamp and signature.
func TestUnchanged(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "18")
	w.suite.Describe("Replay", w.transfer, func() {
		w.suite.Spec(contract.ReplayedRequest, "replayed", "is refused", func(t *trial.Trial) {
			first := t.Given(t.Service())
			t.Wait(time.Hour)
			t.Send(first.Unchanged())
			t.Blocked("enough was seen")
		})
	})
	g.Expect(w.only("replayed").Verdict).To(Equal(reports.Blocked))
	var sent []wire.Outgoing
	for _, out := range w.sent {
		if out.Path == w.transfer.Path {
			sent = append(sent, out)
		}
	}
	g.Expect(sent).To(HaveLen(3))
	first, again := sent[1], sent[2]
	g.Expect(string(again.Body)).To(Equal(string(first.Body)), "the transaction date too")
	g.Expect(header(again, "X-EXTERNAL-ID")).To(Equal(header(first, "X-EXTERNAL-ID")))
	g.Expect(header(again, "X-TIMESTAMP")).NotTo(Equal(header(first, "X-TIMESTAMP")))
	g.Expect(header(again, "X-SIGNATURE")).NotTo(Equal(header(first, "X-SIGNATURE")))
	g.Expect(string(first.Body)).NotTo(ContainSubstring(strings.Trim(wire.Stamped, "<>")))
}
