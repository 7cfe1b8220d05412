package runner

import (
	"slices"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// DataRoles returns the roles whose values a target can supply under a contract, in the order in which its services use them first: those of
// headers and fields, without objects and without what every request makes for itself.
func DataRoles(c *contract.Contract) []contract.Role {
	var roles []contract.Role
	for _, service := range c.Services {
		for _, field := range append(slices.Clone(service.Headers), service.AllFields()...) {
			plain := field.Role != "" && field.Type != "object" && field.Type != "array" && !field.Secret
			// An amount that is no object of value and currency is a value like any other.
			if plain && (!madePerRequest(field.Role) || field.Role == contract.Amount) && !slices.Contains(roles, field.Role) {
				roles = append(roles, field.Role)
			}
		}
	}
	return roles
}

// madePerRequest tells whether a role's value follows from the request, the credentials or an earlier request, so that a target's would never be
// sent.
func madePerRequest(role contract.Role) bool {
	switch role {
	case contract.ContentType, contract.Authorization, contract.Timestamp, contract.SignatureRole, contract.ClientKey, contract.PartnerID,
		contract.ExternalID, contract.Reference, contract.EchoReference, contract.TransactionDate, contract.TrackedService,
		contract.OriginalPartnerReference, contract.OriginalReference, contract.Amount:
		return true
	}
	return false
}
