package runner

import (
	"os"
	"path/filepath"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports"
)

const goodWaivers = `schema: 1
waivers:
  - case: RC-409-00.11.repeated
    reason: fixed in the next release
    owner: payments team
    expires: "2026-12-31"
    ticket: https://tracker.example.com/1
  - requirement: RC-409-01
    reason: decided by the board
    owner: product
    expires: "2027-01-31"
`

func waiverFileOf(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "waivers.yaml")
	NewWithT(t).Expect(os.WriteFile(path, []byte(text), 0o600)).To(Succeed())
	return path
}

func TestAWaiverFileIsReadWhole(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	waivers, err := LoadWaivers(waiverFileOf(t, goodWaivers))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(waivers).To(Equal([]reports.Waiver{
		{Case: "RC-409-00.11.repeated", Reason: "fixed in the next release", Owner: "payments team", Expires: "2026-12-31", Ticket: "https://tracker.example.com/1"},
		{Requirement: "RC-409-01", Reason: "decided by the board", Owner: "product", Expires: "2027-01-31"},
	}))
}

// What is wrong with a waiver file is told with its place and what to write instead.
func TestMistakesInWaiverFiles(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct{ text, want string }{
		"no owner":        {"schema: 1\nwaivers:\n  - {case: a, reason: b, expires: \"2026-12-31\"}\n", `waivers.yaml:3:5: .*owner`},
		"neither":         {"schema: 1\nwaivers:\n  - {reason: b, owner: c, expires: \"2026-12-31\"}\n", `waivers.yaml:3:5: .*(case|requirement)`},
		"both":            {"schema: 1\nwaivers:\n  - {case: a, requirement: d, reason: b, owner: c, expires: \"2026-12-31\"}\n", `waivers.yaml:3:5: `},
		"no such day":     {"schema: 1\nwaivers:\n  - {case: a, reason: b, owner: c, expires: \"2026-02-31\"}\n", `waivers.yaml:3:\d+: "2026-02-31" is no day of the calendar \(write the last day like 2026-12-31\)`},
		"no day":          {"schema: 1\nwaivers:\n  - {case: a, reason: b, owner: c, expires: soon}\n", `waivers.yaml:3:\d+: .*2026-12-31`},
		"twice":           {"schema: 1\nwaivers:\n  - {case: a, reason: b, owner: c, expires: \"2026-12-31\"}\n  - {case: a, reason: b, owner: c, expires: \"2026-12-31\"}\n", `waivers.yaml:4:\d+: a is already waived on line 3 \(keep one of the two\)`},
		"an unknown key":  {"schema: 1\nwaivers:\n  - {case: a, reason: b, owner: c, until: \"2026-12-31\"}\n", `waivers.yaml:3:\d+: .*until`},
		"another version": {"schema: 2\nwaivers: []\n", `waivers.yaml:1:9: `},
		"empty":           {"", `waivers.yaml.*start it with: schema: 1`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := LoadWaivers(waiverFileOf(t, each.text))
			NewWithT(t).Expect(err).To(MatchError(MatchRegexp(each.want)))
		})
	}
	_, err := LoadWaivers(filepath.Join(t.TempDir(), "nothing.yaml"))
	NewWithT(t).Expect(err).To(MatchError(ContainSubstring("no such file")))
}

// A waiver of what the suite does not have covers nothing, and nobody would notice: nothing is judged.
func TestUnknownWaiversAreRefused(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	config := inMemory(t, snap.Options{}, nil)
	config.Waivers = []reports.Waiver{{Case: "RC-409-00.11.repeatd"}, {Requirement: "RC-409-99"}}
	_, err := Run(t.Context(), config)
	g.Expect(err).To(MatchError(And(ContainSubstring("RC-409-00.11.repeatd, which contract durianpay does not have (did you mean \"RC-409-00.11.repeated\"?)"), ContainSubstring("RC-409-99, which no case"))))
}

// A run with a known breach passes while it is waived, and says so; the same run without the waiver does not.
func TestAKnownBreachIsWaived(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	config := inMemory(t, snap.Options{Faults: []string{"external-id-repeats"}}, nil)
	config.Filter = "service:11 && requirement:RC-409-00"
	before := judged(t, config)
	g.Expect(before.Summary.ExitCode).To(Equal(ExitNotConformant))
	config = inMemory(t, snap.Options{Faults: []string{"external-id-repeats"}}, nil)
	config.Filter = "service:11 && requirement:RC-409-00"
	config.Waivers = []reports.Waiver{{Requirement: "RC-409-00", Reason: "known", Owner: "us", Expires: "2026-12-31"}}
	report := judged(t, config)
	g.Expect(report.Summary.ExitCode).To(Equal(ExitConformant), report.Summary.Text)
	g.Expect(report.Waivers[0].State).To(Equal(reports.WaiverUsed))
	g.Expect(report.Summary.Verdicts[reports.Waived]).To(Equal(before.Summary.Verdicts[reports.Fail]))
	entry, _ := report.Ledger.Entry("RC-409-00")
	g.Expect(entry.Verdict).To(Equal(reports.Waived), "never shown as passed")

	config = inMemory(t, snap.Options{Faults: []string{"external-id-repeats"}}, nil)
	config.Filter = "service:11 && requirement:RC-409-00"
	config.Baseline = &before
	report = judged(t, config)
	g.Expect(report.Summary.ExitCode).To(Equal(ExitConformant), report.Summary.Text)
	g.Expect(report.Baseline.Known).NotTo(BeEmpty())
	config.Baseline = &reports.Report{Contract: reports.Contract{ID: "another"}}
	_, err := Run(t.Context(), config)
	g.Expect(err).To(MatchError(ContainSubstring("the baseline was judged by contract another")))
}
