package wire

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// treeReader builds a tree from the tokens of a text with a stack of its own: a text nested without end costs a defect,
// not the process.
type treeReader struct {
	data      []byte
	limits    Limits
	decoder   *json.Decoder
	root      any
	stack     []*frame
	duplicate *Defect
}

// frame is an object or array that is still open.
type frame struct {
	object *Object
	items  []any
	names  map[string]bool
	name   string // of the member whose value comes next
	named  bool
}

func (r *treeReader) read() *Defect {
	for {
		token, err := r.decoder.Token()
		if err != nil {
			return syntax(r.data, err)
		}
		if defect := r.take(token); defect != nil {
			return defect
		}
		if len(r.stack) == 0 {
			return nil
		}
	}
}

func (r *treeReader) take(token json.Token) *Defect {
	switch token {
	case json.Delim('{'), json.Delim('['):
		return r.open(token == json.Delim('{'))
	case json.Delim('}'), json.Delim(']'):
		top := r.stack[len(r.stack)-1]
		r.stack = r.stack[:len(r.stack)-1]
		if top.object != nil {
			r.add(top.object)
		} else {
			r.add(top.items)
		}
		return nil
	}
	if len(r.stack) > 0 {
		if top := r.stack[len(r.stack)-1]; top.object != nil && !top.named {
			name, _ := token.(string)
			r.member(top, name)
			return nil
		}
	}
	r.add(token)
	return nil
}

func (r *treeReader) open(object bool) *Defect {
	if len(r.stack) >= r.limits.Depth {
		text := fmt.Sprintf("more than %d arrays and objects stand inside each other", r.limits.Depth)
		return newDefect(r.data, DefectDepth, r.decoder.InputOffset()-1, "", text)
	}
	next := &frame{items: []any{}}
	if object {
		next.object, next.names = NewObject(), map[string]bool{}
	}
	r.stack = append(r.stack, next)
	return nil
}

// member takes a name, which is already free of escapes: "\u0061" repeats "a".
func (r *treeReader) member(top *frame, name string) {
	if top.names[name] && !r.limits.Duplicates && r.duplicate == nil {
		pointer := r.pointer() + "/" + escapePointer(name)
		text := fmt.Sprintf("the name %s repeats at %s", strconv.Quote(name), pointer)
		r.duplicate = newDefect(r.data, DefectDuplicate, r.decoder.InputOffset(), pointer, text)
	}
	top.names[name] = true
	top.name, top.named = name, true
}

func (r *treeReader) add(value any) {
	if len(r.stack) == 0 {
		r.root = value
		return
	}
	top := r.stack[len(r.stack)-1]
	if top.object == nil {
		top.items = append(top.items, value)
		return
	}
	top.object.Members = append(top.object.Members, Member{Name: top.name, Value: value})
	top.named = false
}

// pointer returns the JSON pointer of the innermost open value.
func (r *treeReader) pointer() string {
	pointer := ""
	for _, open := range r.stack[:len(r.stack)-1] {
		if open.object != nil {
			pointer += "/" + escapePointer(open.name)
		} else {
			pointer += "/" + strconv.Itoa(len(open.items))
		}
	}
	return pointer
}
