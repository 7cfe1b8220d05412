package main

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/runner"
	"github.com/snapconform/snapconform/suites/wire"
)

// watched is progress of a run of total specs, on a clock that the test turns.
func watched(live bool, columns, total int) (*progress, *bytes.Buffer, *time.Time) {
	var out bytes.Buffer
	now := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	p := newProgress(screen{err: &out, live: live, errColor: live, errWidth: func() int { return columns }})
	p.now = func() time.Time { return now }
	p.asked = "https://sandbox.example.com"
	p.draw()
	p.start(runner.Started{Target: reports.Target{Name: "Example"}, Contract: reports.Contract{Title: "Contract"}, Specs: total})
	return p, &out, &now
}

var escape = regexp.MustCompile("\x1b\\[[0-9;]*[mK]")

// What is drawn never reaches the last column: there the terminal would begin a new line, and every redraw would leave one behind.
func TestProgressFitsTheTerminal(t *testing.T) {
	t.Parallel()
	for _, columns := range []int{1, 10, 40, 80, 120} {
		g := NewWithT(t)
		p, out, now := watched(true, columns, 40)
		out.Reset()
		for i := range 40 {
			id := fmt.Sprintf("RC-400-02-beneficiaryAccountName.38.absent-%d", i)
			p.exchanged(wire.Exchange{ID: id + "#1"})
			p.draw()
			*now = now.Add(1300 * time.Millisecond)
			p.tell(reports.Case{ID: id, Verdict: []reports.Verdict{reports.Pass, reports.Warn, reports.Blocked, reports.NotTested}[i%4]})
			p.draw()
		}
		p.end()
		for _, drawn := range strings.Split(escape.ReplaceAllString(out.String(), ""), "\r") {
			g.Expect(utf8.RuneCountInString(drawn)).To(BeNumerically("<", max(columns, 3)), "%d: %q", columns, drawn)
		}
		g.Expect(out.String()).To(HaveSuffix("\r\x1b[K"), "the line is left clean")
	}
}

func TestProgressTellsWhatIsWaitedFor(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	p, _, now := watched(true, 120, 100)
	p.exchanged(wire.Exchange{ID: "b#1"})
	p.exchanged(wire.Exchange{ID: "a#2"})
	p.tell(reports.Case{ID: "done", Verdict: reports.Pass})
	g.Expect(p.waitingFor()).To(BeEmpty(), "much is going on")
	*now = now.Add(2 * time.Second)
	g.Expect(p.waitingFor()).To(Equal("waiting for a and 1 more"), "nothing has ended for a while")
	p.tell(reports.Case{ID: "a", Verdict: reports.Pass})
	*now = now.Add(2 * time.Second)
	g.Expect(p.waitingFor()).To(Equal("waiting for b"))
}

// The rate is that of late, so that a target which slows down shows.
func TestProgressRateIsOfLate(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	var sent pace
	now := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	g.Expect(sent.text(now)).To(BeEmpty(), "there is nothing to compare with")
	for range 50 {
		now = now.Add(100 * time.Millisecond)
		sent.count += 10
		sent.text(now)
	}
	g.Expect(sent.text(now)).To(Equal("100 requests/s"))
	for range 50 {
		now = now.Add(100 * time.Millisecond)
		sent.text(now)
	}
	g.Expect(sent.text(now)).To(Equal("0 requests/s"))
	for range 50 {
		now = now.Add(100 * time.Millisecond)
		sent.count += 150
		sent.text(now)
	}
	g.Expect(sent.text(now)).To(Equal("1,500 requests/s"))
}

func TestProgressTellsFailuresAtOnce(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	p, out, _ := watched(false, 80, 30)
	out.Reset()
	p.tell(reports.Case{ID: "RC-409-00.11.repeated", Verdict: reports.Fail})
	g.Expect(out.String()).To(Equal("  FAIL  RC-409-00.11.repeated\n"))
	p.tell(reports.Case{ID: "other", Verdict: reports.Error})
	g.Expect(out.String()).To(HaveSuffix("  ERROR  other\n"))
}
