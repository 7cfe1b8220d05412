package runner

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
)

const module = "github.com/snapconform/snapconform/"

// imports returns what each of our packages imports, tests left out: of ours by the path inside the module.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	g := NewWithT(t)
	all := map[string][]string{}
	g.Expect(filepath.WalkDir("..", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		home := path.Dir(strings.TrimPrefix(filepath.ToSlash(file), "../"))
		for _, each := range parsed.Imports {
			imported, err := strconv.Unquote(each.Path.Value)
			if err != nil {
				return err
			}
			all[home] = append(all[home], strings.TrimPrefix(imported, module))
		}
		return nil
	})).To(Succeed())
	g.Expect(all).To(HaveKey("suites/trial"), "the walk sees the module")
	return all
}

func under(packet string, folders ...string) bool {
	for _, folder := range folders {
		if packet == folder || strings.HasPrefix(packet, folder+"/") {
			return true
		}
	}
	return false
}

func ours(packet string) bool { return under(packet, "fixtures", "suites", "runner", "reports") }

// Arrows point one way: snapconform, runner, suites, what we know and what we say.
func TestArrowsPointOneWay(t *testing.T) {
	t.Parallel()
	for _, arrow := range []struct {
		of, why string
		may     func(imported string) bool
	}{
		{"reports", "what we say knows nobody", func(i string) bool { return !ours(i) || under(i, "reports") }},
		{"fixtures/provider", "the reference provider is a reading of its own", func(i string) bool { return !ours(i) || under(i, "fixtures/provider") }},
		{"fixtures/contract", "the contract is data", func(i string) bool { return !ours(i) || under(i, "fixtures/contract", "fixtures/strict") }},
		{"fixtures/strict", "reading files knows no contract", func(i string) bool { return !ours(i) || under(i, "fixtures/strict") }},
		{"fixtures/vectors", "vectors are data", func(i string) bool { return !ours(i) || under(i, "fixtures/vectors") }},
		{"suites", "suites do not know how they are run, nor whom they judge", func(i string) bool { return !under(i, "runner", "fixtures/provider") }},
		{"suites/wire", "the wire carries and does not judge", func(i string) bool { return !under(i, "reports", "suites/matchers", "suites/trial", "suites/snap") }},
		{"suites/matchers", "a matcher knows no trial", func(i string) bool { return !under(i, "suites/trial", "suites/snap") }},
		{"suites/snap", "specs never touch the globals of Ginkgo", func(i string) bool { return !strings.HasPrefix(i, "github.com/onsi/ginkgo") }},
	} {
		for packet, imported := range imports(t) {
			if !under(packet, arrow.of) {
				continue
			}
			for _, each := range imported {
				NewWithT(t).Expect(arrow.may(each)).To(BeTrueBecause("%s imports %s: %s", packet, each, arrow.why))
			}
		}
	}
}

// Only the binary serves the reference provider.
func TestOnlyTheBinaryImportsTheReferenceProvider(t *testing.T) {
	t.Parallel()
	for packet, imported := range imports(t) {
		if under(packet, "runner/snapconform", "fixtures/provider") {
			continue
		}
		for _, each := range imported {
			NewWithT(t).Expect(under(each, "fixtures/provider")).To(BeFalseBecause("%s imports %s", packet, each))
		}
	}
}
