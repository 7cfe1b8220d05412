package runner

import (
	"cmp"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"github.com/snapconform/snapconform/fixtures/strict"
)

// parseTarget takes a file's bytes through every step: its form, its agreement with the JSON Schema, and what its values stand for. It stops after
// a step that found problems, because the next one would only repeat them.
func parseTarget(path string, data []byte, lookup func(string) (string, bool)) (Target, error) {
	var file targetFile
	tree, err := readForm(path, data, targetForm(), compiledTargetSchema, &file)
	if err != nil {
		return Target{}, err
	}
	reader := &targetReader{folder: filepath.Dir(path), lookup: lookup, tree: tree}
	target := reader.target(file)
	if len(reader.problems) > 0 {
		return Target{}, refused(reader.problems)
	}
	return target, nil
}

// readForm takes a file's bytes through its form and its JSON Schema, and fills file with what it says. The tree tells the places of what else is wrong.
func readForm(path string, data []byte, form strict.Form, compiled func() (*strict.Schema, error), file any) (*strict.Tree, error) {
	root, problems := form.Read(path, data)
	if len(problems) > 0 {
		return nil, refused(problems)
	}
	from := strict.Origins{}
	from.Claim(root, path)
	tree := strict.Index(root, from)
	schema, err := compiled()
	if err != nil {
		return nil, err
	}
	if problems = schema.Agree(tree, form); len(problems) > 0 {
		return nil, refused(problems)
	}
	if err := root.Decode(file); err != nil {
		return nil, usage("%s: the file fits its schema and cannot be read all the same", path)
	}
	return tree, nil
}

// refused makes problems one usage error, in the order of their places.
func refused(problems []strict.Problem) error {
	return &UsageError{strict.Failure(problems).Error()}
}

// at extends a JSON pointer by keys and positions.
func at(pointer string, tokens ...any) string {
	for _, token := range tokens {
		pointer += "/" + strict.Escape(fmt.Sprint(token))
	}
	return pointer
}

// sorted returns the keys of a map in order, so that one file is always read in the same order.
func sorted[K cmp.Ordered, V any](all map[K]V) []K { return slices.Sorted(maps.Keys(all)) }
