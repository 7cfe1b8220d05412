package jsonfile

import (
	"bytes"
	"encoding"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
)

// checkMembers walks the JSON text along a Go type and holds that every object has the members of its struct: each one
// known, in this very spelling, once, and none missing that is always written. encoding/json checks none of the three last.
func checkMembers(data []byte, root reflect.Type) error {
	walk := walker{data: data, decoder: json.NewDecoder(bytes.NewReader(data)), shapes: map[reflect.Type]*shape{}}
	walk.decoder.UseNumber()
	if err := walk.value(root); err != nil {
		return err
	}
	if _, err := walk.decoder.Token(); err != io.EOF {
		return fmt.Errorf("%s: there is text after the report", walk.place(walk.decoder.InputOffset()))
	}
	return nil
}

type walker struct {
	data    []byte
	decoder *json.Decoder
	// path leads to the value that is walked. It is written out for an error only: a name may be as long as the file, and stand over as many elements.
	path   []segment
	shapes map[reflect.Type]*shape
}

// segment is a step of the path: a name, or an index where there is none.
type segment struct {
	name  string
	index int
	named bool
}

// place writes where the token stands that was read next from an offset, past what only separates tokens.
func (w *walker) place(offset int64) string {
	rest := w.data[min(offset, int64(len(w.data))):]
	return place(w.data, offset+int64(len(rest)-len(bytes.TrimLeft(rest, " \t\r\n,:")))+1)
}

// pointer writes the path as a JSON pointer.
func (w *walker) pointer() string {
	var text strings.Builder
	for _, step := range w.path {
		text.WriteByte('/')
		if step.named {
			text.WriteString(strings.NewReplacer("~", "~0", "/", "~1").Replace(step.name))
		} else {
			text.WriteString(strconv.Itoa(step.index))
		}
	}
	return text.String()
}

// where names what the path leads to.
func (w *walker) where() string {
	if len(w.path) == 0 {
		return "the report"
	}
	return w.pointer()
}

// under walks a value one step further down.
func (w *walker) under(step segment, t reflect.Type) error {
	w.path = append(w.path, step)
	err := w.value(t)
	w.path = w.path[:len(w.path)-1]
	return err
}

// value consumes one JSON value that is to fill a Go type. An object or an array has to be where the type has one. The types of what is in them are left to
// json.Unmarshal, save that null is refused, which it takes for "nothing to say".
func (w *walker) value(t reflect.Type) error {
	here := w.decoder.InputOffset()
	token, err := w.decoder.Token()
	if err != nil {
		return fmt.Errorf("%s: %w", w.place(here), err)
	}
	shape := w.shape(t)
	delim, nested := token.(json.Delim)
	switch {
	case token == nil:
		return fmt.Errorf("%s: %s is null", w.place(here), w.pointer())
	case nested && delim != shape.opens:
		return fmt.Errorf("%s: %s is an %s and must be a %s", w.place(here), w.where(), map[json.Delim]string{'{': "object", '[': "array"}[delim], t)
	case delim == '{':
		return w.object(shape)
	case delim == '[':
		for i := 0; w.decoder.More(); i++ {
			if err := w.under(segment{index: i}, shape.element); err != nil {
				return err
			}
		}
		_, err = w.decoder.Token()
	}
	return err
}

func (w *walker) object(shape *shape) error {
	seen := map[string]bool{}
	for w.decoder.More() {
		here := w.decoder.InputOffset()
		token, err := w.decoder.Token()
		if err != nil {
			return fmt.Errorf("%s: %w", w.place(here), err)
		}
		name, _ := token.(string)
		of, known := shape.members[name]
		switch {
		case shape.element != nil:
			of = shape.element
		case !known:
			return fmt.Errorf("%s: unknown member %.100q in %s", w.place(here), name, w.where())
		}
		if seen[name] {
			return fmt.Errorf("%s: member %.100q stands twice in %s", w.place(here), name, w.where())
		}
		seen[name] = true
		if err := w.under(segment{name: name, named: true}, of); err != nil {
			return err
		}
	}
	for _, name := range shape.always {
		if !seen[name] {
			return fmt.Errorf("%s: member %q is missing from %s", w.place(w.decoder.InputOffset()), name, w.where())
		}
	}
	_, err := w.decoder.Token()
	return err
}

// shape is what JSON a Go type is written as.
type shape struct {
	opens   json.Delim   // '{', '[', or 0 for what is neither
	element reflect.Type // of a list or map
	members map[string]reflect.Type
	always  []string // members that are written even when empty
}

// shape returns the shape of a type, which is made once.
func (w *walker) shape(t reflect.Type) *shape {
	if made := w.shapes[t]; made != nil {
		return made
	}
	made := &shape{}
	w.shapes[t] = made
	switch {
	case reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()): // as a time: it is a string
	case t.Kind() == reflect.Pointer:
		*made = *w.shape(t.Elem())
	case t.Kind() == reflect.Slice:
		made.opens, made.element = '[', t.Elem()
	case t.Kind() == reflect.Map:
		made.opens, made.element = '{', t.Elem()
	case t.Kind() == reflect.Struct:
		made.opens, made.members = '{', map[string]reflect.Type{}
		for i := range t.NumField() {
			name, option, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
			made.members[name] = t.Field(i).Type
			if option == "" {
				made.always = append(made.always, name)
			}
		}
	}
	return made
}
