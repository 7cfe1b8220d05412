package suites_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// ofTheProtocol are header names that RFC 9110 itself gives, whatever the contract is.
var ofTheProtocol = []string{"Content-Type", "WWW-Authenticate", "Allow"}

// sources returns the files in which specs are written, tests left out.
func sources(t *testing.T) (*token.FileSet, map[string]*ast.File) {
	t.Helper()
	g := NewWithT(t)
	names, err := filepath.Glob("*/*.go")
	g.Expect(err).NotTo(HaveOccurred())
	set, files := token.NewFileSet(), map[string]*ast.File{}
	for _, name := range names {
		if slices.Contains([]string{"snap", "ilonapay", "clauses"}, filepath.Dir(name)) && !strings.HasSuffix(name, "_test.go") {
			files[name], err = parser.ParseFile(set, name, nil, 0)
			g.Expect(err).NotTo(HaveOccurred())
		}
	}
	g.Expect(len(files)).To(BeNumerically(">", 10))
	return set, files
}

// titles are the strings that only people read: the headings of clauses, in the standard's own words.
func titles(file *ast.File) map[ast.Node]bool {
	found := map[ast.Node]bool{}
	ast.Inspect(file, func(node ast.Node) bool {
		if call, ok := node.(*ast.CallExpr); ok {
			if selector, ok := call.Fun.(*ast.SelectorExpr); ok && selector.Sel.Name == "Describe" {
				found[call.Args[0]] = true
			}
		}
		return true
	})
	return found
}

// namesOfTheContract are the words that only a contract may say: codes of services, names of headers, fields and members, paths. What
// the suites share may say those of no contract.
func namesOfTheContract(t *testing.T, folder string) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for _, each := range contract.Names() {
		c, err := contract.Embedded(each)
		NewWithT(t).Expect(err).NotTo(HaveOccurred())
		if c.Family == folder || folder == "clauses" {
			note(names, c)
		}
	}
	for _, protocol := range ofTheProtocol {
		delete(names, protocol)
	}
	return names
}

func note(names map[string]bool, c *contract.Contract) {
	for _, service := range c.Services {
		names[service.Code], names[service.Path] = true, true
		for _, field := range slices.Concat(service.Headers, service.Params, service.AllFields()) {
			names[field.Name], names[field.Path] = true, true
		}
		for _, body := range service.Answers {
			for _, pointer := range body.Roles {
				names[pointer] = true
			}
		}
	}
	for _, outcome := range c.Outcomes {
		names[outcome.ID], names[outcome.Code] = true, true
	}
	delete(names, "")
}

// No service code and no field name stands in a spec: another provider's file works with no new Go code.
func TestSpecsNameNothingOfTheContract(t *testing.T) {
	t.Parallel()
	set, files := sources(t)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		names := namesOfTheContract(t, filepath.Dir(name))
		prose := titles(files[name])
		ast.Inspect(files[name], func(node ast.Node) bool {
			literal, ok := node.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING || prose[node] {
				return true
			}
			text, err := strconv.Unquote(literal.Value)
			g := NewWithT(t)
			g.Expect(err).NotTo(HaveOccurred())
			g.Expect(names[text]).To(BeFalseBecause("%s: %q is a name of the contract", set.Position(literal.Pos()), text))
			return true
		})
	}
}

// Of Gomega a spec takes matchers and nothing that keeps a state.
func TestSpecsTakeOnlyMatchersOfGomega(t *testing.T) {
	t.Parallel()
	set, files := sources(t)
	for _, file := range files {
		for _, imported := range file.Imports {
			if strings.Contains(imported.Path.Value, "onsi/gomega") && imported.Name != nil {
				t.Errorf("%s: Gomega is imported under its own name only", set.Position(imported.Pos()))
			}
		}
		ast.Inspect(file, func(node ast.Node) bool {
			selector, ok := node.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			from, ok := selector.X.(*ast.Ident)
			if !ok || from.Name != "gomega" {
				return true
			}
			for _, stateful := range []string{"Expect", "Ω", "Eventually", "Consistently", "Register", "New", "Intercept", "Set", "Default"} {
				if strings.HasPrefix(selector.Sel.Name, stateful) {
					t.Errorf("%s: gomega.%s is no matcher", set.Position(selector.Pos()), selector.Sel.Name)
				}
			}
			return true
		})
	}
}
