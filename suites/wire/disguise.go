package wire

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"slices"
	"strings"
	"unicode/utf16"
)

// disguises lists the forms in which a secret can stand in a text: as it is, in Base64 of both alphabets with and
// without padding, inside longer Base64, in hex, percent-encoded as in a query and a path, and with the escapes that writers of JSON, XML and HTML use. Percent escapes
// of other characters are taken off before.
func disguises(secret string) []string {
	forms := []string{secret}
	for _, encoding := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding} {
		forms = append(forms, encoding.EncodeToString([]byte(secret)))
		forms = append(forms, encoding.WithPadding(base64.NoPadding).EncodeToString([]byte(secret)))
		forms = append(forms, insideBase64(encoding, secret)...)
	}
	lower := hex.EncodeToString([]byte(secret))
	forms = append(forms, lower, strings.ToUpper(lower))
	for _, escaped := range []string{url.QueryEscape(secret), url.PathEscape(secret)} {
		forms = append(forms, escaped, lowerPercent(escaped))
	}
	forms = append(forms, escapesOfJSON(secret)...)
	forms = append(forms, escapesOfMarkup(secret)...)
	slices.Sort(forms)
	forms = slices.Compact(forms)
	return slices.DeleteFunc(forms, func(form string) bool { return len(form) < shortestSecret })
}

// insideBase64 lists what Base64 of a longer text holds of the secret, by where in a group of three bytes it starts.
// Characters that also depend on the neighbours are left out.
func insideBase64(encoding *base64.Encoding, secret string) []string {
	const least = 8 // fewer characters would turn up by chance
	var forms []string
	for offset := range 3 {
		text := encoding.EncodeToString([]byte(strings.Repeat("\x00", offset) + secret))
		first := (offset*8 + 5) / 6
		last := (offset + len(secret)) * 8 / 6
		if last-first >= least {
			forms = append(forms, text[first:last])
		}
	}
	return forms
}

// lowerPercent writes %2F as %2f.
func lowerPercent(text string) string {
	lower := []byte(text)
	for i := 0; i+2 < len(lower); i++ {
		if lower[i] == '%' {
			copy(lower[i+1:i+3], strings.ToLower(text[i+1:i+3]))
		}
	}
	return string(lower)
}

// escapesOfJSON lists the contents of the JSON strings that common writers make of the secret.
func escapesOfJSON(secret string) []string {
	quoted := plainJSON(secret)
	minimal := quoted[1 : len(quoted)-1]
	slashes := strings.ReplaceAll(minimal, "/", `\/`)
	forms := []string{minimal, slashes, onlyASCII(minimal), onlyASCII(slashes)}
	if quoted, err := json.Marshal(secret); err == nil {
		forms = append(forms, string(quoted[1:len(quoted)-1]))
	}
	return append(forms, numbered(secret, units(`\u%04x`)), numbered(secret, units(`\u%04X`)))
}

// escapesOfMarkup lists what common writers of XML and HTML make of the secret: entities with names, and numbers in decimal and hex.
func escapesOfMarkup(secret string) []string {
	return []string{
		html.EscapeString(secret), named.Replace(secret), strings.ReplaceAll(named.Replace(secret), "&apos;", "&#39;"),
		strings.ReplaceAll(html.EscapeString(secret), "+", "&#43;"), numbered(secret, as("&#%d;")), numbered(secret, as("&#x%x;")), numbered(secret, as("&#x%X;")),
	}
}

// named writes the five characters that XML has names for by those.
var named = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;")

// numbered writes every character that is neither a letter nor a digit as a number stands for it.
func numbered(text string, number func(rune) string) string {
	var escaped strings.Builder
	for _, r := range text {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			escaped.WriteRune(r)
		} else {
			escaped.WriteString(number(r))
		}
	}
	return escaped.String()
}

// as returns what writes the number of a character in a format.
func as(format string) func(rune) string {
	return func(r rune) string { return fmt.Sprintf(format, r) }
}

// units returns what writes the numbers of a character in UTF-16 in a format.
func units(format string) func(rune) string {
	return func(r rune) string {
		var text strings.Builder
		for _, unit := range utf16.AppendRune(nil, r) {
			fmt.Fprintf(&text, format, unit)
		}
		return text.String()
	}
}

// onlyASCII writes every other character as \uXXXX in lower-case hex, as PHP and Python do.
func onlyASCII(text string) string {
	escaped := units(`\u%04x`)
	var ascii strings.Builder
	for _, r := range text {
		if r < 0x80 {
			ascii.WriteRune(r)
		} else {
			ascii.WriteString(escaped(r))
		}
	}
	return ascii.String()
}
