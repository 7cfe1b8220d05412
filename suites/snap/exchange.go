package snap

import (
	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// rule looks at every answer of a service and books those that break it.
type rule struct {
	id   string
	look func(*trial.Reviewer, wire.Exchange)
}

// everyExchange: the format of response code and message, and what RFC 9110 asks, over every answer of the run.
func everyExchange(suite *trial.Suite, service *contract.Service) {
	suite.Describe("Every answer", service, func() {
		for _, each := range []rule{
			{"seven-digits", sevenDigits},
			{"http-part", httpPart},
			{"service-part", servicePart},
			{"case-part", casePart},
			{"message-template", messageTemplate},
			{"message-length", messageLength},
			{"class-agrees", classAgrees},
			{"media-type", mediaType},
			{"required-members", requiredMembers},
			{"no-duplicate-members", noDuplicateMembers},
			{"known-error-members", knownErrorMembers},
			{"no-internals", noInternals},
			{"authenticate-on-401", authenticateOn401},
			{"allow-on-405", allowOn405},
			{"timestamp-answered", timestampAnswered},
		} {
			suite.Rule(each.id, func(r *trial.Reviewer) {
				r.Each(func(e wire.Exchange) { each.look(r, e) })
			})
		}
	})
}

// offend books an answer; one of the transport (405, 413, 415, 431) carries no response code by right, so it only warns.
func offend(r *trial.Reviewer, e wire.Exchange, facet contract.Facet, expected, actual, format string, args ...any) {
	if outcome := r.Outcome(e); outcome != nil && outcome.Transport {
		r.OffendsMildly(e, facet, expected, actual, format, args...)
		return
	}
	r.Offends(e, facet, expected, actual, format, args...)
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
		offend(r, e, contract.FacetHeaders, header, "absent", "HTTP status %d came without %s", status, header)
	}
}

func timestampAnswered(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	for _, header := range r.Contract().Answer.Headers {
		if e.AnswerHeader(header.Name) == "" {
			offend(r, e, contract.FacetHeaders, header.Name, "absent", "the answer has no %s", header.Name)
		}
	}
}

func orAbsent(text string) string {
	if text == "" {
		return "absent"
	}
	return text
}
