package markdown_test

import (
	"bytes"
	"flag"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/markdown"
	"github.com/snapconform/snapconform/reports/reporttest"
)

var update = flag.Bool("update", false, "write the golden files anew")

func written(t *testing.T, report reports.Report) string {
	t.Helper()
	var out bytes.Buffer
	NewWithT(t).Expect(markdown.Write(&out, report)).To(Succeed())
	return out.String()
}

func TestGolden(t *testing.T) {
	t.Parallel()
	known := reporttest.Red()
	known.Waivers = []reports.Waiver{{Requirement: "RC-409-01", Reason: "fix is in release 2026.12", Owner: "payments-team", Expires: "2026-12-31", State: reports.WaiverUsed}}
	known.Baseline = &reports.Baseline{Run: "earlier", Worse: []string{"a"}, Known: []string{"b", "c"}, Missing: []string{"RC-400-01"}}
	part := reporttest.Green()
	part.Target.Reference, part.Selection = false, reports.Selection{Profile: "smoke", Filter: "service:11 || service:16", Selected: 106, Total: 1274}
	part.Summary.Text = "Every documented duty that was selected held. Nothing is said about the specs that the filter left out."
	known.Cases[0].Flaky, known.Cases[0].Reason = true, "flaky: it failed once before it held"
	for name, report := range map[string]reports.Report{
		"green": reporttest.Green(), "red": reporttest.Red(), "incomplete": reporttest.Incomplete(), "unreachable": reporttest.Unreachable(), "known": known, "part": part, "waived": reporttest.Waived(),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			got := written(t, report)
			reporttest.Golden(t, name+".md", got, *update)
			g.Expect(written(t, report)).To(Equal(got), "the same report, the same bytes")
		})
	}
}

// Nothing that a target says is markup, a mention, or the end of a table's cell.
func TestHostileText(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Red()
	evil := "<script>alert(1)</script> `` ` ![x](http://x) www.evil.example a@evil.example #12 @everyone | a\nb \x1b[2J # **bold**"
	report.Target.Name, report.Target.Environment, report.Target.Build, report.Target.BaseURL, report.Summary.Text = evil, evil, evil, evil, evil
	report.Baseline = &reports.Baseline{Missing: []string{evil}}
	for i := range report.Cases {
		report.Cases[i].Stimulus, report.Cases[i].Reason = evil, evil
		for j := range report.Cases[i].Findings {
			report.Cases[i].Findings[j].Actual = evil
		}
	}
	got := written(t, report)
	g.Expect(got).NotTo(ContainSubstring("\x1b"))
	for _, line := range strings.Split(got, "\n") {
		outside := withoutCode(line)
		for _, active := range []string{"<script", "![", "@everyone", "**bold", "http://", "www.", "@evil", "#12"} {
			g.Expect(outside).NotTo(ContainSubstring(active), line)
		}
		if strings.HasPrefix(line, "| `") {
			g.Expect(strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")).To(Equal(5), line)
		}
	}
}

// A bar ends a cell of a table and nothing else: elsewhere it stands as it is, and a command that is copied from there works.
func TestBarsOutsideTables(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Red()
	for i := range report.Cases {
		report.Cases[i].Reproduce = "snapconform run --filter 'a || b'"
		report.Cases[i].ID = "a|b"
	}
	report.Summary.Text = "one | two"
	got := written(t, report)
	g.Expect(got).To(And(ContainSubstring("\none | two\n"), ContainSubstring("`snapconform run --filter 'a || b'`"), ContainSubstring("| `a\\|b`<br>")))
}

func TestOnlyAWholePassIsGreen(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Green()
	g.Expect(written(t, report)).To(HavePrefix("## ✅ CONFORMANT (reference provider)"))
	g.Expect(written(t, reporttest.Waived())).To(And(HavePrefix("## ⚠️ CONFORMANT\n"), ContainSubstring("of which 0 failed and 2 are waived.")))
	report.Selection.Total++
	g.Expect(written(t, report)).To(HavePrefix("## ⚠️ CONFORMANT IN PART (reference provider)"))
}

// What several answers have in common is said once, with how often, and a text is written like the one it is held against.
func TestFindingsAreSaidOnce(t *testing.T) {
	t.Parallel()
	report := reporttest.Green()
	finding := reports.Finding{Facet: "code", Expected: "4091100", Actual: `"4091101"`, Verdict: reports.Fail}
	report.Cases[0].Verdict, report.Cases[0].Findings = reports.Fail, []reports.Finding{finding, finding, finding, finding}
	got := written(t, report)
	NewWithT(t).Expect(got).To(ContainSubstring("| code (4×) | `4091100` | `4091101` |"))
	NewWithT(t).Expect(strings.Count(got, "4091101")).To(Equal(1))
}

// withoutCode leaves out what stands in code spans: between runs of back quotes of one length.
func withoutCode(line string) string {
	var out strings.Builder
	for i := 0; i < len(line); {
		if line[i] == '\\' && i+1 < len(line) {
			out.WriteString(line[i : i+2])
			i += 2
			continue
		}
		if line[i] != '`' {
			out.WriteByte(line[i])
			i++
			continue
		}
		run := i
		for run < len(line) && line[run] == '`' {
			run++
		}
		fence := line[i:run]
		end := strings.Index(line[run:], fence)
		if end < 0 {
			out.WriteString(line[i:])
			break
		}
		i = run + end + len(fence)
	}
	return out.String()
}
