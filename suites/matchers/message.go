package matchers

import (
	"regexp"
	"slices"
	"strings"
)

// placeholder finds {field name}, [reason] and [info] in a published message, with the space before it.
var placeholder = regexp.MustCompile(` ?(\{[^}]*\}|\[[^\]]*\])`)

// plain is the name of a field or header as it may stand in a message: no space, no brace, no colon, and an index only behind a name.
var plain = regexp.MustCompile(`^[^\s{}:\[\]][^\s{}:]*$`)

// Template is a published response message. A part in braces must be filled with the name of the offending field, a part in
// brackets is free text that may be absent together with the space before it.
type Template struct {
	text    string
	literal *regexp.Regexp // nil where the message has no placeholder
	field   int            // group that holds the field name, 0 for none
}

// NewTemplate reads a message as it stands in a table.
func NewTemplate(message string) Template {
	if !placeholder.MatchString(message) {
		return Template{text: message}
	}
	// A contract that was loaded is UTF-8; the pattern of any other must not break.
	message = strings.ToValidUTF8(message, "\uFFFD")
	places := placeholder.FindAllStringSubmatchIndex(message, -1)
	var pattern strings.Builder
	pattern.WriteString(`^`)
	template, end, groups := Template{text: message}, 0, 0
	for _, place := range places {
		pattern.WriteString(regexp.QuoteMeta(message[end:place[0]]))
		groups++
		if message[place[2]] == '{' {
			// The colon is one provider's spelling; which spellings hold is checked by Fits.
			pattern.WriteString(`(:? .+)`)
			template.field = groups
		} else {
			pattern.WriteString(`( \S(?:.*\S)?)?`)
		}
		end = place[1]
	}
	pattern.WriteString(regexp.QuoteMeta(message[end:]) + `$`)
	template.literal = regexp.MustCompile(pattern.String())
	return template
}

// Fits tells whether a message fits the template. Where the template wants a field name and names are given, one of
// them must stand there, written in one of the styles: bare, braces, brackets or colon.
func (t Template) Fits(message string, names, styles []string) bool {
	if t.literal == nil {
		return message == t.text
	}
	groups := t.literal.FindStringSubmatch(message)
	if groups == nil {
		return false
	}
	if t.field == 0 {
		return true
	}
	name, styled := unwrap(groups[t.field], styles)
	if !styled {
		return false
	}
	return len(names) == 0 || slices.Contains(names, name)
}

// Describe says what the template wants, for a person.
func (t Template) Describe(names []string) string {
	if t.field == 0 || len(names) == 0 {
		return t.text
	}
	return placeholder.ReplaceAllStringFunc(t.text, func(place string) string {
		if !strings.Contains(place, "{") {
			return place
		}
		return " " + strings.Join(names, " | ")
	})
}

// unwrap takes the name out of the style it is written in, or tells that the style is not among those allowed.
func unwrap(filled string, styles []string) (string, bool) {
	for _, style := range styles {
		var before, after string
		switch style {
		case "bare":
			before, after = " ", ""
		case "braces":
			before, after = " {", "}"
		case "brackets":
			before, after = " [", "]"
		case "colon":
			before, after = ": ", ""
		}
		name, hasBefore := strings.CutPrefix(filled, before)
		name, hasAfter := strings.CutSuffix(name, after)
		if hasBefore && hasAfter && plain.MatchString(name) {
			return name, true
		}
	}
	return "", false
}
