package ilonapay

import (
	"bytes"
	"strconv"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/clauses"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// successAgrees: what the body says of success and what HTTP says are one, and an accepted request carries no error code.
func successAgrees(r *trial.Reviewer, e wire.Exchange) {
	answer := r.Contract().Answer
	if answer.Success == nil {
		return
	}
	r.Concerns(e)
	value, _ := lookup(e, answer.Success.Pointer)
	said, isSaid := value.(bool)
	_, coded := lookup(e, answer.Code.Pointer)
	switch status := strconv.Itoa(e.Answer.Status); {
	case isSaid && (said == answer.Success.Equals) == refuses(e):
		r.Offends(e, contract.FacetBody, "one word on success", clauses.Member(e, answer.Success.Pointer), "HTTP status %s came with %s at %s", status, clauses.Member(e, answer.Success.Pointer), answer.Success.Pointer)
	case coded && !refuses(e):
		r.Offends(e, contract.FacetCode, "no error code", clauses.Member(e, answer.Code.Pointer), "HTTP status %s came with the error code %s", status, clauses.Member(e, answer.Code.Pointer))
	}
}

func successSaid(r *trial.Reviewer, e wire.Exchange) {
	member := r.Contract().Answer.Success
	if member == nil || refuses(e) {
		return
	}
	r.Concerns(e)
	if _, present := lookup(e, member.Pointer); !present {
		r.Offends(e, contract.FacetBody, "true", "absent", "an accepted request is answered without %s", member.Pointer)
	}
}

// noServerError: whatever is sent, the provider does not break. An answer that the spec asked for is no offence.
func noServerError(r *trial.Reviewer, e wire.Exchange) {
	if r.Expects(e, e.Answer.Status) {
		return
	}
	r.Concerns(e)
	if e.Answer.Status/100 == 5 {
		r.Offends(e, contract.FacetStatus, "no server error", strconv.Itoa(e.Answer.Status), "HTTP status %d was nobody's wish", e.Answer.Status)
	}
}

// shortestSecret is the length from which a credential that turns up in an answer is taken for one.
const shortestSecret = 8

// noSecrets: no answer repeats a credential of its request. What is recorded is masked, and a credential has the same mask wherever it stands.
func noSecrets(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	for _, header := range carriers(r.Service()) {
		key, _ := e.Request.Get(header.Name)
		if len(key) >= shortestSecret && bytes.Contains(e.Answer.Body, []byte(key)) {
			r.Offends(e, contract.FacetBody, "no credential", header.Name, "the answer repeats what %s carries", header.Name)
		}
	}
}
