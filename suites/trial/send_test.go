package trial_test

import (
	"context"
	"sync"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	"golang.org/x/time/rate"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// meeting is a transport that answers requests of the balance service only when a number of them are under way.
type meeting struct {
	next  *world
	until func() // returns when all are there
}

func (m meeting) RoundTrip(ctx context.Context, out wire.Outgoing) (*wire.Answer, *wire.Problem) {
	if out.Path == m.next.balance.Path {
		m.until()
	}
	return m.next.RoundTrip(ctx, out)
}

// Requests sent at once are under way together: each waits here for all the others.
func TestSendAtOnceOverlaps(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t)
	const together = 5
	var all sync.WaitGroup
	all.Add(together)
	w.config.Client.Transport = meeting{next: w, until: func() { all.Done(); all.Wait() }}
	w.spec(contract.RepeatedExternalID, "race", func(t *trial.Trial) {
		requests := make([]wire.Request, together)
		for i := range requests {
			requests[i] = t.Request(t.Service())
		}
		t.Expect(t.SendAtOnce(requests...)).To(matchers.AcceptOnlyOne(contract.RepeatedExternalID))
	})
	w.script = func(service string, call int, _ wire.Outgoing) came {
		if service == "11" && call > 1 {
			return duplicate
		}
		return valid
	}
	got := w.only("race")
	g.Expect(got.Verdict).To(Equal(reports.Pass))
	g.Expect(got.Exchanges).To(Equal([]string{"RC-409-00.11.race#1", "RC-409-00.11.race#2", "RC-409-00.11.race#3", "RC-409-00.11.race#4", "RC-409-00.11.race#5"}),
		"they are numbered before they leave")
}

// As many specs as there are slots run at a time, and one that waits lends its slot.
func TestSlots(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "11")
	w.config.Parallel = 1
	var order []string
	for _, slug := range []string{"a", "b", "c"} {
		w.spec(contract.FreshExternalID, slug, func(t *trial.Trial) {
			order = append(order, "begins")
			t.Wait(time.Hour)
			order = append(order, "ends")
			fresh(t)
		})
	}
	cases := w.run("")
	g.Expect(cases).To(HaveLen(4))
	g.Expect(order).To(Equal([]string{"begins", "begins", "begins", "ends", "ends", "ends"}), "three waits of an hour take one hour")
}

// Every request takes a permit, those of the token and of the controls too.
func TestLimiter(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "73", "11")
	const permits = 100
	w.config.Limiter = rate.NewLimiter(rate.Every(time.Hour), permits)
	w.spec(contract.RepeatedExternalID, "race", func(t *trial.Trial) {
		t.SendAtOnce(t.Request(t.Service()), t.Request(t.Service()))
		t.Blocked("enough was seen")
	})
	w.run("")
	g.Expect(w.config.Limiter.Tokens()).To(BeNumerically("~", permits-len(w.sent), 0.5))
	g.Expect(w.sent).To(HaveLen(5))
}

// Specs that may have nothing beside them run one at a time, after all others.
func TestLastRunsAlone(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "11")
	w.config.Parallel = 8
	var mutex sync.Mutex
	running, most, pool := 0, 0, 0
	for _, slug := range []string{"a", "b", "c", "d"} {
		w.spec(contract.FreshExternalID, slug, func(t *trial.Trial) {
			mutex.Lock()
			running++
			most = max(most, running)
			mutex.Unlock()
			t.Wait(time.Minute)
			fresh(t)
			mutex.Lock()
			running--
			mutex.Unlock()
		}, trial.In(trial.Last))
		w.spec(contract.FreshExternalID, "pool-"+slug, func(t *trial.Trial) {
			mutex.Lock()
			pool = max(pool, running)
			mutex.Unlock()
			t.Wait(time.Minute)
			fresh(t)
		})
	}
	w.run("")
	g.Expect(most).To(Equal(1))
	g.Expect(pool).To(BeZero(), "nothing of the pool runs beside them")
}

// A 429 to one spec holds back the requests of all others, for as long as the target asked.
func TestTheWholeRunHonoursRetryAfter(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "11")
	for _, slug := range []string{"a", "b", "c"} {
		w.reads(slug)
	}
	w.config.Parallel = 1
	var limited time.Time
	var after []time.Time
	w.script = func(service string, call int, _ wire.Outgoing) came {
		switch {
		case service != "11":
			return valid
		case call == 2:
			limited = w.clock.Now()
			return answer(429, `{}`, "Retry-After", "20")
		case call > 2:
			after = append(after, w.clock.Now())
		}
		if call > 2 {
			return duplicate
		}
		return valid
	}
	for _, c := range w.run("") {
		g.Expect(c.Verdict).To(Equal(reports.Pass), c.Reason)
	}
	g.Expect(after).To(HaveLen(3))
	for _, at := range after {
		g.Expect(at.Sub(limited)).To(BeNumerically(">=", 20*time.Second))
	}
}
