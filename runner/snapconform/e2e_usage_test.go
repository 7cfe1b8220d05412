package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
)

// Whatever is wrong with the command line or a file is exit code 2, with one clear sentence, and leaves nothing behind.
func TestUsage(t *testing.T) {
	t.Parallel()
	served := sandboxed(t)
	broken := filepath.Join(t.TempDir(), "broken.yaml")
	if err := os.WriteFile(broken, []byte("schema: 1\nname: x\n  baseUrl: \"http://127.0.0.1:1\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	large := filepath.Join(t.TempDir(), "large.yaml")
	if err := os.WriteFile(large, []byte(strings.Repeat("# padding\n", 2<<20/10)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		args []string
		says string // a regular expression
	}{
		{"a filter that selects nothing", []string{"run", "--target", served.target(), "--filter", "id:nobody"}, `selects none of [\d,]+ specs; .*snapconform list`},
		{"a filter that cannot be read", []string{"run", "--target", served.target(), "--filter", "a &&& b"}, `read the filter "a &&& b"`},
		{"an unknown flag", []string{"run", "--traget", "x"}, `unknown flag: --traget\s+See: snapconform run --help`},
		{"an unknown command", []string{"dmeo"}, `there is no command "dmeo": did you mean demo\?`},
		{"an argument where there are none", []string{"run", "target.yaml"}, `"target.yaml" is none: see snapconform run --help`},
		{"no target", []string{"run"}, `(?s)no target.*--target FILE.*--base-url URL.*SNAPCONFORM_CLIENT_KEY.*snapconform demo`},
		{"a target file that is not there", []string{"run", "--target", "nowhere.yaml"}, `nowhere\.yaml`},
		{"a target file that cannot be read", []string{"run", "--target", broken}, `broken\.yaml(:\d+|: yaml: line \d+)`},
		{"a doubled version", []string{"run", "--target", served.target(), "--base-url", served.baseURL + "/v1.0"}, `ends in /v1\.0.*leave it out, as in "` + served.baseURL + `"`},
		{"an address without a scheme", []string{"run", "--target", served.target(), "--base-url", "127.0.0.1:80"}, `base URL`},
		{"an unknown contract", []string{"run", "--target", served.target(), "--contract", "durianpai"}, `"durianpai": did you mean "durianpay"\?`},
		{"an unwritable folder", []string{"run", "--target", served.target(), "--out", filepath.Join(broken, "out")}, `--out .*broken\.yaml`},
		{"no time to answer", []string{"demo", "--timeout", "0s"}, `--timeout 0s: give a time`},
		{"a negative rate", []string{"demo", "--rate", "-1"}, `--rate -1: give requests per second`},
		{"a rate that never ends", []string{"demo", "--rate", "0.001"}, `--rate 0\.001: give at least 0\.01`},
		{"an endless rate", []string{"demo", "--rate", "Inf"}, `--rate \+Inf: give requests per second`},
		{"fewer failures than none", []string{"demo", "--failures", "-2"}, `--failures -2: give how many`},
		{"a prefix that names a host", []string{"run", "--target", served.target(), "--prefix", "@localhost:18080"}, `the prefix does not begin with /: write it like /api`},
		{"a prefix with a query", []string{"check", "--target", served.target(), "--prefix", "/a?b#c"}, `the prefix holds one of`},
		{"a target that is a device", []string{"run", "--target", os.DevNull}, `is no regular file but a device`},
		{"a target far too large", []string{"run", "--target", large}, `more than 1 MiB`},
		{"nothing at a time", []string{"demo", "--parallel", "0"}, `--parallel 0: give a number from 1`},
		{"a nonce of nothing", []string{"demo", "--nonce", ""}, `--nonce is empty: give a value`},
		{"waiting for less than nothing", []string{"run", "--target", served.target(), "--wait-ready", "-3s"}, `--wait-ready -3s: give how long`},
		{"a time without a unit", []string{"demo", "--timeout", "5"}, `invalid argument "5" for "--timeout": give a time such as 15s`},
		{"a count that is none", []string{"demo", "--failures", "x"}, `for "--failures": give a number`},
		{"a command without its words", []string{"compare", "one"}, `snapconform compare needs AFTER: see snapconform compare --help`},
		{"a command with a word too many", []string{"rejudge", "a", "b"}, `takes only DIR, and "b" is one too many`},
		{"nothing to explain", []string{"explain"}, `snapconform explain needs WORD`},
		{"a format nobody knows", []string{"report", "x", "--format", "bogus"}, `read the report: open x`},
		{"a sandbox for everybody", []string{"sandbox", "--address", "0.0.0.0:0"}, `loopback address`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			got := execute(t, test.args...)
			g.Expect(got.code).To(Equal(2), got.err)
			g.Expect(got.err).To(MatchRegexp(`^snapconform: \S`))
			g.Expect(got.err).To(MatchRegexp(test.says))
			g.Expect(got.out+got.err).NotTo(ContainSubstring("\x1b"), "no escape sequence where nobody looks")
			g.Expect(got.out).To(BeEmpty())
			left, err := os.ReadDir(got.dir)
			g.Expect(err).NotTo(HaveOccurred())
			g.Expect(left).To(BeEmpty(), "nothing was judged, so nothing stays")
		})
	}
}

// A folder that holds a run's results is not written into, whether that run ended or was killed.
func TestResultsAreNotOverwritten(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"report.json", "exchanges.ndjson", "exchanges.ndjson.partial", "junit.xml"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			folder := t.TempDir()
			earlier := filepath.Join(folder, name)
			g.Expect(os.WriteFile(earlier, []byte("earlier"), 0o600)).To(Succeed())
			got := execute(t, "run", "--target", sandboxed(t).target(), "--filter", oneSpec, "--out", folder)
			g.Expect(got.code).To(Equal(2), got.err)
			g.Expect(got.err).To(MatchRegexp(`another run.*name another folder with --out`))
			g.Expect(os.ReadFile(earlier)).To(BeEquivalentTo("earlier"))
			left, err := os.ReadDir(folder)
			g.Expect(err).NotTo(HaveOccurred())
			g.Expect(left).To(HaveLen(1))
		})
	}
}

func TestHelpIsNoError(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{}, {"--help"}, {"run", "--help"}, {"--version"}, {"version"}} {
		got := execute(t, args...)
		g := NewWithT(t)
		g.Expect(got.code).To(Equal(0), "%v: %s", args, got.err)
		g.Expect(got.out).To(ContainSubstring("snapconform"), "%v", args)
		g.Expect(got.err).To(BeEmpty())
	}
}
