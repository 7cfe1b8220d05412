// Package ilonapay holds the specs of APIs that keep Ilonapay's error contract, one file per clause. What is sent is code and stands here; what must come
// back is data and stands in the contract. Services are picked by kind and fields by role, so that another generation of the API, or an install under
// another name, needs a contract file and no new Go code.
package ilonapay

import (
	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/clauses"
	"github.com/snapconform/snapconform/suites/trial"
)

// clause registers the specs of one clause for one service.
type clause func(*trial.Suite, *contract.Service)

// Register adds every spec of the family to a suite, clause by clause, each for the services of the kinds it applies to.
func Register(suite *trial.Suite) {
	for _, service := range suite.Contract.Services {
		for _, register := range clausesOf(service.Kind) {
			register(suite, service)
		}
	}
	// What a refusal leaves behind is looked at once all refusals are there.
	for _, service := range suite.Contract.ServicesOf(contract.KindStatus) {
		refused(suite, service)
		kept(suite, service)
	}
}

// clausesOf lists the clauses for a kind of service: who calls, then what the call is about, then what every answer has to keep.
func clausesOf(kind contract.Kind) []clause {
	common := []clause{success, credentials, permission}
	switch kind {
	case contract.KindCreate:
		return append(common, amount, currency, reference, clauses.Fields, clauses.Body, serverError, everyAnswer)
	case contract.KindPay:
		return append(common, payment, unknown, clauses.Fields, clauses.Body, everyAnswer)
	case contract.KindStatus:
		return append(common, unknown, steered, limit, everyAnswer)
	default:
		return nil
	}
}
