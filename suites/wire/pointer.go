package wire

import (
	"strconv"
	"strings"
)

// Lookup returns the value at a JSON pointer (RFC 6901) in a decoded tree, and whether there is one. The empty pointer is the whole
// tree. Of members with the same name it takes the last. The index "-" and indexes with leading zeros lead nowhere.
func Lookup(tree any, pointer string) (value any, ok bool) {
	if pointer == "" {
		return tree, true
	}
	rest, ok := strings.CutPrefix(pointer, "/")
	if !ok {
		return nil, false
	}
	current := tree
	for token := range strings.SplitSeq(rest, "/") {
		if current, ok = child(current, unescapePointer(token)); !ok {
			return nil, false
		}
	}
	return current, true
}

func child(value any, token string) (any, bool) {
	switch value := value.(type) {
	case *Object:
		if i := value.find(token); i >= 0 {
			return value.Members[i].Value, true
		}
	case []any:
		index, err := strconv.Atoi(token)
		if err == nil && strconv.Itoa(index) == token && index >= 0 && index < len(value) {
			return value[index], true
		}
	}
	return nil, false
}

// Plain turns a decoded tree into what encoding/json would have made of it, as a JSON Schema validator wants it:
// map[string]any, []any, json.Number, string, bool and nil. Of members with the same name the last stays.
func Plain(tree any) any {
	switch tree := tree.(type) {
	case *Object:
		if tree == nil {
			return nil
		}
		plain := make(map[string]any, len(tree.Members))
		for _, member := range tree.Members {
			plain[member.Name] = Plain(member.Value)
		}
		return plain
	case []any:
		plain := make([]any, len(tree))
		for i, item := range tree {
			plain[i] = Plain(item)
		}
		return plain
	default:
		return tree
	}
}

func escapePointer(name string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}

func unescapePointer(token string) string {
	return strings.NewReplacer("~1", "/", "~0", "~").Replace(token)
}
