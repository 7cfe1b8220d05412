package reports

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Printable returns a text with everything that could act on a terminal, or hide in a page, written out: control
// characters and broken UTF-8 as \x1b, line ends and tabs as \n, \r and \t, invisible and direction-changing characters
// as \u202e. What a target answered is untrusted, so no writer prints it any other way.
func Printable(text string) string {
	return strings.Join(visible(text), "")
}

// Shorten returns the printable form of a text of at most limit characters. A longer one loses its middle and says how
// long it was, because both ends of a value help to recognise it. A limit below 8 counts as 8.
func Shorten(text string, limit int) string {
	limit = max(limit, 8)
	shown := visible(text)
	if len(shown) <= limit {
		return strings.Join(shown, "")
	}
	head := (limit + 1) / 2
	tail := len(shown) - (limit - head) + 1
	return fmt.Sprintf("%s…%s (%s characters)", strings.Join(shown[:head], ""), strings.Join(shown[tail:], ""), Thousands(len(shown)))
}

// Amount writes a decimal amount with its thousands marked, and one of another form as it is.
func Amount(text string) string {
	whole, cents, _ := strings.Cut(text, ".")
	n, err := strconv.Atoi(whole)
	if err != nil || strconv.Itoa(n) != whole {
		return text
	}
	return Thousands(n) + text[len(whole):len(text)-len(cents)] + cents
}

// Thousands writes a count with a comma between each three digits.
func Thousands(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return sign + digits
}

// visible returns the characters of a text, each in its printable form.
func visible(text string) []string {
	shown := make([]string, 0, len(text))
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		shown = append(shown, visibleRune(r, text[:size]))
		text = text[size:]
	}
	return shown
}

func visibleRune(r rune, raw string) string {
	switch {
	case r == utf8.RuneError && len(raw) == 1, r < 0x20 && r != '\n' && r != '\r' && r != '\t', r >= 0x7f && r < 0xa0:
		if len(raw) == 1 {
			return fmt.Sprintf(`\x%02x`, raw[0])
		}
		return fmt.Sprintf(`\x%02x`, r)
	case r == '\n':
		return `\n`
	case r == '\r':
		return `\r`
	case r == '\t':
		return `\t`
	case unicode.IsPrint(r):
		return raw
	case r > 0xffff:
		return fmt.Sprintf(`\U%08x`, r)
	default:
		return fmt.Sprintf(`\u%04x`, r)
	}
}
