package matchers

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/wire"
)

// body judges the shape of an accepted answer by its JSON Schema, and that it echoes what the request said. The basis of a member is what the contract says
// of that member.
func (o Observed) body(outcome *contract.Outcome) []reports.Finding {
	answer := o.Service.Answer(outcome.ID)
	if answer == nil {
		return nil
	}
	document, _ := o.Exchange.Document() // it was read before: its response code is that of the outcome
	var found []reports.Finding
	var invalid *jsonschema.ValidationError
	if err := o.schemas[answer].Validate(wire.Plain(document)); errors.As(err, &invalid) {
		for _, leaf := range leaves(invalid) {
			found = append(found, o.shape(answer, document, leaf)...)
		}
	}
	return append(found, o.echo(answer)...)
}

// shape books one violation of the schema: each missing member apart, for each has its own basis.
func (o Observed) shape(answer *contract.Body, document any, leaf *jsonschema.ValidationError) []reports.Finding {
	missing, ok := leaf.ErrorKind.(*kind.Required)
	if !ok {
		text := leaf.ErrorKind.LocalizedString(message.NewPrinter(language.English))
		member := pointerTo(leaf.InstanceLocation)
		return []reports.Finding{o.finding(contract.FacetBody, documented(answer, leaf.InstanceLocation), "what the contract's schema asks for",
			memberOf(document, member), member+": "+text)}
	}
	var found []reports.Finding
	for _, name := range missing.Missing {
		place := append(slices.Clone(leaf.InstanceLocation), name)
		found = append(found, o.finding(contract.FacetBody, documented(answer, place), "present", "absent", pointerTo(place)+" is missing"))
	}
	return found
}

// documented returns the basis of a place in the body: that of the member at the top that it stands in.
func documented(answer *contract.Body, place []string) contract.Basis {
	if len(place) > 0 && slices.Contains(answer.Documented, place[0]) {
		return contract.Documented
	}
	return contract.Inferred
}

// echo judges that what the answer repeats of the request is what the request said. An absent member is the schema's affair.
func (o Observed) echo(answer *contract.Body) []reports.Finding {
	var found []reports.Finding
	for _, role := range answer.Echo {
		field := o.Service.ByRole(contract.Role(role))
		if field == nil {
			continue
		}
		sent, ok := o.Request.Value(field.Role)
		if !ok {
			continue
		}
		place := strings.Split(field.Path, ".")
		pointer := pointerTo(place)
		echoed, ok := o.Exchange.Text(pointer)
		if !ok || echoed == sent {
			continue
		}
		found = append(found, o.finding(contract.FacetBody, documented(answer, place), sent, echoed,
			fmt.Sprintf("%s repeats %q, the request said %q", pointer, echoed, sent)))
	}
	return found
}

// leaves returns the innermost violations, which say what is wrong rather than where the search began.
func leaves(invalid *jsonschema.ValidationError) []*jsonschema.ValidationError {
	if len(invalid.Causes) == 0 {
		return []*jsonschema.ValidationError{invalid}
	}
	var all []*jsonschema.ValidationError
	for _, cause := range invalid.Causes {
		all = append(all, leaves(cause)...)
	}
	return all
}
