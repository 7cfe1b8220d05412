package wire

import (
	"slices"
	"strconv"
	"strings"
)

// maxIndex bounds the arrays that a path may make: a slip of a digit must not fill the memory.
const maxIndex = 999

// step is one step of a path: a member name, or an index where name is empty.
type step struct {
	name  string
	index int
}

// parsePath reads "a.b[0].c". It reports false for what is not a path.
func parsePath(path string) ([]step, bool) {
	var steps []step
	for part := range strings.SplitSeq(path, ".") {
		name, indexes, _ := strings.Cut(part, "[")
		if name == "" {
			return nil, false
		}
		steps = append(steps, step{name: name})
		if len(name) == len(part) {
			continue
		}
		inner, closed := strings.CutSuffix(indexes, "]")
		if !closed {
			return nil, false
		}
		for digits := range strings.SplitSeq(inner, "][") {
			index, err := strconv.Atoi(digits)
			if err != nil || index < 0 || index > maxIndex {
				return nil, false
			}
			steps = append(steps, step{index: index})
		}
	}
	return steps, true
}

// in takes the step from a value.
func (s step) in(value any) (any, bool) {
	switch value := value.(type) {
	case *Object:
		if i := value.find(s.name); s.name != "" && i >= 0 {
			return value.Members[i].Value, true
		}
	case []any:
		if s.name == "" && s.index < len(value) {
			return value[s.index], true
		}
	}
	return nil, false
}

// assign returns what must stand where current stood so that the steps lead to value.
func assign(current any, steps []step, value any) any {
	if len(steps) == 0 {
		return value
	}
	next, rest := steps[0], steps[1:]
	if next.name == "" {
		items, _ := current.([]any)
		for len(items) <= next.index {
			items = append(items, nil)
		}
		items[next.index] = assign(items[next.index], rest, value)
		return items
	}
	object, ok := current.(*Object)
	if !ok || object == nil {
		object = NewObject()
	}
	if i := object.find(next.name); i >= 0 {
		object.Members[i].Value = assign(object.Members[i].Value, rest, value)
	} else {
		object.Members = append(object.Members, Member{Name: next.name, Value: assign(nil, rest, value)})
	}
	return object
}

// remove returns what is left of current when the place the steps lead to is taken away.
func remove(current any, steps []step) any {
	next, rest := steps[0], steps[1:]
	switch current := current.(type) {
	case *Object:
		i := current.find(next.name)
		switch {
		case i < 0 || next.name == "":
		case len(rest) == 0:
			current.Members = slices.DeleteFunc(current.Members, func(m Member) bool { return m.Name == next.name })
		default:
			current.Members[i].Value = remove(current.Members[i].Value, rest)
		}
	case []any:
		switch {
		case next.name != "" || next.index >= len(current):
		case len(rest) == 0:
			return slices.Delete(current, next.index, next.index+1)
		default:
			current[next.index] = remove(current[next.index], rest)
		}
	}
	return current
}
