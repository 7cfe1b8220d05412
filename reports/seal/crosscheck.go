package seal

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/ndjson"
)

// checkExchanges holds that the exchanges are whole, and those of the report.
func checkExchanges(files folder, report reports.Report, judgedBy Contract, by terms) (head ndjson.Head, end ndjson.End, err error) {
	seen := newSeeing(report, judgedBy)
	err = files.stream(ExchangesName, func(r io.Reader) (err error) {
		head, end, err = ndjson.Read(r, seen.exchange)
		var refused *Error
		switch {
		case errors.As(err, &refused):
			return refused // which says what is wrong without the number of a line
		case errors.Is(err, ndjson.ErrTruncated):
			return refuse(ReasonIncompleteRun, "%s is not whole: %w", ExchangesName, err)
		case err != nil:
			return refuse(ReasonUnreadableExchanges, "%s: %w", ExchangesName, err)
		case end.Interrupted:
			return refuse(ReasonIncompleteRun, "%s says that the run was interrupted", ExchangesName)
		}
		return nil
	})
	if err != nil {
		return head, end, err
	}
	if err := agree(head, end, report); err != nil {
		return head, end, err
	}
	return head, end, seen.close(files.sizes[ExchangesName], by)
}

// agree holds that the head and the end of the exchanges and the report speak of one run.
func agree(head ndjson.Head, end ndjson.End, report reports.Report) error {
	for _, each := range []struct {
		what            string
		record, written any
	}{
		{"the run", head.Run, report.Run.ID},
		{"the seed", head.Seed, report.Run.Seed},
		{"the contract", head.Contract, report.Contract.ID},
		{"the digest of the contract", head.Digest, report.Contract.Digest},
		{"the start", clock(head.Started), clock(report.Run.Started)},
		{"the suite", head.Suite, report.Suite},
		{"the target", head.Target, report.Target},
		{"the selection", head.Selection, report.Selection},
		{"the preflight", steps(head.Preflight), steps(report.Preflight)},
		{"the end", clock(end.Finished), clock(report.Run.Finished)},
		{"why it was stopped", end.Stopped, report.Run.Stopped},
	} {
		if !reflect.DeepEqual(each.record, each.written) {
			return refuse(ReasonDisagreement, "%s is %v in %s and %v in %s", each.what, each.record, ExchangesName, each.written, ReportName)
		}
	}
	return nil
}

// clock writes an instant with its zone, which is not free to be chosen either.
func clock(at time.Time) string { return at.Format(time.RFC3339Nano) }

// steps says what came of a preflight. Its texts are left out: what is masked in them is known better at the end of a run than at its start.
func steps(checks []reports.Check) string {
	var text []string
	for _, check := range checks {
		text = append(text, fmt.Sprintf("%q ok %t warn %t", check.Name, check.OK, check.Warn))
	}
	return "[" + strings.Join(text, ", ") + "]"
}

// seeing looks at one exchange after the other.
type seeing struct {
	report     reports.Report
	judgedBy   Contract
	situations map[string]string // by case
	named      map[string]bool   // exchanges that cases name; true once it was there
	here       map[string]bool   // exchanges that no case has to name
	left       int
	given      int
}

func newSeeing(report reports.Report, judgedBy Contract) *seeing {
	s := &seeing{report: report, judgedBy: judgedBy, situations: map[string]string{}, named: map[string]bool{}, here: map[string]bool{}}
	for _, one := range report.Cases {
		s.situations[one.ID] = one.Situation
		for _, id := range one.Exchanges {
			s.named[id] = false
		}
		for _, attempt := range one.Attempts {
			for _, id := range attempt.Exchanges {
				s.named[id] = false
			}
		}
	}
	return s
}

// ofNoCase are what else than cases sends requests: preflight, and the run where it needs another token.
func ofNoCase() []string { return []string{"preflight", "run.token"} }

func (s *seeing) exchange(line json.RawMessage) error {
	seen, err := s.judgedBy.See(s.report.Run.Seed, line)
	if err != nil {
		return err
	}
	if seen.Reference {
		return refuse(ReasonReference, "the answer of exchange %q says that the reference provider gave it, whatever the target is called: that certifies nobody", seen.ID)
	}
	there, named := s.named[seen.ID]
	sender, _, _ := strings.Cut(seen.ID, "#")
	switch {
	case there || s.here[seen.ID]:
		return refuse(ReasonDisagreement, "the exchange %q stands twice in %s", seen.ID, ExchangesName)
	case named:
		s.named[seen.ID] = true
	case slices.Contains(ofNoCase(), sender):
		s.here[seen.ID] = true
	default:
		return refuse(ReasonDisagreement, "no case of %s names the exchange %q of %s", ReportName, seen.ID, ExchangesName)
	}
	// A situation that needs something of the operator may be brought about by an id that the operator supplies, as one of an earlier day.
	if seen.Foreign != "" && !s.judgedBy.Needs(s.situations[sender]) {
		return refuse(ReasonSeed, "the exchange %q carries the id %q, which the seed %q does not give: the request was made by another", seen.ID, seen.Foreign, s.report.Run.Seed)
	}
	if seen.Left {
		s.left++
	}
	s.given += seen.Given
	return nil
}

// mostCounted is how many bytes of answers a run looks at when it counts its exchanges.
const mostCounted = 32 << 20

// close looks at what only all exchanges together tell.
func (s *seeing) close(size int64, by terms) error {
	for id, there := range s.named {
		if !there {
			return refuse(ReasonDisagreement, "the exchange %q, which a case names, is not in %s", id, ExchangesName)
		}
	}
	if told := s.report.Run.Exchanges; told > s.left || told < s.left && size <= mostCounted {
		return refuse(ReasonDisagreement, "%s counts %d exchanges, and %d of those in %s were sent", ReportName, told, s.left, ExchangesName)
	}
	if by.nonce != "" && s.given == 0 {
		return refuse(ReasonSeed, "no request carries an id that comes from the seed, so the nonce shows nothing of when they were made")
	}
	return nil
}
