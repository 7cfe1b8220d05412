package wire

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// issued is an access token found in an answer: its text in clear and where its JSON string stands.
type issued struct {
	token      string
	start, end int // of the string's content, without the quotes
	exact      bool
}

// findTokens finds the access tokens in an answer of a token service: the string at the pointer, and strings of the
// same name elsewhere, whatever case or underscores a provider gives the name. It reads as far as the text is JSON, so
// that a token in an answer that was cut off is found too.
func findTokens(body []byte, pointer string) []issued {
	var found []issued
	wanted := foldName(pointer[strings.LastIndexByte(pointer, '/')+1:])
	walkStrings(body, func(at string, content string, start, end int) {
		name := unescapePointer(at[strings.LastIndexByte(at, '/')+1:])
		if at == pointer || foldName(name) == wanted {
			found = append(found, issued{token: content, start: start, end: end, exact: at == pointer})
		}
	})
	return found
}

func foldName(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }

// walkStrings calls visit for each string value of the text, with its JSON pointer, until the text ends or is no JSON.
func walkStrings(body []byte, visit func(pointer, content string, start, end int)) {
	reader := treeReader{data: body, limits: Limits{Depth: DefaultDepth, Duplicates: true}, decoder: json.NewDecoder(bytes.NewReader(body))}
	reader.decoder.UseNumber()
	for {
		token, err := reader.decoder.Token()
		if err != nil {
			return
		}
		if content, ok := token.(string); ok && reader.expectsValue() {
			end := int(reader.decoder.InputOffset()) - 1
			visit(reader.place(), content, openingQuote(body, end)+1, end)
		}
		if reader.take(token) != nil || len(reader.stack) == 0 {
			return
		}
	}
}

func (r *treeReader) expectsValue() bool {
	if len(r.stack) == 0 {
		return true
	}
	top := r.stack[len(r.stack)-1]
	return top.object == nil || top.named
}

// place returns the JSON pointer of the value that comes next.
func (r *treeReader) place() string {
	if len(r.stack) == 0 {
		return ""
	}
	open := &treeReader{stack: append(slices.Clone(r.stack), nil)}
	return open.pointer()
}

// openingQuote returns the index of the quote that opens the string whose closing quote stands at end. A quote inside
// a string stands behind an odd number of backslashes.
func openingQuote(body []byte, end int) int {
	for at := end - 1; at >= 0; at-- {
		if body[at] != '"' {
			continue
		}
		slashes := 0
		for slashes < at && body[at-1-slashes] == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			return at
		}
	}
	return 0
}

// maskTokens replaces the tokens at their places, however they were escaped, and returns the new text.
func (m *Masker) maskTokens(body []byte, tokens []issued) []byte {
	if m == nil || len(tokens) == 0 {
		return body
	}
	var masked []byte
	from := 0
	for _, token := range tokens {
		masked = append(masked, body[from:token.start]...)
		masked = append(masked, m.Issued(token.token)...)
		from = token.end
	}
	return append(masked, body[from:]...)
}
