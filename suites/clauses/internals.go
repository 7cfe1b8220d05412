package clauses

import (
	"regexp"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// internals are signs that an answer shows what is inside the provider.
var internals = []struct {
	what string
	sign *regexp.Regexp
}{
	{"a stack trace", regexp.MustCompile(`goroutine \d+ \[|Traceback \(most recent call last\)|\bat [\w$.]+\([\w$]+\.(java|kt|scala|js|ts|cs)(:\d+)*\)|#\d+ \S+\.php\(\d+\)|\n\s+at \S+ \(.*:\d+:\d+\)`)},
	{"a path of its file system", regexp.MustCompile(`(?i)(/(usr|var|home|opt|srv|app|etc|root|go/src)/[\w./-]+|[a-z]:\\\\?[\w\\.-]+)\.(go|php|py|java|js|ts|rb|cs|conf|ya?ml)\b`)},
	{"SQL", regexp.MustCompile(`SQLSTATE\[?|(?i:\bselect\b.{1,200}\bfrom\b.{1,200}\bwhere\b)|(?i:\binsert into\b.{1,100}\bvalues\b)|syntax error at or near|ORA-\d{5}|You have an error in your SQL syntax`)},
}

// searched is how much of a body is looked through, in bytes: what leaks does so early.
const searched = 32 << 10

// NoInternals is the rule that an answer shows nothing of what is inside the provider.
func NoInternals(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	for _, each := range internals {
		if shown := each.sign.Find(e.Answer.Body[:min(len(e.Answer.Body), searched)]); shown != nil {
			Offend(r, e, contract.FacetBody, "nothing of what is inside", string(shown), "the answer shows %s", each.what)
		}
	}
}
