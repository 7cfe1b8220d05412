package main

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/runner/selftest"
)

// tally tells how far a self-test is: one line that is overwritten on a terminal, a plain line at each tenth elsewhere, and every outcome that is
// not as it has to be.
type tally struct {
	screen
	total int
	begun time.Time
	now   func() time.Time

	mutex sync.Mutex
	done  int
	good  int
	shown bool
}

func newTally(s screen, total int) *tally {
	return &tally{screen: s, total: total, begun: time.Now(), now: time.Now}
}

// tell is told each outcome.
func (t *tally) tell(name string, outcome selftest.Outcome) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.done++
	if outcome.Good() {
		t.good++
	} else {
		t.clear()
		word := segment{strings.ToUpper(string(outcome)), sgr(reports.Fail)}
		fmt.Fprintf(t.err, "  %s  %s\n", word.render(t.errColor), reports.Printable(name))
	}
	switch {
	case t.live:
		room := max(t.progressWidth()-1, 1)
		fmt.Fprintf(t.err, "\r%s\x1b[K", fit([]segment{{t.line(), ""}}, room, false))
		t.shown = true
	case t.done*10/t.total != (t.done-1)*10/t.total:
		fmt.Fprintln(t.err, t.line())
	}
}

func (t *tally) line() string {
	return fmt.Sprintf("  %d of %d providers judged, %d as they should be, %s", t.done, t.total, t.good, t.now().Sub(t.begun).Round(time.Second))
}

// clear wipes the line that stands there. The caller holds the mutex.
func (t *tally) clear() {
	if t.shown {
		fmt.Fprint(t.err, "\r\x1b[K")
		t.shown = false
	}
}

// end wipes the line.
func (t *tally) end() {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.clear()
}
