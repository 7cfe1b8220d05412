package reports

import (
	"strings"
	"time"
)

// WIB is the time of western Indonesia, in which everything that people read tells the time. It is a fixed zone, because a container may lack the time zone data.
func WIB() *time.Location { return time.FixedZone("WIB", 7*3600) }

// Instant writes when something happened, to the second, and a dash where that is not known.
func Instant(at time.Time) string {
	if at.IsZero() {
		return "–"
	}
	return at.In(WIB()).Format("2006-01-02 15:04:05 WIB")
}

// String names the build of a suite: its name and version, the first characters of the revision, and whether it was changed since.
func (s Suite) String() string {
	words := []string{s.Name, s.Version}
	if s.Revision != "" {
		words = append(words, "("+s.Revision[:min(12, len(s.Revision))]+")")
	}
	if s.Modified {
		words = append(words, "(modified)")
	}
	return Printable(strings.Join(words, " "))
}

// Counted writes a number with what it counts.
func Counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Thousands(n) + " " + many
}

// Tallied is how many cases have a verdict.
type Tallied struct {
	Verdict Verdict
	Cases   int
}

// Tally counts the cases by verdict, the worst first, without the verdicts that none has.
func Tally(cases []Case) []Tallied {
	var all []Tallied
	counts := Count(cases)
	for _, verdict := range Verdicts() {
		if counts[verdict] > 0 {
			all = append(all, Tallied{verdict, counts[verdict]})
		}
	}
	return all
}

// Coverage counts the rows of the published tables: those that were tested, and of them those that failed, and those of which a failure is waived and nothing else
// failed; those that can be, for some bind the partner or cannot be brought about; and all.
type Coverage struct{ Tested, Failed, Waived, Testable, Rows int }

// Coverage counts the rows of the ledger.
func (l Ledger) Coverage() Coverage {
	var counted Coverage
	for _, entry := range l.Rows() {
		counted.Rows++
		switch entry.State {
		case Tested:
			counted.Tested, counted.Testable = counted.Tested+1, counted.Testable+1
			switch {
			case entry.Cases[Fail] > 0:
				counted.Failed++
			case entry.Cases[Waived] > 0:
				counted.Waived++
			}
		case NotObserved, Untested:
			counted.Testable++
		default: // no request to the provider can show them
		}
	}
	return counted
}
