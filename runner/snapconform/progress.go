package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/runner"
)

// progress tells how far a run is: one line that is overwritten on a terminal, a line now and then elsewhere, and every failure as it happens.
type progress struct {
	out     io.Writer
	live    bool
	width   int
	now     func() time.Time
	total   int
	done    int
	counts  map[reports.Verdict]int
	printed time.Time
	shown   int
}

// Between two lines of progress: short where the line is overwritten, a tenth of the specs where it is not.
const refresh = 100 * time.Millisecond

func newProgress(s screen) *progress {
	return &progress{out: s.err, live: s.live, width: s.width, now: time.Now, counts: map[reports.Verdict]int{}}
}

func (p *progress) start(started runner.Started) {
	p.total = started.Specs
	if p.total > 0 {
		fmt.Fprintf(p.out, "Judging %s by %s: %d specs\n", reports.Printable(started.Target.Name), started.Contract.Title, p.total)
	}
}

func (p *progress) tell(c reports.Case) {
	p.done++
	p.counts[c.Verdict]++
	if c.Verdict == reports.Fail || c.Verdict == reports.Error {
		p.clear()
		fmt.Fprintf(p.out, "  %s  %s\n", strings.ToUpper(string(c.Verdict)), c.ID)
	}
	switch {
	case p.live && (p.done == p.total || p.now().Sub(p.printed) >= refresh):
		p.printed = p.now()
		p.clear()
		line := p.line()
		p.shown = len(line)
		fmt.Fprint(p.out, line)
	case !p.live && p.total > 0 && p.done*10/p.total != (p.done-1)*10/p.total:
		fmt.Fprintln(p.out, p.line())
	}
}

func (p *progress) line() string {
	line := fmt.Sprintf("  %d of %d", p.done, p.total)
	for _, verdict := range reports.Verdicts() {
		if n := p.counts[verdict]; n > 0 && verdict != reports.NotApplicable {
			line += fmt.Sprintf(", %d %s", n, map[bool]string{true: "passed", false: string(verdict)}[verdict == reports.Pass])
		}
	}
	return line[:min(len(line), p.width-1)]
}

// clear wipes the line that stands there.
func (p *progress) clear() {
	if p.shown > 0 {
		fmt.Fprintf(p.out, "\r%s\r", strings.Repeat(" ", p.shown))
		p.shown = 0
	}
}

func (p *progress) end() { p.clear() }
