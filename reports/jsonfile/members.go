package jsonfile

import (
	"bytes"
	"encoding"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// checkMembers walks the JSON text along a Go type and holds that every object has the members of its struct: each one
// known, in this very spelling, once, and none missing that is always written. encoding/json checks none of the three last.
func checkMembers(data []byte, root reflect.Type) error {
	walk := walker{data: data, decoder: json.NewDecoder(bytes.NewReader(data))}
	walk.decoder.UseNumber()
	if err := walk.value(root, ""); err != nil {
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
}

// place writes where the token stands that was read next from an offset, past what only separates tokens.
func (w walker) place(offset int64) string {
	rest := w.data[min(offset, int64(len(w.data))):]
	return place(w.data, offset+int64(len(rest)-len(bytes.TrimLeft(rest, " \t\r\n,:")))+1)
}

// value consumes one JSON value that is to fill a Go type; nil is any. Types are left to json.Unmarshal, save that null is
// refused, which it takes for "nothing to say".
func (w walker) value(t reflect.Type, pointer string) error {
	here := w.decoder.InputOffset()
	token, err := w.decoder.Token()
	if err != nil {
		return fmt.Errorf("%s: %w", w.place(here), err)
	}
	switch token {
	case nil:
		return fmt.Errorf("%s: %s is null", w.place(here), pointer)
	case json.Delim('{'):
		return w.object(t, pointer)
	case json.Delim('['):
		for i := 0; w.decoder.More(); i++ {
			if err := w.value(element(t), pointer+"/"+strconv.Itoa(i)); err != nil {
				return err
			}
		}
		_, err = w.decoder.Token()
	}
	return err
}

func (w walker) object(t reflect.Type, pointer string) error {
	known := members(t)
	seen := map[string]bool{}
	for w.decoder.More() {
		here := w.decoder.InputOffset()
		token, err := w.decoder.Token()
		if err != nil {
			return fmt.Errorf("%s: %w", w.place(here), err)
		}
		name, _ := token.(string)
		of := element(t)
		if known != nil {
			at := slices.IndexFunc(known, func(m member) bool { return m.name == name })
			if at < 0 {
				return fmt.Errorf("%s: unknown member %q in %s", w.place(here), name, where(pointer))
			}
			of = known[at].of
		}
		if seen[name] {
			return fmt.Errorf("%s: member %q stands twice in %s", w.place(here), name, where(pointer))
		}
		seen[name] = true
		if err := w.value(of, pointer+"/"+escape(name)); err != nil {
			return err
		}
	}
	for _, m := range known {
		if m.always && !seen[m.name] {
			return fmt.Errorf("%s: member %q is missing from %s", w.place(w.decoder.InputOffset()), m.name, where(pointer))
		}
	}
	_, err := w.decoder.Token()
	return err
}

type member struct {
	name   string
	always bool // written even when empty
	of     reflect.Type
}

// members lists the JSON members of a struct; nil for what is not one, or writes itself.
func members(t reflect.Type) []member {
	if t == nil || t.Kind() != reflect.Struct || reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		return nil
	}
	var all []member
	for i := range t.NumField() {
		name, option, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		all = append(all, member{name: name, always: option != "omitempty", of: t.Field(i).Type})
	}
	return all
}

func element(t reflect.Type) reflect.Type {
	if t != nil && (t.Kind() == reflect.Slice || t.Kind() == reflect.Map) {
		return t.Elem()
	}
	return nil
}

func where(pointer string) string {
	if pointer == "" {
		return "the report"
	}
	return pointer
}

func escape(name string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}
