package snap

import (
	"strconv"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/clauses"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// partsOf returns the parts of an answer's response code; nil where it is not well-formed, which sevenDigits books.
func partsOf(r *trial.Reviewer, e wire.Exchange) (code string, parts map[string]string) {
	code, _ = e.Text(r.Contract().Answer.Code.Pointer)
	return code, r.Contract().Split(code)
}

func sevenDigits(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	if _, parts := partsOf(r, e); parts == nil {
		clauses.Offend(r, e, contract.FacetCode, "seven digits in a JSON string", clauses.Member(e, r.Contract().Answer.Code.Pointer), "the response code is not seven digits in a JSON string")
	}
}

func httpPart(r *trial.Reviewer, e wire.Exchange) {
	code, parts := partsOf(r, e)
	if parts == nil {
		return
	}
	r.Concerns(e)
	if status := strconv.Itoa(e.Answer.Status); parts["status"] != status {
		clauses.Offend(r, e, contract.FacetStatus, status+"…", code, "HTTP status %s came with response code %s", status, code)
	}
}

func servicePart(r *trial.Reviewer, e wire.Exchange) {
	code, parts := partsOf(r, e)
	if parts == nil {
		return
	}
	r.Concerns(e)
	if called := r.Service().Code; parts["service"] != called {
		clauses.Offend(r, e, contract.FacetCode, "…"+called+"…", code, "service %s answered with service code %s in %s", called, parts["service"], code)
	}
}

func casePart(r *trial.Reviewer, e wire.Exchange) {
	code, parts := partsOf(r, e)
	if parts == nil {
		return
	}
	r.Concerns(e)
	if rowOf(r.Contract(), parts) == nil {
		clauses.Offend(r, e, contract.FacetCode, "a row of the table", code, "no row of the table has HTTP code %s with case code %s", parts["status"], parts["case"])
	}
}

// rowOf returns the row of the tables that a response code names by its HTTP and case parts, or nil.
func rowOf(c *contract.Contract, parts map[string]string) *contract.Outcome {
	for _, outcome := range c.Outcomes {
		if !outcome.Transport && strconv.Itoa(outcome.Status) == parts["status"] && outcome.Case == parts["case"] {
			return outcome
		}
	}
	return nil
}

func classAgrees(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	class := e.Answer.Status / 100
	if class != 2 && class != 4 && class != 5 {
		clauses.Offend(r, e, contract.FacetClass, "2xx, 4xx or 5xx", strconv.Itoa(e.Answer.Status), "HTTP status %d is neither success nor an error of either side", e.Answer.Status)
		return
	}
	_, parts := partsOf(r, e)
	if row := rowOf(r.Contract(), parts); row != nil && row.Success() != (class == 2) {
		clauses.Offend(r, e, contract.FacetClass, row.Message, strconv.Itoa(e.Answer.Status), "HTTP status %d came with the row %q", e.Answer.Status, row.Message)
	}
}
