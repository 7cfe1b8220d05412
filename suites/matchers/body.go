package matchers

import (
	"encoding/json"
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
	document, defect := o.Exchange.Document()
	if document == nil {
		return []reports.Finding{o.finding(contract.FacetBody, contract.Documented, "a JSON object", defect.String(), "the body is not JSON: "+defect.String())}
	}
	var found []reports.Finding
	var invalid *jsonschema.ValidationError
	if err := o.schemas[answer].Validate(wire.Plain(document)); errors.As(err, &invalid) {
		for _, leaf := range leaves(invalid) {
			found = append(found, o.shape(answer, document, leaf))
		}
	}
	return append(found, o.echo(answer)...)
}

// shape books one violation of the schema.
func (o Observed) shape(answer *contract.Body, document any, leaf *jsonschema.ValidationError) reports.Finding {
	member := "/" + strings.Join(leaf.InstanceLocation, "/")
	text := leaf.ErrorKind.LocalizedString(message.NewPrinter(language.English))
	documented := contract.Inferred
	missing, ok := leaf.ErrorKind.(*kind.Required)
	switch {
	case ok && len(leaf.InstanceLocation) == 0:
		text = "missing " + strings.Join(missing.Missing, ", ")
		if slices.ContainsFunc(missing.Missing, func(m string) bool { return slices.Contains(answer.Documented, m) }) {
			documented = contract.Documented
		}
	case len(leaf.InstanceLocation) > 0 && slices.Contains(answer.Documented, leaf.InstanceLocation[0]):
		documented = contract.Documented
	}
	actual := "absent"
	if !ok {
		actual = o.textAt(document, member)
	}
	return o.finding(contract.FacetBody, documented, strings.TrimSuffix(member, "/")+": the contract's schema", actual, member+": "+text)
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
		pointer := "/" + strings.ReplaceAll(field.Path, ".", "/")
		echoed, ok := o.Exchange.Text(pointer)
		if !ok || echoed == sent {
			continue
		}
		documented := contract.Inferred
		if slices.Contains(answer.Documented, field.Name) {
			documented = contract.Documented
		}
		found = append(found, o.finding(contract.FacetBody, documented, sent, echoed,
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

// memberText shows a member of the answer for a person: its JSON, "absent", or that the body is not JSON.
func (o Observed) memberText(pointer string) string {
	document, defect := o.Exchange.Document()
	if document == nil {
		if defect == nil {
			return "no body"
		}
		return "no JSON (" + defect.String() + ")"
	}
	return o.textAt(document, pointer)
}

func (o Observed) textAt(document any, pointer string) string {
	value, ok := wire.Lookup(document, strings.TrimSuffix(pointer, "/"))
	if !ok {
		return "absent"
	}
	text, err := json.Marshal(wire.Plain(value))
	if err != nil {
		return "unprintable"
	}
	return string(text)
}
