package main_test

import (
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports/jsonfile"
)

// Where nobody watches a terminal, progress is plain lines on stderr and the summary plain text on stdout.
func TestPipedOutputIsPlain(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	got := execute(t, "run", "--target", sandboxed(t).target(), "--filter", balance)
	g.Expect(got.code).To(Equal(0), got.out+got.err)
	g.Expect(got.out + got.err).NotTo(ContainSubstring("\x1b"))
	g.Expect(got.out + got.err).NotTo(ContainSubstring("\r"))
	lines := strings.Split(strings.TrimSpace(got.err), "\n")
	g.Expect(lines[0]).To(MatchRegexp(`^Judging .+: \d+ specs, at most 1,000 transactions, of at most 100,000\.00, 10,000,000\.00 in all, 16 at a time$`))
	g.Expect(lines[1:]).To(HaveEach(MatchRegexp(`^  \d+ of \d+, \d+ passed`)))
	g.Expect(len(lines)).To(BeNumerically("<=", 12), "a line for each tenth")
}

func TestQuietIsTheSummaryAlone(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	got := execute(t, "run", "--target", sandboxed(t).target(), "--filter", oneSpec, "--quiet")
	g.Expect(got.code).To(Equal(0), got.out+got.err)
	g.Expect(got.err).To(BeEmpty())
	g.Expect(got.out).To(ContainSubstring("exit code 0"))
}

// With --json, standard output is the report and nothing else, also when the run is red.
func TestJSONIsTheReportAlone(t *testing.T) {
	t.Parallel()
	served := sandboxed(t)
	for name, test := range map[string]struct {
		baseURL string
		code    int
	}{"green": {served.baseURL, 0}, "red": {spoiling(t, served.baseURL, `"4091100"`, `"4091109"`), 1}, "unreachable": {closedPort(t), 3}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			got := execute(t, "run", "--target", served.target(), "--base-url", test.baseURL, "--filter", oneSpec, "--json")
			g.Expect(got.code).To(Equal(test.code), got.err)
			printed, err := jsonfile.Read(strings.NewReader(got.out))
			g.Expect(err).NotTo(HaveOccurred())
			g.Expect(printed).To(Equal(got.report(t)))
			g.Expect(got.err).To(BeEmpty())
		})
	}
}
