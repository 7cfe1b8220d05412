// Package clauses holds what the suites of all families share: specs and rules that no family's words stand in. A situation or rule that a contract does not
// have registers nothing.
package clauses

import (
	"encoding/json"
	"mime"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// Rule looks at every answer of a service and books those that break it.
type Rule struct {
	ID   string
	Look func(*trial.Reviewer, wire.Exchange)
}

// EveryAnswer registers rules over every answer of a service.
func EveryAnswer(suite *trial.Suite, service *contract.Service, rules []Rule) {
	suite.Describe("Every answer", service, func() {
		for _, rule := range rules {
			suite.Rule(rule.ID, func(r *trial.Reviewer) {
				r.Each(func(e wire.Exchange) { rule.Look(r, e) })
			})
		}
	})
}

// Offend books an answer; one of the transport (405, 413, 415, 431) carries no response code by right, so it only warns.
func Offend(r *trial.Reviewer, e wire.Exchange, facet contract.Facet, expected, actual, format string, args ...any) {
	if outcome := r.Outcome(e); outcome != nil && outcome.Transport {
		r.OffendsMildly(e, facet, expected, actual, format, args...)
		return
	}
	r.Offends(e, facet, expected, actual, format, args...)
}

// MediaType is the rule that an answer says by its Content-Type that it is of the contract's media type.
func MediaType(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	want, sent := r.Contract().Answer.Media, e.AnswerHeader("Content-Type")
	if media, _, err := mime.ParseMediaType(sent); err != nil || media != want {
		Offend(r, e, contract.FacetHeaders, want, OrAbsent(sent), "the Content-Type is %s", OrAbsent(sent))
	}
}

// NoDuplicateMembers is the rule that each member of an answer stands in it once.
func NoDuplicateMembers(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	if tree, defect := e.Document(); tree != nil && defect != nil {
		Offend(r, e, contract.FacetBody, "each member once", defect.Pointer, "%s", defect.Text)
	}
}

// Member shows a member of an answer for a person.
func Member(e wire.Exchange, pointer string) string {
	tree, defect := e.Document()
	if tree == nil && defect != nil {
		return "no JSON: " + defect.String()
	}
	value, ok := wire.Lookup(tree, pointer)
	if !ok {
		return "absent"
	}
	text, err := json.Marshal(wire.Plain(value))
	if err != nil {
		return "unprintable"
	}
	return string(text)
}

// OrAbsent returns the text, or the word for a missing one.
func OrAbsent(text string) string {
	if text == "" {
		return "absent"
	}
	return text
}
