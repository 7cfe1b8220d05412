package trial

import "github.com/snapconform/snapconform/fixtures/contract"

// Gives tells whether an identifier of a role is the one that the seed gives to a request of a spec: the one of the counter, which counts what the spec makes, from 1.
func (s Seed) Gives(c *contract.Contract, role contract.Role, spec string, counter int, value string) bool {
	rule := c.IDRule(role)
	return rule != nil && s.identifier(rule, spec, counter) == value
}

// Attempt is the counter from which the attempt counts its requests that sent the exchange of a number.
func Attempt(number int) int { return (number - 1) / idsOfAnAttempt * idsOfAnAttempt }
