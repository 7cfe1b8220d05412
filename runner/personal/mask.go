package personal

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// mask replaces the letters and digits of a value by X: of a number all but the last four, as receipts do, of a name all but the first of each word. What else stands
// in it stays. Of several values that come out alike, the n-th has other letters at the end of what is replaced.
func mask(of kind, text string, n int) string {
	return stencil(of, text, n, "XABCDEFGHIJKLMNOPQRSTUVWYZ")
}

// digits is mask for a number that stands in JSON as one, so that it stays one.
func digits(text string, n int) string { return stencil(number, text, n, "9876543210") }

func stencil(of kind, text string, n int, alphabet string) string {
	runes := []rune(text)
	hidden := hides(of, runes)
	for at := len(runes) - 1; at >= 0; at-- {
		if hidden[at] {
			runes[at] = rune(alphabet[n%len(alphabet)])
			n /= len(alphabet)
		}
	}
	return string(runes)
}

// hides tells which characters of a value a mask replaces.
func hides(of kind, runes []rune) []bool {
	const shown = 4
	hidden := make([]bool, len(runes))
	tail := len(runes) - min(shown, len(runes)/2)
	for at, r := range runes {
		if !word(r) {
			continue
		}
		if of == name {
			hidden[at] = at > 0 && word(runes[at-1])
		} else {
			hidden[at] = at < tail
		}
	}
	return hidden
}

func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// forms are a value as it can stand in a text, and what it is replaced by there: as it is, in JSON, in JSON with all but ASCII escaped, and in a path.
func forms(text, masked string) [][2]string {
	all := [][2]string{{text, masked}}
	for _, form := range []func(string) string{escaped, ascii, url.PathEscape} {
		if form(text) != text {
			all = append(all, [2]string{form(text), form(masked)})
		}
	}
	return all
}

// escaped is a text as it stands between the quotes of a JSON string.
func escaped(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		return text // a string always can be written
	}
	return string(quoted[1 : len(quoted)-1])
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

// replace replaces each occurrence of a text, as a word of its own where it is asked for.
func replace(text, old, by string, whole bool) string {
	if !whole {
		return strings.ReplaceAll(text, old, by)
	}
	var written strings.Builder
	for from := 0; ; {
		at := strings.Index(text[from:], old)
		if at < 0 {
			written.WriteString(text[from:])
			return written.String()
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(old):])
		written.WriteString(text[from:at])
		if word(before) || word(after) {
			written.WriteString(old)
		} else {
			written.WriteString(by)
		}
		from = at + len(old)
	}
}
