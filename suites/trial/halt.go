package trial

import (
	"fmt"
	"slices"

	"github.com/snapconform/snapconform/reports"
)

// halt ends a spec from inside its body. It is a panic value, recovered where the body was called.
type halt struct {
	verdict reports.Verdict
	reason  string
	missing []string
}

// broken is a halt because the suite itself is wrong: a spec that judges nothing, a matcher that is misused.
func broken(format string, args ...any) halt {
	return halt{verdict: reports.Error, reason: fmt.Errorf(format, args...).Error()}
}

// Blocked ends the spec: a step that had to succeed first did not, so nothing was learnt.
func (t *Trial) Blocked(format string, args ...any) {
	panic(halt{verdict: reports.Blocked, reason: fmt.Sprintf(format, args...)})
}

// Inconclusive ends the spec: something outside the contract stopped it from judging.
func (t *Trial) Inconclusive(format string, args ...any) {
	panic(halt{verdict: reports.Inconclusive, reason: fmt.Sprintf(format, args...)})
}

// NotTested ends the spec: something that only the operator can supply is missing.
func (t *Trial) NotTested(missing, format string, args ...any) {
	panic(halt{verdict: reports.NotTested, reason: fmt.Sprintf(format, args...), missing: []string{missing}})
}

// NotApplicable ends the spec: what it is about is not there, and nothing could supply it.
func (t *Trial) NotApplicable(format string, args ...any) {
	panic(halt{verdict: reports.NotApplicable, reason: fmt.Sprintf(format, args...)})
}

func appendOnce(list []string, item string) []string {
	if slices.Contains(list, item) {
		return list
	}
	return append(list, item)
}
