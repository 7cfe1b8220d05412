package selftest

import (
	"slices"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// concerned returns the filters for the specs that have to catch a fault, the cheapest first. Where the fault is on no service in particular, the specs
// of the service that has the most of them most likely will do. A rule looks at what other specs were answered, so that a whole service is added for
// it. It returns none where no spec shows what the fault breaks.
func (t *judging) concerned(fault Fault) []string {
	showing, rules := map[*contract.Service]int{}, map[*contract.Service]bool{}
	whole := map[*contract.Service]int{}
	for _, spec := range t.suite.Specs() {
		whole[spec.Service]++
		if slices.Contains(spec.Shows, fault.Breaks) && (fault.Service == "" || fault.Service == spec.Service.Code) {
			showing[spec.Service]++
			rules[spec.Service] = rules[spec.Service] || spec.Rule != nil
		}
	}
	var most, least *contract.Service
	for _, service := range t.bench.Contract.Services {
		if showing[service] > 0 && (most == nil || showing[service] > showing[most]) {
			most = service
		}
		if rules[service] && service.Code != t.bench.Contract.Token.Service && (least == nil || whole[service] < whole[least]) {
			least = service
		}
	}
	if most == nil {
		return nil
	}
	all := "requirement:" + fault.Breaks
	filters := []string{all + " && service:" + most.Code}
	if least != nil {
		filters = append(filters, "service:"+least.Code)
	} else if len(showing) > 1 {
		filters = append(filters, all)
	}
	return filters
}
