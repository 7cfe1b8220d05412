package runner

import (
	"fmt"
	"iter"
	"regexp"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/fixtures/strict"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// targetReader turns the values of a target file into what a run needs, and collects what is wrong with them. The schema was looked at before.
type targetReader struct {
	folder   string
	lookup   func(string) (string, bool)
	tree     *strict.Tree
	problems []strict.Problem
	secrets  []string
}

func (r *targetReader) problem(pointer, text, hint string) {
	r.problems = append(r.problems, strict.Problem{Place: r.tree.Nearest(pointer), Pointer: pointer, Text: text, Hint: hint})
}

var (
	placeholder  = regexp.MustCompile(`\$\{[^}]*(\}|$)`)
	variableName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
)

// text replaces each ${NAME} by the variable of the environment. Every other $ stands for itself.
func (r *targetReader) text(pointer, text string) string {
	if text == unfilled {
		r.problem(pointer, "it is still to be filled in", "write your provider's value, or leave the key out")
		return ""
	}
	return placeholder.ReplaceAllStringFunc(text, func(found string) string {
		name := strings.TrimSuffix(strings.TrimPrefix(found, "${"), "}")
		if !variableName.MatchString(name) || !strings.HasSuffix(found, "}") {
			r.problem(pointer, fmt.Sprintf("%q is not the name of a variable in ${…}", name), "write it like ${BASE_URL}")
			return ""
		}
		value, ok := r.lookup(name)
		if !ok {
			r.problem(pointer, "the environment has no variable "+name, "set it, or write the value here")
		}
		return value
	})
}

// unfilled is what stands in a starter file where only the operator knows what to write.
const unfilled = "fill-in"

func (r *targetReader) duration(pointer, text string) time.Duration {
	if text == "" {
		return 0
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		r.problem(pointer, fmt.Sprintf("%q is not a duration longer than zero that can be counted", text), "write it like 500ms, 2s or 1m")
	}
	return d
}

// values reads one value, or one per service code.
func (r *targetReader) values(pointer string, node *yaml.Node) trial.Values {
	if node.Kind != yaml.MappingNode {
		return trial.Values{trial.AnyService: r.text(pointer, node.Value)}
	}
	values := trial.Values{}
	for code, value := range members(node) {
		values[code] = r.text(at(pointer, code), value.Value)
	}
	return values
}

// resource reads values, credentials, or the word that something is so.
func (r *targetReader) resource(pointer string, node *yaml.Node) trial.Resource {
	switch {
	case node.Kind == yaml.ScalarNode && node.ShortTag() == "!!bool":
		return trial.Resource{Declared: strings.EqualFold(node.Value, "true")}
	case node.Kind == yaml.ScalarNode:
		return trial.Resource{Values: r.values(pointer, node)}
	case strict.Lookup(node, "clientKey") != nil, strict.Lookup(node, string(contract.MerchantKey)) != nil, strict.Lookup(node, string(contract.APIKey)) != nil:
		return trial.Resource{Credentials: map[string]*wire.Credentials{trial.AnyService: r.client(pointer, node)}}
	}
	resource := trial.Resource{Values: trial.Values{}, Credentials: map[string]*wire.Credentials{}}
	for code, value := range members(node) {
		if value.Kind == yaml.MappingNode {
			resource.Credentials[code] = r.client(at(pointer, code), value)
		} else {
			resource.Values[code] = r.text(at(pointer, code), value.Value)
		}
	}
	return resource
}

// members walks the keys and values of a mapping in the order in which they are written.
func members(node *yaml.Node) iter.Seq2[string, *yaml.Node] {
	return func(yield func(string, *yaml.Node) bool) {
		for n := 0; n+1 < len(node.Content); n += 2 {
			if !yield(node.Content[n].Value, node.Content[n+1]) {
				return
			}
		}
	}
}
