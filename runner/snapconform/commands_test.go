package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	. "github.com/onsi/gomega"
)

// ran is what a command line came to.
type ran struct {
	code     int
	out, err string
}

// runWith runs a command line with these variables as its whole environment, on a screen that is no terminal.
func runWith(t *testing.T, variables map[string]string, args ...string) ran {
	t.Helper()
	var out, err bytes.Buffer
	lookup := func(name string) (string, bool) { value, ok := variables[name]; return value, ok }
	code := execute(t.Context(), args, screen{out: &out, err: &err, width: defaultWidth, lookup: lookup})
	return ran{code, out.String(), err.String()}
}

func runLine(t *testing.T, args ...string) ran { t.Helper(); return runWith(t, nil, args...) }

// decode reads what a command wrote with --json.
func decode[T any](t *testing.T, output ran) T {
	t.Helper()
	var value T
	decoder := json.NewDecoder(strings.NewReader(output.out))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&value); err != nil {
		t.Fatalf("%v in\n%s%s", err, output.out, output.err)
	}
	return value
}

// golden compares with a file of testdata. -update writes it anew, as for the goldens of the binary.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if update := flag.Lookup("update"); update.Value.String() == "true" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-update writes it anew):\n%s", path, diff)
	}
}

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// served serves a reference provider until the test ends.
func served(t *testing.T) servedReference {
	t.Helper()
	reference, stop, err := serveReference(t.Context(), references["snap"], behaviour{}, "127.0.0.1:0", t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return reference
}

func TestUsageOfTheCommandsThatSendNothing(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		line string
		says string
	}{
		"a view misspelt":               {"list tables", `did you mean "table"?`},
		"two views":                     {"list specs table", "takes no view"},
		"a filter that selects nothing": {"list --filter service:99", "selects none of"},
		"a filter that is none":         {"list --filter ((", "read the filter"},
		"an unknown contract":           {"list --contract durianpya", `did you mean "durianpay"?`},
		"a contract that is not there":  {"list --contract no/such.yaml", "no such file"},
		"an unknown flag":               {"list --fliter x", "list --help"},
		"explain nothing":               {"explain", "needs "},
		"an unknown subcommand":         {"contract exprot", "did you mean export?"},
		"validate nothing":              {"contract validate", "needs "},
		"show an unknown contract":      {"contract show nobody", "there is no embedded contract"},
		"export an unknown contract":    {"contract export durian", "durianpay"},
		"merge a common part":           {"contract export snap --merged", "no services"},
		"sign without a path":           {"sign", "client secret"},
		"check without a target":        {"check", "--target"},
		"check with an argument":        {"check sandbox.yaml", "sandbox.yaml"},
		"a fault that there is not":     {"selftest --fault no-such-fault-at-all", `there is no fault "no-such-fault-at-all": `},
		"a fault misspelt in a demo":    {"demo --fault no-such-fault-at-all", `there is no fault "no-such-fault-at-all": `},
		"an unknown variant":            {"sandbox --variant no-such-variant-at-all", `there is no variant "no-such-variant-at-all": `},
		"too many providers at a time":  {"selftest --parallel 65", "give a number from 1 to 64"},
		"both formats of a self-test":   {"selftest --json --markdown", "[json markdown]"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			got := runLine(t, strings.Fields(test.line)...)
			g.Expect(got.code).To(Equal(2))
			g.Expect(got.err).To(ContainSubstring(test.says))
			g.Expect(got.out).To(BeEmpty())
		})
	}
}

func TestEveryCommandHasHelpAndAnExample(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"check", "list", "explain", "sign", "contract", "contract export", "contract validate", "contract show", "contract list", "contract schema", "selftest"} {
		g := NewWithT(t)
		got := runLine(t, append(strings.Fields(line), "--help")...)
		g.Expect(got.code).To(Equal(0), line)
		g.Expect(got.out).To(ContainSubstring("Examples:\n"), line)
		for text := range strings.Lines(got.out) {
			g.Expect(len([]rune(text))).To(BeNumerically("<=", 180), line)
		}
	}
}

func TestCompletion(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"list":                 "requirements\n",
		"explain":              "RC-401-00-signature\n",
		"explain RC-409-00.11": "RC-409-00.11.repeated\n",
		"contract show":        "durianpay\n",
		"list --contract":      "durianpay\n",
		"sign --path":          "/v1.0/balance-inquiry\n",
	} {
		g := NewWithT(t)
		args := strings.Fields(line)
		last := ""
		if strings.Contains(line, ".") {
			last, args = args[len(args)-1], args[:len(args)-1]
		}
		got := runLine(t, append(append([]string{"__complete"}, args...), last)...)
		g.Expect(got.code).To(Equal(0), line)
		g.Expect(got.out).To(ContainSubstring(want), line)
	}
}
