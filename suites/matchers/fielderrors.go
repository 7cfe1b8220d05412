package matchers

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/wire"
)

// fieldErrors judges that a refusal names the fields at fault where the contract has a member for that: those the outcome is about always, the
// one that the spec spoilt where any is named.
func (o Observed) fieldErrors(expectation *contract.Expectation, outcome *contract.Outcome, spoilt *contract.Field) []reports.Finding {
	member := o.Contract.Answer.FieldErrors
	if member == nil || outcome.Success() {
		return nil
	}
	document, _ := o.Exchange.Document()
	value, present := wire.Lookup(document, member.Pointer)
	named, _ := value.(*wire.Object)
	var found []reports.Finding
	book := func(field *contract.Field, grounds contract.Basis) {
		if field == nil || names(named, field) {
			return
		}
		actual := o.memberText(member.Pointer)
		found = append(found, o.finding(contract.FacetBody, grounds, field.Name, actual,
			fmt.Sprintf("expected %s to name %s, got %s", name(member.Pointer), field.Name, actual)))
	}
	for _, role := range outcome.FieldErrors {
		book(o.Service.ByRole(role), basis(expectation, contract.FacetBody))
	}
	if spoilt != nil && present && !slices.Contains(outcome.FieldErrors, spoilt.Role) {
		book(spoilt, contract.Inferred)
	}
	return found
}

// names tells whether one of the members is called as the field may be called.
func names(named *wire.Object, field *contract.Field) bool {
	if named == nil {
		return false
	}
	return slices.ContainsFunc(named.Members, func(m wire.Member) bool { return slices.Contains(field.Spellings(), m.Name) })
}

// lookalike says which body known from elsewhere came instead of an answer of this contract, as the end of a sentence; "" where none did.
func (o Observed) lookalike() string {
	document, _ := o.Exchange.Document()
	has := func(pointer string) bool {
		_, ok := wire.Lookup(document, pointer)
		return ok
	}
	for _, known := range o.Contract.Answer.Lookalikes {
		fits := !slices.ContainsFunc(known.Has, func(p string) bool { return !has(p) }) && !slices.ContainsFunc(known.Lacks, has)
		if known.Pointer != "" {
			value, _ := wire.Lookup(document, known.Pointer)
			pattern, err := regexp.Compile(known.Pattern)
			fits = fits && err == nil && pattern.MatchString(strings.Trim(fmt.Sprint(wire.Plain(value)), `"`))
		}
		if fits {
			return ": this is " + known.What
		}
	}
	return ""
}
