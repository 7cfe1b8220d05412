package snap

import (
	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/clauses"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// everyExchange: the format of response code and message, and what RFC 9110 asks, over every answer of the run.
func everyExchange(suite *trial.Suite, service *contract.Service) {
	clauses.EveryAnswer(suite, service, []clauses.Rule{
		{ID: "seven-digits", Look: sevenDigits},
		{ID: "http-part", Look: httpPart},
		{ID: "service-part", Look: servicePart},
		{ID: "case-part", Look: casePart},
		{ID: "message-template", Look: messageTemplate},
		{ID: "message-length", Look: messageLength},
		{ID: "class-agrees", Look: classAgrees},
		{ID: "media-type", Look: clauses.MediaType},
		{ID: "required-members", Look: requiredMembers},
		{ID: "no-duplicate-members", Look: clauses.NoDuplicateMembers},
		{ID: "known-error-members", Look: knownErrorMembers},
		{ID: "no-internals", Look: clauses.NoInternals},
		{ID: "authenticate-on-401", Look: authenticateOn401},
		{ID: "allow-on-405", Look: allowOn405},
		{ID: "timestamp-answered", Look: timestampAnswered},
	})
}

func authenticateOn401(r *trial.Reviewer, e wire.Exchange) {
	headerOn(r, e, 401, "WWW-Authenticate")
}

func allowOn405(r *trial.Reviewer, e wire.Exchange) { headerOn(r, e, 405, "Allow") }

func headerOn(r *trial.Reviewer, e wire.Exchange, status int, header string) {
	if e.Answer.Status != status {
		return
	}
	r.Concerns(e)
	if e.AnswerHeader(header) == "" {
		clauses.Offend(r, e, contract.FacetHeaders, header, "absent", "HTTP status %d came without %s", status, header)
	}
}

func timestampAnswered(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	for _, header := range r.Contract().Answer.Headers {
		if e.AnswerHeader(header.Name) == "" {
			clauses.Offend(r, e, contract.FacetHeaders, header.Name, "absent", "the answer has no %s", header.Name)
		}
	}
}
