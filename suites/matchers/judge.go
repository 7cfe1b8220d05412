// Package matchers holds the Gomega matchers that judge exchanges. Each turns what it finds into typed findings: which
// facet of the answer differs, what was expected, what came, and on what basis.
package matchers

import (
	"fmt"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/wire"
)

// Judge knows a contract well enough to read answers by it. It is safe for concurrent use.
type Judge struct {
	Contract *contract.Contract
	schemas  map[*contract.Body]*jsonschema.Schema
}

// NewJudge compiles the schemas of the contract's success bodies. An error means that the contract was not loaded by its loader.
func NewJudge(c *contract.Contract) (*Judge, error) {
	judge := &Judge{Contract: c, schemas: map[*contract.Body]*jsonschema.Schema{}}
	for _, service := range c.Services {
		for i := range service.Answers {
			schema, err := contract.CompileSchema(service.Answers[i].Schema)
			if err != nil {
				return nil, fmt.Errorf("answer %s of service %s: %w", service.Answers[i].Outcome, service.Code, err)
			}
			judge.schemas[&service.Answers[i]] = schema
		}
	}
	return judge, nil
}

// Observed is an exchange together with what it is judged by. It is what the matchers of this package are given.
type Observed struct {
	*Judge
	Exchange wire.Exchange
	Request  wire.Request
	Service  *contract.Service
	// Cap makes every finding a warning: the spec is a should, or leans on a property that is only inferred.
	Cap bool
}

// finding books one difference. A documented facet fails, unless the whole spec is capped.
func (o Observed) finding(facet contract.Facet, basis contract.Basis, expected, actual, text string) reports.Finding {
	verdict := reports.Warn
	if basis == contract.Documented && !o.Cap {
		verdict = reports.Fail
	}
	return reports.Finding{
		Facet: string(facet), Expected: expected, Actual: actual, Basis: string(basis), Verdict: verdict,
		Exchange: o.Exchange.ID, Text: text,
	}
}

// Status returns the HTTP status of the answer, 0 where none came.
func Status(exchange wire.Exchange) int {
	if exchange.Answer == nil {
		return 0
	}
	return exchange.Answer.Status
}

// Outcome returns the row of the tables that the answer is, or nil where it is none.
func (j *Judge) Outcome(exchange wire.Exchange, service *contract.Service) *contract.Outcome {
	if exchange.Answer == nil {
		return nil
	}
	code, _ := exchange.Text(j.Contract.Answer.Code.Pointer)
	outcome := j.Contract.Match(service, exchange.Answer.Status, code)
	if outcome != nil && outcome.Success() && j.denies(exchange) {
		return nil // HTTP says one thing and the body another
	}
	return outcome
}

// denies tells whether the contract has a member that says whether the request was accepted, and the answer says there that it was not.
func (j *Judge) denies(exchange wire.Exchange) bool {
	member := j.Contract.Answer.Success
	if member == nil {
		return false
	}
	tree, _ := exchange.Document()
	value, _ := wire.Lookup(tree, member.Pointer)
	said, ok := value.(bool)
	return ok && said != member.Equals
}

// Accepted tells whether the provider took the request: an HTTP status of class 2xx, and no response code or other member that says
// otherwise. A response code that is merely malformed does not make an accepted request a refused one.
func (j *Judge) Accepted(exchange wire.Exchange) bool {
	if Status(exchange)/100 != 2 || j.denies(exchange) {
		return false
	}
	code, ok := exchange.Text(j.Contract.Answer.Code.Pointer)
	if !ok {
		return true
	}
	parts := j.Contract.Split(code)
	return parts == nil || strings.HasPrefix(parts["status"], "2")
}
