package leak

import (
	"bytes"
	"html"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf16"

	"github.com/snapconform/snapconform/suites/wire"
)

// rounds is how often escapes are taken off: a text in a JSON string in an attribute of an HTML page has three layers.
const rounds = 3

// Shows tells whether a text holds a secret as it is or once its escapes are taken off: those of XML and HTML, those of JSON, those of URLs, hex in whatever case, and
// Base64 over several lines.
func Shows(text []byte, holds func([]byte) bool) bool {
	if holds(text) {
		return true
	}
	for range rounds {
		if joined := unwrapped(text); joined != nil && holds(joined) {
			return true
		}
		plain := wire.WithoutPercent(unescaped(unmarked(text)))
		if bytes.Equal(plain, text) {
			break
		}
		if holds(plain) {
			return true
		}
		text = plain
	}
	hex := lowerHex(text)
	return hex != nil && holds(hex)
}

// unmarked takes off the entities of XML and HTML, with names and by numbers.
func unmarked(text []byte) []byte {
	if !bytes.Contains(text, []byte("&")) {
		return text
	}
	return []byte(html.UnescapeString(string(text)))
}

// unescaped takes off the escapes of JSON's strings, and those of Markdown, which has a backslash before a mark of any kind, wherever they stand.
func unescaped(text []byte) []byte {
	if !bytes.Contains(text, []byte(`\`)) {
		return text
	}
	plain := make([]byte, 0, len(text))
	for len(text) > 0 {
		at := bytes.IndexByte(text, '\\')
		if at < 0 || at+1 == len(text) {
			break
		}
		plain, text = append(plain, text[:at]...), text[at:]
		if letters, length := character(text); length > 0 {
			plain, text = append(plain, letters...), text[length:]
			continue
		}
		switch short, known := shortEscapes[text[1]]; {
		case known:
			plain = append(plain, short)
		case unicode.In(rune(text[1]), unicode.Punct, unicode.Symbol):
			plain = append(plain, text[1])
		default:
			plain = append(plain, text[:2]...)
		}
		text = text[2:]
	}
	return append(plain, text...)
}

// shortEscapes are the escapes of one letter (RFC 8259, section 7).
var shortEscapes = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// character reads an escape by number, or two of them that are one character; its length is 0 where there is none.
func character(text []byte) (letters string, length int) {
	const escape = 6
	first, ok := unit(text)
	if !ok {
		return "", 0
	}
	if second, ok := unit(text[escape:]); ok && utf16.IsSurrogate(rune(first)) {
		return string(utf16.Decode([]uint16{first, second})), 2 * escape
	}
	return string(rune(first)), escape
}

func unit(text []byte) (uint16, bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	number, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	return uint16(number), err == nil
}

// unwrapped joins Base64 that goes on in the next line; nil where none does.
func unwrapped(text []byte) []byte {
	const least = 8 // in the line before: shorter lines are words
	var joined, before []byte
	chained := false
	for line := range bytes.Lines(text) {
		line = bytes.TrimSpace(line)
		goesOn := len(before)-len(bytes.TrimRightFunc(before, inBase64)) >= least && len(line)-len(bytes.TrimLeftFunc(line, inBase64)) > 1
		switch {
		case goesOn && chained:
			joined = append(joined, line...)
		case goesOn:
			joined = slices.Concat(joined, []byte("\n"), before, line)
		}
		before, chained = line, goesOn
	}
	return joined
}

func inBase64(r rune) bool {
	return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '+' || r == '/' || r == '-' || r == '_' || r == '='
}

// lowerHex writes what may be hex in letters of both cases in small ones; nil where nothing may. Hex of one case is known as it is.
func lowerHex(text []byte) []byte {
	const least = 8
	var found []byte
	for at := 0; at < len(text); at++ {
		start, cases := at, 0
		for ; at < len(text) && inHexadecimal(text[at]) > 0; at++ {
			cases |= inHexadecimal(text[at])
		}
		if at-start >= least && cases&lowerAndUpper == lowerAndUpper {
			found = append(append(found, bytes.ToLower(text[start:at])...), '\n')
		}
	}
	return found
}

// The kinds of digits in hex.
const (
	aDigit = 1 << iota
	aSmallLetter
	aCapital
	lowerAndUpper = aSmallLetter | aCapital
)

func inHexadecimal(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return aDigit
	case c >= 'a' && c <= 'f':
		return aSmallLetter
	case c >= 'A' && c <= 'F':
		return aCapital
	}
	return 0
}
