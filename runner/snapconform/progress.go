package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/console"
	"github.com/snapconform/snapconform/runner"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// progress tells how far a run is: one line that is overwritten on a terminal, a plain line now and then elsewhere, and every failure as it
// happens. Its methods may be called from several goroutines.
type progress struct {
	out   io.Writer
	live  bool
	color bool
	width func() int
	now   func() time.Time

	mutex    sync.Mutex
	asked    string // address of the target, shown until preflight is over
	total    int
	done     int
	counts   map[reports.Verdict]int
	sent     pace
	underWay map[string]bool // ids of specs that sent something and have not ended
	lastDone time.Time
	shown    bool // an overwritable line stands on the terminal
	stop     func()
}

// How often the line is drawn: often enough to look alive on a terminal, and elsewhere seldom, but often enough that a CI system that ends
// silent jobs lets this one be.
const (
	refresh   = 100 * time.Millisecond
	heartbeat = 30 * time.Second
)

func newProgress(s screen) *progress {
	return &progress{
		out: s.err, live: s.live, color: s.errColor, width: s.progressWidth, now: time.Now,
		counts: map[reports.Verdict]int{}, underWay: map[string]bool{}, stop: func() {},
	}
}

// watch has a run tell how it goes, besides those it tells already, and draws the line anew until [progress.end].
func (p *progress) watch(config *runner.Config) {
	started, exchanged := config.OnStart, config.OnExchange
	config.OnStart = func(s runner.Started) { started(s); p.start(s) }
	config.OnExchange = func(e wire.Exchange) { exchanged(e); p.exchanged(e) }
	config.OnCase = p.tell
	p.asked = reports.Printable(config.Target.BaseURL)
	p.draws()
}

// draws draws the line again and again.
func (p *progress) draws() {
	p.lastDone = p.now()
	every := heartbeat
	if p.live {
		every = refresh
	}
	ticker, ended := time.NewTicker(every), make(chan struct{})
	var drawing sync.WaitGroup
	drawing.Go(func() {
		for {
			select {
			case <-ticker.C:
				p.draw()
			case <-ended:
				return
			}
		}
	})
	p.stop = sync.OnceFunc(func() { ticker.Stop(); close(ended); drawing.Wait() })
}

// start is told when preflight is over.
func (p *progress) start(started runner.Started) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.clear()
	p.total, p.lastDone = started.Specs, p.now()
	if p.total > 0 {
		fmt.Fprintf(p.out, "Judging %s by %s: %s specs, %s\n", reports.Printable(started.Target.Name), started.Contract.Title, reports.Thousands(p.total), console.Limits(started.Limits))
	}
}

// exchanged is told each exchange.
func (p *progress) exchanged(exchange wire.Exchange) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.sent.count++
	if at := strings.LastIndexByte(exchange.ID, '#'); at > 0 && p.total > 0 {
		p.underWay[exchange.ID[:at]] = true
	}
}

// tell is told each case as it ends.
func (p *progress) tell(c reports.Case) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.done++
	p.counts[c.Verdict]++
	p.lastDone = p.now()
	delete(p.underWay, c.ID)
	if c.Verdict == reports.Fail || c.Verdict == reports.Error {
		p.clear()
		word := segment{strings.ToUpper(string(c.Verdict)), sgr(c.Verdict)}
		fmt.Fprintf(p.out, "  %s  %s\n", word.render(p.color), reports.Printable(c.ID))
	}
	if !p.live && p.total > 0 && p.done*10/p.total != (p.done-1)*10/p.total {
		fmt.Fprintln(p.out, p.line())
	}
}

// draw shows how far the run is right now.
func (p *progress) draw() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if !p.live {
		fmt.Fprintln(p.out, p.line())
		return
	}
	// Written over what stands there and only then wiped to its right: nothing flickers.
	fmt.Fprintf(p.out, "\r%s\x1b[K", p.line())
	p.shown = true
}

// clear wipes the line that stands there. The caller holds the mutex.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.out, "\r\x1b[K")
		p.shown = false
	}
}

// end wipes the line and draws no more. It may be called again.
func (p *progress) end() {
	p.stop()
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.clear()
}

// waitingFor names the specs that the run waits for once few are left, or nothing has ended for a while; else it is empty.
func (p *progress) waitingFor() string {
	const few, silent = 16, time.Second
	if p.total == 0 || p.done == p.total || p.total-p.done > few && p.now().Sub(p.lastDone) < silent {
		return ""
	}
	ids := make([]string, 0, len(p.underWay))
	for id := range p.underWay {
		if id == trial.TokenSender {
			id = "an access token"
		}
		ids = append(ids, id)
	}
	slices.Sort(ids)
	switch len(ids) {
	case 0:
		return "waiting for answers"
	case 1:
		return "waiting for " + ids[0]
	default:
		return fmt.Sprintf("waiting for %s and %d more", ids[0], len(ids)-1)
	}
}
