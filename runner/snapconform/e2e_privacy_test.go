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

// abroad is what a target file says of persons, none of which a contract prints: two accounts, a wallet, and a holder whose name is not all ASCII.
const (
	bank, inactive, wallet = "7001112226", "998877665544", "081388877766"
	holder                 = "Siti Zoë Aminah"
)

// foreignTarget writes the sandbox's target file anew, with data that are foreign to the contract.
func foreignTarget(t *testing.T, served *sandbox) string {
	t.Helper()
	g := NewWithT(t)
	own := read(t, served.target())
	for line, by := range map[string]string{
		`(?m)^  beneficiaryAccount: .*`: `  beneficiaryAccount: {"16": "` + bank + `", "18": "` + bank + `", "37": "` + wallet + `", "38": "` + wallet + `"}`,
		`(?m)^  beneficiaryName: .*`:    `  beneficiaryName: "` + holder + `"`,
		`"11": "mer_inactive"`:          `"11": "` + inactive + `"`,
	} {
		changed := regexp.MustCompile(line).ReplaceAllLiteralString(own, by)
		g.Expect(changed).NotTo(Equal(own), line)
		own = changed
	}
	path := filepath.Join(t.TempDir(), "private.yaml")
	own = strings.ReplaceAll(own, `file: "`, `file: "`+served.folder+`/`)
	g.Expect(os.WriteFile(path, []byte(own), 0o600)).To(Succeed())
	return path
}

// shows lists the files of a run, packed or not, that hold a text in letters of any case, and the screen where that does.
func shows(t *testing.T, r ran, text string) []string {
	t.Helper()
	var found []string
	text = strings.ToLower(text)
	files, err := filepath.Glob(filepath.Join(r.results(t), "*"))
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	NewWithT(t).Expect(len(files)).To(BeNumerically(">=", 10))
	for _, file := range files {
		where, err := leak.Scan(file, func(data []byte) bool { return bytes.Contains(bytes.ToLower(data), []byte(text)) })
		NewWithT(t).Expect(err).NotTo(HaveOccurred())
		if where != "" {
			found = append(found, filepath.Base(file))
		}
	}
	if strings.Contains(strings.ToLower(r.out+r.err), text) {
		found = append(found, "the screen")
	}
	return found
}

// No account and no holder's name that the target supplies is in a file of a run, packed or not, or on a screen, unless evidence is asked for in full; then tokens are
// shown by their proofs, and secrets still nowhere.
func TestEvidence(t *testing.T) {
	t.Parallel()
	served := sandboxed(t)
	path := foreignTarget(t, served)
	// One refusal in wrong words, so that a failure quotes its request, and a third account that is not what it is called. What is too long holds what it was made of.
	line := []string{
		"run", "--target", path, "--base-url", spoiling(t, served.baseURL, `"Conflict"`, `"Conflicting"`), "--filter",
		"service:18 && /^id:RC-(200|409)/ || service:37 && /^id:RC-200/ || id:RC-403-18.11.inactive || id:RC-400-01.18.beneficiaryAccountName-overlong || id:RC-400-01.38.customerName-overlong",
	}
	t.Run("masked", func(t *testing.T) {
		t.Parallel()
		g := NewWithT(t)
		got := execute(t, line...)
		g.Expect(got.code).To(Equal(1), got.out+got.err)
		for _, value := range []string{bank, inactive, wallet[1:], "mer_reference", "Siti Z", "Zoë", "Aminah"} {
			g.Expect(shows(t, got, value)).To(BeEmpty(), value)
		}
		archive := execute(t, "report", got.results(t), "--format", "har").out
		g.Expect(archive).To(ContainSubstring("XXXXXX2226"))
		for _, value := range []string{bank, inactive, wallet, "Aminah"} {
			g.Expect(archive).NotTo(ContainSubstring(value))
		}
		g.Expect(shows(t, got, "XXXXXX2226")).To(ContainElements("exchanges.ndjson", "report.json", "report.html", "lampiran-7c.xlsx", "the screen"))
		g.Expect(got.report(t).Run.Evidence).To(Equal("masked"))
		again := execute(t, "rejudge", got.results(t))
		g.Expect(again.code).To(Equal(1), again.out+again.err)
		g.Expect(again.out).To(ContainSubstring("Every verdict is the one of the run"))
		g.Expect(execute(t, "rejudge", got.results(t), "--json").out).To(Equal(read(t, filepath.Join(got.results(t), "report.json"))+"\n"), "byte for byte")
	})
	t.Run("full", func(t *testing.T) {
		t.Parallel()
		g := NewWithT(t)
		got := execute(t, append(line[:len(line):len(line)], "--evidence", "full")...)
		g.Expect(got.code).To(Equal(1), got.out+got.err)
		g.Expect(shows(t, got, bank)).To(ContainElements("exchanges.ndjson", "report.json", "lampiran-7c.xlsx", "the screen"))
		g.Expect(shows(t, got, wallet)).To(ContainElement("exchanges.ndjson"))
		g.Expect(shows(t, got, holder+"xxxx")).To(ContainElement("exchanges.ndjson"))
		g.Expect(got.report(t).Run.Evidence).To(Equal("full"))
		g.Expect(read(t, filepath.Join(got.results(t), "exchanges.ndjson"))).To(MatchRegexp(`Bearer eyJ[A-Za-z0-9]{5}~sha256:[0-9a-f]{64}\.*"`))
		holdsNoSecret(t, got, served)
		again := execute(t, "rejudge", got.results(t))
		g.Expect(again.code).To(Equal(1), again.out+again.err)
		g.Expect(again.out).To(ContainSubstring("Every verdict is the one of the run"))
	})
	NewWithT(t).Expect(execute(t, "run", "--target", path, "--evidence", "none").err).To(ContainSubstring(`evidence "none": give masked or full`))
}
