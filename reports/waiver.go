package reports

import (
	"fmt"
	"slices"
	"time"
)

// Waiver covers what is known not to be kept: cases that fail it turn into waived, never into passed. It names a case or a requirement.
type Waiver struct {
	Case        string `json:"case,omitempty"`
	Requirement string `json:"requirement,omitempty"`
	Reason      string `json:"reason"`
	Owner       string `json:"owner"`
	// Expires is the last day on which it holds (YYYY-MM-DD).
	Expires string `json:"expires"`
	Ticket  string `json:"ticket,omitempty"`

	State WaiverState `json:"state"`
	// Covers are the ids of the cases that it turned into waived.
	Covers []string `json:"covers,omitempty"`
}

// WaiverState is what became of a waiver in a run.
type WaiverState string

// The states of a waiver.
const (
	WaiverUsed    WaiverState = "used"    // it covers a failure
	WaiverExpired WaiverState = "expired" // its last day is over: it covers nothing
	WaiverStale   WaiverState = "stale"   // what it is about holds now: it counts as a failure, for it must be taken out
	WaiverIdle    WaiverState = "idle"    // what it is about was not judged in this run
)

// Names returns what the waiver is about: the id of a case or of a requirement.
func (w Waiver) Names() string {
	if w.Case != "" {
		return w.Case
	}
	return w.Requirement
}

// Concerns tells whether a case is what the waiver is about.
func (w Waiver) Concerns(c Case) bool {
	return w.Case != "" && w.Case == c.ID || w.Requirement != "" && slices.Contains(c.Shows, w.Requirement)
}

// Expired tells whether the last day of the waiver is over at an instant, by the clock of the instant's own zone. A day that cannot be read is over.
func (w Waiver) Expired(now time.Time) bool {
	last, err := time.ParseInLocation(time.DateOnly, w.Expires, now.Location())
	return err != nil || !now.Before(last.AddDate(0, 0, 1))
}

// Waive lays waivers over the cases of a report: a failed case that an unexpired one is about becomes waived. It has to be done before the ledger is closed.
func (r *Report) Waive(waivers []Waiver, now time.Time) {
	for _, waiver := range waivers {
		waiver.State, waiver.Covers = waiver.apply(r.Cases, now)
		r.Waivers = append(r.Waivers, waiver)
	}
}

func (w Waiver) apply(cases []Case, now time.Time) (state WaiverState, covers []string) {
	state = WaiverIdle
	for i := range cases {
		if !w.Concerns(cases[i]) {
			continue
		}
		switch cases[i].Verdict {
		case Fail, Waived:
			if w.Expired(now) {
				continue
			}
			cases[i].Verdict, cases[i].WaivedBy, cases[i].Reason = Waived, w.Names(), w.text()
			covers = append(covers, cases[i].ID)
		case Pass, Warn:
			if state == WaiverIdle {
				state = WaiverStale
			}
		default: // nothing was learnt of it
		}
	}
	switch {
	case w.Expired(now):
		return WaiverExpired, nil
	case len(covers) > 0:
		return WaiverUsed, covers
	default:
		return state, nil
	}
}

// text says in one line why a case is waived.
func (w Waiver) text() string {
	text := fmt.Sprintf("waived until %s by %s: %s", w.Expires, w.Owner, w.Reason)
	if w.Ticket != "" {
		text += " (" + w.Ticket + ")"
	}
	return text
}

// Stale returns the waivers whose case holds now.
func (r Report) Stale() []Waiver {
	return slices.DeleteFunc(slices.Clone(r.Waivers), func(w Waiver) bool { return w.State != WaiverStale })
}
