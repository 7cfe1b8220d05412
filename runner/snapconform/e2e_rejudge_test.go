package main_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

// A run over real HTTP is judged again offline with the same verdicts, after the target is gone; a changed folder is refused.
func TestRejudge(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	served := sandboxed(t)
	got := execute(t, "run", "--target", served.target(), "--base-url", spoiling(t, served.baseURL, `"4091100"`, `"4091109"`), "--filter", balance)
	g.Expect(got.code).To(Equal(1), got.out)
	folder := got.results(t)
	again := execute(t, "rejudge", folder)
	g.Expect(again.code).To(Equal(1), again.out+again.err)
	g.Expect(again.out).To(ContainSubstring("Every verdict is the one of the run"))
	before, err := os.ReadFile(filepath.Join(folder, "report.json"))
	g.Expect(err).NotTo(HaveOccurred())
	printed := execute(t, "rejudge", folder, "--json")
	g.Expect(printed.out).To(Equal(string(before)), "byte for byte")

	moving := execute(t, "run", "--target", served.target(), "--filter", "id:RC-409-01.18.at-once || id:RC-409-01.38.at-once || id:RC-200-00.18.valid").results(t)
	before, err = os.ReadFile(filepath.Join(moving, "report.json"))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(execute(t, "rejudge", moving, "--json").out).To(Equal(string(before)), "the journal too, whose requests ended in the order of the network")

	exchanges := filepath.Join(folder, "exchanges.ndjson")
	whole, err := os.ReadFile(exchanges)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(os.WriteFile(exchanges, bytes.Replace(whole, []byte("4091109"), []byte("4091100"), 1), 0o600)).To(Succeed())
	altered := execute(t, "rejudge", folder)
	g.Expect(altered.code).To(Equal(2))
	g.Expect(altered.err).To(ContainSubstring("the file was changed after it was written"))
	g.Expect(os.Remove(exchanges)).To(Succeed())
	g.Expect(execute(t, "rejudge", folder).code).To(Equal(2))
	g.Expect(execute(t, "rejudge").code).To(Equal(2))
}

// Two runs are compared: what fails now is told with its cause, and makes the exit code 1.
func TestCompare(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	served := sandboxed(t)
	green := execute(t, "run", "--target", served.target(), "--filter", oneSpec).results(t)
	red := execute(t, "run", "--target", served.target(), "--base-url", spoiling(t, served.baseURL, `"4091100"`, `"4091109"`), "--filter", oneSpec).results(t)
	worse := execute(t, "compare", green, red)
	g.Expect(worse.code).To(Equal(1), worse.err)
	g.Expect(worse.out).To(MatchRegexp(`Fails now and did not: 1\n  RC-409-00\.11\.repeated  was pass, is fail; most likely the target`))
	better := execute(t, "compare", red, green)
	g.Expect(better.code).To(Equal(0), better.err)
	g.Expect(better.out).To(ContainSubstring("Fixed: 1"))
	g.Expect(execute(t, "compare", green, green).out).To(ContainSubstring("No verdict changed."))

	// By the reports alone the cause is not known.
	alone := execute(t, "compare", filepath.Join(green, "report.json"), filepath.Join(red, "report.json"), "--json")
	g.Expect(alone.code).To(Equal(1))
	var found reports.Comparison
	g.Expect(json.Unmarshal([]byte(alone.out), &found)).To(Succeed())
	g.Expect(found.Failing).To(HaveLen(1))
	g.Expect(found.Failing[0].Cause).To(Equal(reports.CauseUnknown))
	g.Expect(strings.TrimSpace(execute(t, "compare", green, "nowhere").err)).To(ContainSubstring("read the report: open nowhere"))
}
