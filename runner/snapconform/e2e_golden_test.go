package main_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	. "github.com/onsi/gomega"
)

var update = flag.Bool("update", false, "write testdata/*.golden anew")

// varying is what differs from run to run, and what takes its place.
var varying = []struct {
	pattern *regexp.Regexp
	instead string
}{
	{regexp.MustCompile(`http://127\.0\.0\.1:\d+`), "http://127.0.0.1:PORT"},
	{regexp.MustCompile(`snapconform (development|v\d\S*|\(devel\))( \(?[0-9a-f]{7,40}[^\n]*)?`), "snapconform VERSION"},
	{regexp.MustCompile(`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d WIB,`), "TIME"},
	{regexp.MustCompile(`[\d,]+ requests in [\d.]+ ?m?s`), "N requests in ELAPSED"},
	{regexp.MustCompile(`seed \S+`), "seed SEED"},
	{regexp.MustCompile(`sha256 [0-9a-f]+`), "sha256 DIGEST"},
	{regexp.MustCompile(`--target=\S+`), "--target=FILE"},
	{regexp.MustCompile(`results/\d{8}-\d{6}\.\d{3}`), "results/TIME"},
	{moment, "TIME"},
	{regexp.MustCompile(`~[A-Za-z0-9_.…-]+( \(\d+ characters\))?`), "~MASKED"},
	{regexp.MustCompile(`(HTTP \d{3}) in [\d.]+\S*s`), "$1 in ELAPSED"},
	{regexp.MustCompile(`\d{20,}`), "DIGITS"},
	// How many specs there are is said elsewhere; it would change these files with every spec that is added.
	{regexp.MustCompile(`\b\d,\d{3}\b|\b\d{4}( passed)`), "N$1"},
}

func normal(text string) string {
	for _, each := range varying {
		text = each.pattern.ReplaceAllString(text, each.instead)
	}
	return text
}

// golden holds what people see against the file that was last looked at. -update writes it anew, to be looked at again.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	got = normal(got)
	if *update {
		NewWithT(t).Expect(os.WriteFile(path, []byte(got), 0o600)).To(Succeed())
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; -update writes it anew):\n%s", path, diff)
	}
}

// The whole demo, as `make run` shows it.
func TestGreenConsole(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	got := execute(t, "demo", "--quiet")
	g.Expect(got.code).To(Equal(0), got.out+got.err)
	g.Expect(strings.Count(got.out, "REFERENCE PROVIDER")).To(BeNumerically(">=", 1))
	golden(t, "green", got.out)
}

func TestRedConsole(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	served := sandboxed(t)
	got := execute(t, "run", "--target", served.target(), "--base-url", spoiling(t, served.baseURL, `"4091100"`, `"4091109"`), "--filter", balance, "--quiet")
	g.Expect(got.code).To(Equal(1), got.out+got.err)
	golden(t, "red", got.out)
}

// The sample in the README is a real one: but for what differs from run to run it is what the demo prints.
func TestReadmeSample(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	g.Expect(err).NotTo(HaveOccurred())
	_, rest, found := strings.Cut(string(text), "```text\n")
	g.Expect(found).To(BeTrue(), "the README shows a sample")
	sample, _, _ := strings.Cut(rest, "```")
	green, err := os.ReadFile(filepath.Join("testdata", "green.golden"))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(strings.Trim(normal(sample), "\n")).To(Equal(strings.Trim(string(green), "\n")))
}
