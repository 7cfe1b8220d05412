package reports

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// Repeated is a finding, and how often a case has it.
type Repeated struct {
	Finding
	Times int
}

// Distinct says each finding once, where it comes first: requests that are sent at once, or many answers that break one rule, have the same ones. In which exchange it
// was found makes no difference.
func Distinct(findings []Finding) []Repeated {
	var all []Repeated
	for _, one := range findings {
		at := slices.IndexFunc(all, func(r Repeated) bool {
			said := r.Finding
			said.Exchange = one.Exchange
			return said == one
		})
		if at < 0 {
			all, at = append(all, Repeated{Finding: one}), len(all)
		}
		all[at].Times++
	}
	return all
}

// Values returns what was expected and what came, to be read beside each other. A text of an answer stands in quotes, which tell it from what is no text; what was
// expected stands in none. Quotes on one side alone look like another type, so they fall away wherever the text cannot be taken for something else.
func (f Finding) Values() (expected, actual string) {
	said, quoted := Unquoted(f.Actual)
	if _, both := Unquoted(f.Expected); both || !quoted || f.Expected == "" || mistakable(said) {
		return f.Expected, f.Actual
	}
	return f.Expected, said
}

// Unquoted returns what a JSON string says, and anything else as it is.
func Unquoted(value string) (string, bool) {
	var said string
	if !strings.HasPrefix(value, `"`) || json.Unmarshal([]byte(value), &said) != nil {
		return value, false
	}
	return said, true
}

// mistakable tells whether a text without its quotes reads like a member that is no text, or like none.
func mistakable(said string) bool {
	if said != strings.TrimSpace(said) || slices.Contains([]string{"", "absent", "null", "true", "false", "unprintable"}, said) {
		return true
	}
	return slices.ContainsFunc([]string{"the number ", "no JSON (", "{", "["}, func(start string) bool { return strings.HasPrefix(said, start) })
}

// SaysNoMore tells whether the sentence of a finding says no more than "expected this, got that" and which member of the answer it is about, which the facet says too.
func (f Finding) SaysNoMore() bool {
	said, begins := strings.CutPrefix(f.Text, "expected ")
	if !begins {
		return false
	}
	for _, ending := range []string{", got " + f.Actual, ", it was " + f.Actual} {
		wanted, ends := strings.CutSuffix(said, ending)
		if ends && slices.ContainsFunc([]string{f.Expected, strconv.Quote(f.Expected)}, func(value string) bool { return names(wanted, value) }) {
			return true
		}
	}
	return false
}

// names tells whether a text is a value, with nothing before it but what the value belongs to.
func names(text, value string) bool {
	owner, ends := strings.CutSuffix(text, value)
	owner = strings.TrimSpace(owner)
	return value != "" && ends && (owner == "the request to be" || owner == "HTTP status" || !strings.ContainsAny(owner, " "))
}
