package wire

import (
	"bytes"
	"encoding/json"
	"strings"
)

// Bytes writes the object as JSON text in a layout. Compact has no whitespace outside strings; Pretty indents by two
// spaces and puts a space after each colon, so that a verifier has to minify. Characters are never escaped for HTML.
// A nil object is no body: no bytes. A value of another Go type than [Member] names is written as encoding/json does.
func (o *Object) Bytes(layout Layout) []byte {
	if o == nil {
		return nil
	}
	writer := jsonWriter{pretty: layout == Pretty}
	writer.value(o, 0)
	return writer.Bytes()
}

type jsonWriter struct {
	bytes.Buffer
	pretty bool
}

func (w *jsonWriter) value(value any, depth int) {
	switch value := value.(type) {
	case *Object:
		if value == nil {
			w.WriteString("null")
			return
		}
		w.object(value, depth)
	case []any:
		w.array(value, depth)
	case json.Number:
		// As it is, even where it is no number: a test may want that.
		w.WriteString(value.String())
	default:
		w.WriteString(plainJSON(value))
	}
}

func (w *jsonWriter) object(object *Object, depth int) {
	w.WriteByte('{')
	for i, member := range object.Members {
		w.separate(i, depth+1)
		w.WriteString(plainJSON(member.Name))
		w.WriteByte(':')
		if w.pretty {
			w.WriteByte(' ')
		}
		w.value(member.Value, depth+1)
	}
	w.end(len(object.Members), depth)
	w.WriteByte('}')
}

func (w *jsonWriter) array(items []any, depth int) {
	w.WriteByte('[')
	for i, item := range items {
		w.separate(i, depth+1)
		w.value(item, depth+1)
	}
	w.end(len(items), depth)
	w.WriteByte(']')
}

func (w *jsonWriter) separate(i, depth int) {
	if i > 0 {
		w.WriteByte(',')
	}
	w.line(depth)
}

func (w *jsonWriter) end(members, depth int) {
	if members > 0 {
		w.line(depth)
	}
}

func (w *jsonWriter) line(depth int) {
	if w.pretty {
		w.WriteByte('\n')
		w.WriteString(strings.Repeat("  ", depth))
	}
}

// plainJSON writes a scalar without HTML escapes. What encoding/json cannot write becomes null.
func plainJSON(value any) string {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return "null"
	}
	return strings.TrimSuffix(text.String(), "\n")
}
