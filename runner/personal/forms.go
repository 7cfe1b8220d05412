package personal

import (
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// form is a way in which a value can stand in a text, as it is and folded, and what it is replaced by there.
type form struct{ text, folded, masked string }

// forms are a value as it can stand in a text: as it is, in JSON, in JSON with all but ASCII escaped, in a path, in a query and in markup. Escapes say of which case a
// letter is, so those of capitals are forms of their own.
func forms(text, masked string) []form {
	var all []form
	seen := map[string]bool{}
	for _, written := range []string{text, strings.ToUpper(text)} {
		for _, write := range []func(string) string{plain, escaped, ascii, url.PathEscape, url.QueryEscape, html.EscapeString} {
			if folded := fold(write(written)); !seen[folded] {
				seen[folded] = true
				all = append(all, form{write(written), folded, write(masked)})
			}
		}
	}
	return all
}

func plain(text string) string { return text }

// escaped is a text as it stands between the quotes of a JSON string.
func escaped(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		return text // a string always can be written
	}
	return string(quoted[1 : len(quoted)-1])
}

// unescaped reads what stands between the quotes of a JSON string; as it is where that is none.
func unescaped(text []byte) string {
	var read string
	if json.Unmarshal([]byte(`"`+string(text)+`"`), &read) != nil {
		return string(text)
	}
	return read
}

// ascii is escaped as PHP and others write it.
func ascii(text string) string {
	var written strings.Builder
	for _, r := range escaped(text) {
		switch {
		case r == '/':
			written.WriteString(`\/`)
		case r < utf8.RuneSelf:
			written.WriteRune(r)
		default:
			for _, unit := range utf16.AppendRune(nil, r) {
				fmt.Fprintf(&written, `\u%04x`, unit)
			}
		}
	}
	return written.String()
}

// fold writes a text in small letters, as far as they are as long as the capitals: every byte stays where it was, so that what is found in the one text is cut out of
// the other.
func fold(text string) string {
	var folded []byte // nil as long as nothing changed
	for at, r := range text {
		small := unicode.ToLower(r)
		if small == r || r == utf8.RuneError || utf8.RuneLen(small) != utf8.RuneLen(r) {
			continue
		}
		if folded == nil {
			folded = []byte(text)
		}
		utf8.EncodeRune(folded[at:], small)
	}
	if folded == nil {
		return text
	}
	return string(folded)
}
