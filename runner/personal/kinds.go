package personal

import (
	"slices"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// personalRoles are those whose values are persons' under whatever name a contract has for the member: a contract may rename it and say no more.
var personalRoles = map[contract.Role]kind{contract.OwnAccount: number, contract.Beneficiary: number, contract.Instrument: number, contract.BeneficiaryName: name}

// kindsOf returns what is personal under a contract: the members that it lists and those of personal roles by name, and the roles of all of them.
func kindsOf(c *contract.Contract) (members map[string]kind, roles map[contract.Role]kind) {
	members, roles = map[string]kind{}, map[contract.Role]kind{}
	for _, member := range c.Personal.Numbers {
		members[member] = number
	}
	for _, member := range c.Personal.Names {
		members[member] = name
	}
	for _, service := range slices.Concat(c.Services, c.Controls) {
		for _, field := range slices.Concat(service.Headers, service.Params, service.AllFields()) {
			of := members[field.Name]
			if of == none {
				of = personalRoles[field.Role]
			}
			if of != none {
				members[field.Name] = of
				if field.Role != "" {
					roles[field.Role] = of
				}
			}
		}
	}
	return members, roles
}

// subscriber returns the part of a mobile number that is the same however it is dialled: 081…, 6281… and +6281… are one number, and a provider may answer in another
// form than it was asked in. It is empty where a value is none.
func subscriber(of kind, text string) string {
	if of != number {
		return ""
	}
	for _, trunk := range []string{"+62", "62", "0"} {
		if rest, found := strings.CutPrefix(text, trunk); found && strings.HasPrefix(rest, "8") && len(rest) >= 9 && strings.Trim(rest, "0123456789") == "" {
			return rest
		}
	}
	return ""
}
