package bilingual_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports/bilingual"
	"github.com/snapconform/snapconform/reports/reporttest"
)

// sources parses the Go files of a folder, without its tests.
func sources(t *testing.T, folder string) []*ast.File {
	t.Helper()
	g := NewWithT(t)
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	g.Expect(err).NotTo(HaveOccurred())
	var all []*ast.File
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		g.Expect(err).NotTo(HaveOccurred())
		all = append(all, file)
	}
	g.Expect(all).NotTo(BeEmpty(), folder)
	return all
}

// texts returns the string literals of an expression, but for those of words in it that are looked at by themselves.
func texts(of ast.Node) []string {
	var all []string
	ast.Inspect(of, func(node ast.Node) bool {
		if call, ok := node.(*ast.CallExpr); ok && says(call) {
			return false
		}
		if _, words := node.(*ast.CompositeLit); words {
			return false
		}
		if literal, ok := node.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			if said, err := strconv.Unquote(literal.Value); err == nil {
				all = append(all, said)
			}
		}
		return true
	})
	return all
}

// indonesian returns what a file says in Indonesian: the first of two words, what is called so, and what stands before the stroke where both languages share a line.
func indonesian(file *ast.File) []string {
	var all []string
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.CompositeLit:
			if _, keyed := first(node.Elts).(*ast.KeyValueExpr); !keyed && len(node.Elts) == 2 {
				all = append(all, texts(node.Elts[0])...)
			}
		case *ast.CallExpr:
			if says(node) {
				all = append(all, texts(node.Args[len(node.Args)-2])...)
			}
		case *ast.KeyValueExpr:
			if name, ok := node.Key.(*ast.Ident); ok && name.Name == "Indonesian" {
				all = append(all, texts(node.Value)...)
			}
		case *ast.AssignStmt:
			if to, ok := node.Lhs[0].(*ast.SelectorExpr); ok && to.Sel.Name == "Indonesian" {
				all = append(all, texts(node.Rhs[0])...)
			}
		case *ast.BasicLit:
			said, other, both := strings.Cut(strings.Join(texts(node), ""), " / ")
			if strings.HasPrefix(said, "REFERENCE PROVIDER: the") { // the mark of the form says it in English first
				said = other
			}
			if both {
				all = append(all, said)
			}
		}
		return true
	})
	return all
}

// says tells whether a call is given a text in both languages, as its last two arguments.
func says(call *ast.CallExpr) bool {
	name, ok := call.Fun.(*ast.Ident)
	return ok && len(call.Args) > 1 && (name.Name == "say" || name.Name == "add")
}

func first(of []ast.Expr) ast.Expr {
	if len(of) == 0 {
		return nil
	}
	return of[0]
}

// Certificate, form and what they share with the page keep to the words of the page.
func TestIndonesianWords(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{".", "../pdf", "../xlsx"} {
		t.Run(folder, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			said := 0
			for _, file := range sources(t, folder) {
				for _, text := range indonesian(file) {
					said++
					g.Expect(text).NotTo(MatchRegexp(reporttest.Forbidden.String()))
				}
			}
			g.Expect(said).To(BeNumerically(">", 20), "so many texts were found")
		})
	}
}

// Every facet, level and basis of a contract has its words, so that the page is whole in either language.
func TestWordsOfTheContract(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	words := map[string]map[string]bilingual.Words{"Facet": bilingual.Facets(), "Level": bilingual.Levels(), "Basis": bilingual.Bases()}
	found := map[string]int{}
	for _, file := range sources(t, "../../fixtures/contract") {
		ast.Inspect(file, func(node ast.Node) bool {
			spec, ok := node.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if kind, ok := spec.Type.(*ast.Ident); ok && words[kind.Name] != nil {
				for _, value := range texts(spec) {
					found[kind.Name]++
					translated(t, words[kind.Name][value], "")
				}
			}
			return true
		})
	}
	for name, all := range words {
		g.Expect(found[name]).To(Equal(len(all)), "%s has words for just what a contract can say", name)
	}
}
