package junit_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// rule is what an element of the JUnit form may hold, by the schema that Jenkins publishes (junit-10.xsd): attributes it
// must and may have, and its children in the order they stand.
type rule struct {
	must, may []string
	children  []string
	text      bool
}

func rules() map[string]rule {
	return map[string]rule{
		"testsuites": {must: []string{"name", "tests", "failures", "errors", "time"}, may: []string{"skipped"}, children: []string{"testsuite"}},
		"testsuite": {
			must: []string{"name", "tests", "failures", "errors", "time"}, may: []string{"skipped", "timestamp", "hostname", "id", "package"},
			children: []string{"properties", "testcase", "system-out", "system-err"},
		},
		"testcase": {
			must: []string{"name", "classname", "time"}, may: []string{"assertions", "status"},
			children: []string{"properties", "skipped", "error", "failure", "system-out", "system-err"},
		},
		"properties": {children: []string{"property"}},
		"property":   {must: []string{"name", "value"}},
		"skipped":    {may: []string{"message"}, text: true},
		"error":      {must: []string{"message", "type"}, text: true},
		"failure":    {must: []string{"message", "type"}, text: true},
		"system-out": {text: true},
		"system-err": {text: true},
	}
}

// element is an XML element, whatever its name.
type element struct {
	name     string
	attr     map[string]string
	children []*element
	text     string
}

// parse reads a document with nothing but the XML tokenizer.
func parse(r io.Reader) (*element, error) {
	decoder := xml.NewDecoder(r)
	root := &element{}
	open := []*element{root}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		top := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			child := &element{name: token.Name.Local, attr: map[string]string{}}
			for _, attr := range token.Attr {
				if _, twice := child.attr[attr.Name.Local]; twice {
					return nil, fmt.Errorf("%s has %s twice", child.name, attr.Name.Local)
				}
				child.attr[attr.Name.Local] = attr.Value
			}
			top.children = append(top.children, child)
			open = append(open, child)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.text += string(token)
		}
	}
	if len(root.children) != 1 || root.children[0].name != "testsuites" {
		return nil, errors.New("the root is not one testsuites element")
	}
	return root.children[0], nil
}

var decimal = regexp.MustCompile(`^\d+(\.\d+)?$`)

// check returns every way in which an element breaks the rules.
func (e *element) check() (broken []string) {
	complain := func(format string, args ...any) { broken = append(broken, e.name+": "+fmt.Sprintf(format, args...)) }
	rule, known := rules()[e.name]
	if !known {
		complain("unknown element")
		return broken
	}
	for _, name := range rule.must {
		if _, ok := e.attr[name]; !ok {
			complain("no attribute %s", name)
		}
	}
	for name, value := range e.attr {
		switch {
		case !slices.Contains(rule.must, name) && !slices.Contains(rule.may, name):
			complain("unknown attribute %s", name)
		case name == "time" && !decimal.MatchString(value):
			complain("time %q is not a decimal", value)
		case name == "name" && value == "":
			complain("empty name")
		}
	}
	if !rule.text && strings.TrimSpace(e.text) != "" {
		complain("text %q", e.text)
	}
	last := 0
	for _, child := range e.children {
		at := slices.Index(rule.children, child.name)
		if at < last {
			complain("child %s is not allowed here", child.name)
		}
		last = max(at, last)
		broken = append(broken, child.check()...)
	}
	return append(broken, e.count()...)
}

// count holds the totals of a suite, or of all suites, against the testcases inside.
func (e *element) count() (broken []string) {
	if e.name != "testsuites" && e.name != "testsuite" {
		return nil
	}
	for attr, child := range map[string]string{"tests": "", "failures": "failure", "errors": "error", "skipped": "skipped"} {
		if want := strconv.Itoa(e.total(child)); e.attr[attr] != want {
			broken = append(broken, fmt.Sprintf("%s %q: %s is %s, there are %s", e.name, e.attr["name"], attr, e.attr[attr], want))
		}
	}
	return broken
}

func (e *element) total(child string) (total int) {
	for _, one := range e.children {
		switch {
		case one.name == "testsuite":
			total += one.total(child)
		case one.name == "testcase" && (child == "" || slices.ContainsFunc(one.children, func(c *element) bool { return c.name == child })):
			total++
		}
	}
	return total
}
