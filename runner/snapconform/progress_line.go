package main

import (
	"fmt"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/snapconform/snapconform/reports"
)

// segment is a piece of the progress line in one colour; sgr holds the parameters of the escape sequence (ECMA-48, SGR), empty for none.
type segment struct{ text, sgr string }

func (s segment) render(color bool) string {
	if !color || s.sgr == "" {
		return s.text
	}
	return "\x1b[" + s.sgr + "m" + s.text + "\x1b[0m"
}

// sgr is the colour of a verdict: red for what must be looked at, yellow for what may be, green for what held.
func sgr(verdict reports.Verdict) string {
	switch verdict {
	case reports.Fail, reports.Error:
		return "31"
	case reports.Pass:
		return "32"
	case reports.NotTested, reports.NotApplicable:
		return ""
	default:
		return "33"
	}
}

// line says how far the run is, in at most the width of the terminal less one column: a terminal that has written its last column may
// begin a new line. What matters less is left out first. The caller holds the mutex.
func (p *progress) line() string {
	if p.total == 0 {
		return fit([]segment{{"  Looking whether " + p.asked + " can be judged", ""}}, p.room(), p.color)
	}
	head := []segment{{fmt.Sprintf("  %s of %s", reports.Thousands(p.done), reports.Thousands(p.total)), ""}}
	for _, verdict := range reports.Verdicts() {
		if n := p.counts[verdict]; n > 0 && verdict != reports.NotApplicable {
			head = append(head, segment{", ", ""}, segment{fmt.Sprintf("%s %s", reports.Thousands(n), past(verdict)), sgr(verdict)})
		}
	}
	for _, more := range []string{p.sent.text(p.now()), p.waitingFor()} {
		// An id that is cut short still says what it is about; less than this of it does not.
		const least = 30
		if more = ", " + more; len(more) > 2 && width(head)+min(len(more), least) <= p.room() {
			head = append(head, segment{more, ""})
		}
	}
	return fit(head, p.room(), p.color)
}

// room is how many columns the line may take. Lines that are not overwritten may take as many as they need.
func (p *progress) room() int {
	if !p.live {
		return 1 << 10
	}
	return max(p.width()-1, 1)
}

// past is the word for what happened to cases of a verdict.
func past(verdict reports.Verdict) string {
	switch verdict {
	case reports.Pass:
		return "passed"
	case reports.Fail:
		return "failed"
	case reports.Warn:
		return "warned"
	case reports.Error:
		return "broke"
	default:
		return string(verdict)
	}
}

func width(segments []segment) int {
	n := 0
	for _, s := range segments {
		n += utf8.RuneCountInString(s.text)
	}
	return n
}

// fit renders segments, cut off where they would be wider than room. Dots of ASCII mark the cut, for consoles that show nothing else.
func fit(segments []segment, room int, color bool) string {
	var out strings.Builder
	cut := width(segments) > room
	if cut {
		room = max(room-len(".."), 0)
	}
	for _, s := range segments {
		runes := []rune(s.text)
		s.text = string(runes[:min(len(runes), room)])
		room -= utf8.RuneCountInString(s.text)
		if s.text != "" {
			out.WriteString(s.render(color))
		}
	}
	if cut {
		out.WriteString("..")
	}
	return out.String()
}

// pace is how many requests were sent, and how fast of late.
type pace struct {
	count   int
	samples []sample
}

type sample struct {
	at    time.Time
	count int
}

// window is the time over which the rate is taken: long enough to be calm, short enough to show a target that slows down.
const window = 2 * time.Second

// text is the rate of the last [window], e.g. "287 requests/s", and empty until there is something to compare with.
func (p *pace) text(now time.Time) string {
	p.samples = append(p.samples, sample{now, p.count})
	for len(p.samples) > 2 && now.Sub(p.samples[0].at) > window {
		p.samples = p.samples[1:]
	}
	first := p.samples[0]
	elapsed := now.Sub(first.at)
	if elapsed < refresh {
		return ""
	}
	return reports.Thousands(int(math.Round(float64(p.count-first.count)/elapsed.Seconds()))) + " requests/s"
}
