// Package snap holds the specs of the SNAP family, one file per clause. What is sent is code and stands here; what must come back
// is data and stands in the contract. Services are picked by kind and fields by role, so no service code and no field name
// stands in this package and another provider's contract needs no new Go code.
package snap

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
}

// clausesOf lists the clauses for a kind of service, in the order of the standard: who calls, with what token and signature, by
// which headers and body, then what the call is about.
func clausesOf(kind contract.Kind) []clause {
	switch kind {
	case contract.KindToken:
		return []clause{success, accessToken, client, tokenSignature, headers, clauses.Fields, clauses.Body, outcomes, everyExchange}
	case contract.KindBalance:
		return append(transaction(), inactiveOwnAccount, balance, outcomes, everyExchange)
	case contract.KindAccount:
		return append(transaction(), accountInquiry, outcomes, everyExchange)
	case contract.KindTransfer:
		return append(transaction(), partnerReference, beneficiary, expiredTransfer, outcomes, everyExchange)
	case contract.KindStatus:
		return append(transaction(), transactionStatus, outcomes, everyExchange, everyState)
	default:
		return nil
	}
}

// transaction lists the clauses that every service shares which is called with a token.
func transaction() []clause {
	return []clause{success, client, tokenUse, signature, headers, externalID, clauses.Fields, clauses.Body}
}
