package main_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/runner/leak"
)

// An account of the provider's side is in no file of a run, packed or not, and on no screen, unless evidence is asked for in full; then tokens are shown by their
// proofs, and secrets still nowhere.
func TestEvidence(t *testing.T) {
	t.Parallel()
	served := sandboxed(t)
	const bank, wallet = "7001112226", "081388877766"
	whole := read(t, served.target())
	path := filepath.Join(served.folder, "private.yaml")
	own := regexp.MustCompile(`(?m)^  beneficiaryAccount: .*`).ReplaceAllLiteralString(whole, `  beneficiaryAccount: {"16": "`+bank+`", "18": "`+bank+`", "37": "`+wallet+`", "38": "`+wallet+`"}`)
	NewWithT(t).Expect(own).NotTo(Equal(whole))
	NewWithT(t).Expect(os.WriteFile(path, []byte(own), 0o600)).To(Succeed())
	// One refusal in wrong words, so that a failure quotes its request.
	line := []string{"run", "--target", path, "--base-url", spoiling(t, served.baseURL, `"Conflict"`, `"Conflicting"`), "--filter", "service:18 && /^id:RC-(200|409)/ || service:37 && /^id:RC-200/"}
	shows := func(t *testing.T, r ran, text string) []string {
		t.Helper()
		var found []string
		files, err := filepath.Glob(filepath.Join(r.results(t), "*"))
		NewWithT(t).Expect(err).NotTo(HaveOccurred())
		NewWithT(t).Expect(len(files)).To(BeNumerically(">=", 10))
		for _, file := range files {
			where, err := leak.Scan(file, func(data []byte) bool { return bytes.Contains(data, []byte(text)) })
			NewWithT(t).Expect(err).NotTo(HaveOccurred())
			if where != "" {
				found = append(found, filepath.Base(file))
			}
		}
		if strings.Contains(r.out+r.err, text) {
			found = append(found, "the screen")
		}
		return found
	}
	t.Run("masked", func(t *testing.T) {
		t.Parallel()
		g := NewWithT(t)
		got := execute(t, line...)
		g.Expect(got.code).To(Equal(1), got.out+got.err)
		g.Expect(shows(t, got, bank)).To(BeEmpty())
		g.Expect(shows(t, got, wallet)).To(BeEmpty())
		g.Expect(shows(t, got, "XXXXXX2226")).To(ContainElements("exchanges.ndjson", "report.json", "report.html", "lampiran-7c.xlsx", "the screen"))
		g.Expect(got.report(t).Run.Evidence).To(Equal("masked"))
		again := execute(t, "rejudge", got.results(t))
		g.Expect(again.code).To(Equal(1), again.out+again.err)
		g.Expect(again.out).To(ContainSubstring("Every verdict is the one of the run"))
	})
	t.Run("full", func(t *testing.T) {
		t.Parallel()
		g := NewWithT(t)
		got := execute(t, append(line[:len(line):len(line)], "--evidence", "full")...)
		g.Expect(got.code).To(Equal(1), got.out+got.err)
		g.Expect(shows(t, got, bank)).To(ContainElements("exchanges.ndjson", "report.json", "lampiran-7c.xlsx", "the screen"))
		g.Expect(shows(t, got, wallet)).To(ContainElement("exchanges.ndjson"))
		g.Expect(got.report(t).Run.Evidence).To(Equal("full"))
		g.Expect(read(t, filepath.Join(got.results(t), "exchanges.ndjson"))).To(MatchRegexp(`Bearer eyJ[A-Za-z0-9]{5}~sha256:[0-9a-f]{64}\.*"`))
		holdsNoSecret(t, got, served)
		again := execute(t, "rejudge", got.results(t))
		g.Expect(again.code).To(Equal(1), again.out+again.err)
		g.Expect(again.out).To(ContainSubstring("Every verdict is the one of the run"))
	})
	NewWithT(t).Expect(execute(t, "run", "--target", path, "--evidence", "none").err).To(ContainSubstring(`evidence "none": give masked or full`))
}
