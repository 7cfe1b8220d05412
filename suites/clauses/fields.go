package clauses

import (
	"encoding/json"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// Fields registers what can be wrong with each field that the contract lists, nested and conditional ones too: absent, null, empty, of another type or
// form, too long.
func Fields(suite *trial.Suite, service *contract.Service) {
	for _, field := range service.AllFields() {
		suite.Describe("Field "+field.Path, service, func() {
			presence(suite, service, field)
			jsonType(suite, service, field)
			format(suite, service, field)
			length(suite, service, field)
		})
	}
}

// spoil registers a spec that sends an otherwise valid request with one field changed, and wants the answer to name the field.
func spoil(suite *trial.Suite, service *contract.Service, field *contract.Field, situation contract.Situation, slug, duty string, change func(wire.Request) wire.Request) {
	suite.Spec(situation, fieldSlug(field)+"-"+slug, duty, func(t *trial.Trial) {
		t.Expect(t.Send(change(t.Holding(service, field)))).To(Answer(situation).Naming(field))
	}, trial.About(field))
}

func fieldSlug(field *contract.Field) string {
	return strings.NewReplacer(".", "-", "[0]", "").Replace(field.Path)
}

func presence(suite *trial.Suite, service *contract.Service, field *contract.Field) {
	without := func(r wire.Request) wire.Request { return r.WithoutField(field.Path) }
	switch {
	case field.Presence == contract.Mandatory:
		spoil(suite, service, field, contract.AbsentMandatoryField, "absent", "is reported missing when it is absent", without)
		spoil(suite, service, field, contract.NullMandatoryField, "null", "is reported missing when it is null", func(r wire.Request) wire.Request { return r.WithField(field.Path, nil) })
		spoil(suite, service, field, contract.EmptyMandatoryField, "empty", "is reported missing when it is empty", func(r wire.Request) wire.Request { return r.WithField(field.Path, empty(field)) })
	case field.When == nil:
	case len(field.When.AnyAbsent) > 0:
		others := field.When.AnyAbsent
		spoil(suite, service, field, contract.UnmetCondition, "unmet", "is reported missing when it is absent together with "+strings.Join(others, ", "), func(r wire.Request) wire.Request {
			for _, other := range others {
				r = r.WithoutField(other)
			}
			return without(r)
		})
		spoil(suite, service, field, contract.UnmetCondition, "unmet-empty", "is reported missing when it is empty together with "+strings.Join(others, ", "), func(r wire.Request) wire.Request {
			for _, other := range others {
				r = r.WithField(other, "")
			}
			return r.WithField(field.Path, "")
		})
	case len(field.When.AnyEmpty) > 0:
		for _, other := range field.When.AnyEmpty {
			unmetBy(suite, service, field, other)
		}
	}
}

// unmetBy registers the spec in which a field becomes mandatory because another is left empty, and is absent all the same.
func unmetBy(suite *trial.Suite, service *contract.Service, field *contract.Field, other string) {
	cause := service.Field(other)
	if cause == nil {
		return
	}
	suite.Spec(contract.UnmetCondition, fieldSlug(field)+"-unmet-"+cause.Name, "is reported missing when "+other+" is absent", func(t *trial.Trial) {
		request := t.Holding(service, field)
		if _, present := request.Field(other); !present {
			request = request.WithField(outermost(cause).Path, t.Filled(service, outermost(cause)))
		}
		t.Expect(t.Send(request.WithoutField(other).WithoutField(field.Path))).To(Answer(contract.UnmetCondition).Naming(field))
	}, trial.About(field))
	suite.Spec(contract.UnmetCondition, fieldSlug(field)+"-unmet-empty-"+cause.Name, "is reported missing when it is empty and so is "+other, func(t *trial.Trial) {
		request := t.Holding(service, field).WithField(outermost(cause).Path, t.Filled(service, outermost(cause)))
		request = request.WithField(outermost(field).Path, t.Filled(service, outermost(field)))
		t.Expect(t.Send(request.WithField(other, "").WithField(field.Path, ""))).To(Answer(contract.UnmetCondition).Naming(field))
	}, trial.About(field))
}

func outermost(field *contract.Field) *contract.Field {
	for field.Parent != nil {
		field = field.Parent
	}
	return field
}

// empty is what an empty value of the field's type looks like.
func empty(field *contract.Field) any {
	switch field.Type {
	case "object":
		return wire.NewObject()
	case "array":
		return []any{}
	default:
		return ""
	}
}

// jsonType sends each value that JSON could carry in place of the right one.
func jsonType(suite *trial.Suite, service *contract.Service, field *contract.Field) {
	situation := either(field, contract.MistypedMandatoryField, contract.MistypedOptionalField)
	wrong := []struct {
		slug, duty string
		value      any
	}{
		{"number", "is refused when it is a number", json.Number("12345")},
		{"boolean", "is refused when it is a boolean", true},
		{"array", "is refused when it is an array", []any{"x"}},
		{"object", "is refused when it is an object", wire.NewObject(wire.Member{Name: "x", Value: "y"})},
		{"string", "is refused when it is a string", "text"},
	}
	for _, each := range wrong {
		if each.slug == field.Type {
			continue
		}
		spoil(suite, service, field, situation, each.slug, each.duty, func(r wire.Request) wire.Request { return r.WithField(field.Path, each.value) })
	}
}

// format sends values of the right type and the wrong form, or outside the enumeration.
func format(suite *trial.Suite, service *contract.Service, field *contract.Field) {
	if len(field.Enum) > 0 {
		unlisted(suite, service, field)
	}
	situation := either(field, contract.MalformedMandatoryField, contract.MalformedOptionalField)
	for _, wrong := range malformed(contract.Format(field.Format), field) {
		spoil(suite, service, field, situation, wrong.slug, "is refused when it is "+wrong.what, func(r wire.Request) wire.Request { return r.WithField(field.Path, wrong.value) })
	}
	for _, form := range field.Formats {
		bySibling(suite, service, field, situation, form)
	}
}

// bySibling sends, for each value of a sibling on which the form of a field hangs, values that do not have that form.
func bySibling(suite *trial.Suite, service *contract.Service, field *contract.Field, situation contract.Situation, form contract.FormatWhen) {
	sibling := strings.TrimSuffix(field.Path, field.Name) + form.Sibling
	for _, value := range form.In {
		for _, wrong := range malformed(contract.Format(form.Format), field) {
			spoil(suite, service, field, situation, value+"-"+wrong.slug, "is refused when it is "+wrong.what+" and "+form.Sibling+" is "+value, func(r wire.Request) wire.Request {
				return r.WithField(sibling, value).WithField(field.Path, wrong.value)
			})
		}
	}
}

func unlisted(suite *trial.Suite, service *contract.Service, field *contract.Field) {
	if field.Role == contract.GrantType {
		spoil(suite, service, field, contract.UnsupportedGrant, "unsupported", "is refused when the provider has no such grant", func(r wire.Request) wire.Request {
			return r.WithField(field.Path, "password")
		})
		return
	}
	situation := either(field, contract.UnlistedMandatoryValue, contract.UnlistedOptionalValue)
	spoil(suite, service, field, situation, "unlisted", "is refused when it is none of the listed values", func(r wire.Request) wire.Request {
		return r.WithField(field.Path, strings.Repeat("z", len(field.Enum[0])))
	})
}

// length sends a value of the right form that is one character longer than the standard allows.
func length(suite *trial.Suite, service *contract.Service, field *contract.Field) {
	if field.Max == 0 || field.Type != "string" || len(field.Enum) > 0 {
		return
	}
	situation := either(field, contract.OverlongMandatoryField, contract.OverlongOptionalField)
	spoil(suite, service, field, situation, "overlong", "is refused when it is longer than the standard allows", func(r wire.Request) wire.Request {
		value, _ := r.Field(field.Path)
		text, _ := value.(string)
		return r.WithField(field.Path, Lengthened(field, text))
	})
}

// either picks the situation by whether the contract wants the field.
func either(field *contract.Field, mandatory, optional contract.Situation) contract.Situation {
	if field.Presence == contract.Mandatory {
		return mandatory
	}
	return optional
}
