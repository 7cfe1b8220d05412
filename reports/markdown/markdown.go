// Package markdown writes a run in short for a pull request, a job's summary or a chat: the verdict, what was judged, what failed and why.
package markdown

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/snapconform/snapconform/reports"
)

// mostFailures is how many failures are written out. A job's summary may hold a mebibyte, and nobody reads half of it.
const mostFailures = 30

// Write writes the summary. The same report gives the same bytes, and nothing that came from a target can act as markup.
func Write(w io.Writer, report reports.Report) error {
	var out strings.Builder
	head(&out, report)
	failures(&out, report)
	known(&out, report)
	coverage(&out, report)
	if _, err := io.WriteString(w, out.String()); err != nil {
		return fmt.Errorf("write markdown: %w", err)
	}
	return nil
}

func head(out *strings.Builder, r reports.Report) {
	sign := map[reports.Judgement]string{reports.Conformant: "✅", reports.NotConformant: "❌"}[r.Judgement()]
	title := strings.ToUpper(string(r.Judgement()))
	if r.Target.Reference {
		title += " (reference provider)"
	}
	fmt.Fprintf(out, "## %s %s\n\n%s\n\n", cmp.Or(sign, "⚠️"), title, text(r.Summary.Text))
	if r.Target.Reference {
		out.WriteString("**REFERENCE PROVIDER:** the suite judged the stand-in it carries. This report certifies nobody.\n\n")
	}
	out.WriteString("| | |\n|---|---|\n")
	row := func(name, value string) {
		if value != "" {
			fmt.Fprintf(out, "| %s | %s |\n", name, value)
		}
	}
	who := text(r.Target.Name)
	for _, detail := range []string{r.Target.Environment, r.Target.Build} {
		if detail != "" {
			who += ", " + text(detail)
		}
	}
	row("target", who+" at "+text(r.Target.BaseURL))
	row("contract", fmt.Sprintf("%s (%s)", text(r.Contract.Title), text(r.Contract.ID)))
	row("suite", text(r.Suite.Name+" "+r.Suite.Version))
	row("run", fmt.Sprintf("%s, %s requests in %s", r.Run.Started.UTC().Format("2006-01-02 15:04 UTC"), reports.Thousands(r.Run.Exchanges), r.Run.Elapsed.Round(100*time.Millisecond)))
	row("selected", selected(r.Selection))
	row("cases", tally(r))
	for _, note := range r.Run.Notes {
		row("note", text(note))
	}
	out.WriteString("\n")
}

func selected(s reports.Selection) string {
	if s.Selected >= s.Total {
		return ""
	}
	said := fmt.Sprintf("%s of %s specs", reports.Thousands(s.Selected), reports.Thousands(s.Total))
	if s.Profile != "" {
		said += ", profile " + text(s.Profile)
	}
	if s.Filter != "" {
		said += ", filter " + code(s.Filter)
	}
	return said
}

func tally(r reports.Report) string {
	counts := reports.Count(r.Cases)
	var parts []string
	for _, verdict := range reports.Verdicts() {
		if counts[verdict] > 0 {
			parts = append(parts, fmt.Sprintf("%s %s", reports.Thousands(counts[verdict]), verdict))
		}
	}
	return strings.Join(parts, ", ")
}

func failures(out *strings.Builder, r reports.Report) {
	failed := r.With(reports.Fail, reports.Error)
	if len(failed) == 0 {
		return
	}
	out.WriteString("### Failed\n\n| case | facet | expected | actual |\n|---|---|---|---|\n")
	for _, c := range failed[:min(len(failed), mostFailures)] {
		if len(c.Findings) == 0 {
			fmt.Fprintf(out, "| %s<br>%s | | | %s |\n", code(c.ID), text(c.Stimulus+" "+c.Duty), text(short(c.Reason)))
		}
		for i, finding := range c.Findings {
			named := fmt.Sprintf("%s<br>%s", code(c.ID), text(c.Stimulus+" "+c.Duty))
			if i > 0 {
				named = ""
			}
			fmt.Fprintf(out, "| %s | %s | %s | %s |\n", named, text(finding.Facet), code(short(finding.Expected)), code(short(finding.Actual)))
		}
	}
	if more := len(failed) - mostFailures; more > 0 {
		fmt.Fprintf(out, "\nand %s more: the report has them all.\n", reports.Thousands(more))
	}
	fmt.Fprintf(out, "\nTo repeat one: %s\n\n", code(failed[0].Reproduce))
}

func known(out *strings.Builder, r reports.Report) {
	if r.Baseline != nil {
		fmt.Fprintf(out, "### Since the baseline\n\n%d worse, %d fixed, %d as before.\n\n", len(r.Baseline.Worse), len(r.Baseline.Fixed), len(r.Baseline.Known))
	}
	if flaky := slices.DeleteFunc(slices.Clone(r.Cases), func(c reports.Case) bool { return !c.Flaky }); len(flaky) > 0 {
		out.WriteString("### Flaky\n\n")
		for _, c := range flaky {
			fmt.Fprintf(out, "- %s %s\n", code(c.ID), text(c.Reason))
		}
		out.WriteString("\n")
	}
	if len(r.Waivers) == 0 {
		return
	}
	out.WriteString("### Waivers\n\n| waived | state | until | owner | reason |\n|---|---|---|---|---|\n")
	for _, w := range r.Waivers {
		fmt.Fprintf(out, "| %s | %s | %s | %s | %s |\n", code(w.Names()), w.State, text(w.Expires), text(w.Owner), text(w.Reason))
	}
	out.WriteString("\n")
}

func coverage(out *strings.Builder, r reports.Report) {
	rows := r.Ledger.Rows()
	tested := 0
	for _, entry := range rows {
		if entry.State == reports.Tested {
			tested++
		}
	}
	if len(rows) > 0 {
		fmt.Fprintf(out, "%d of %d rows of the published tables were tested.", tested, len(rows))
		if n := len(r.Summary.Incomplete); n > 0 {
			fmt.Fprintf(out, " Mandatory and not tested: %s.", code(strings.Join(r.Summary.Incomplete, ", ")))
		}
		out.WriteString("\n")
	}
}

// longest is how many characters of a value are shown.
const longest = 160

func short(value string) string {
	if runes := []rune(value); len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return value
}

// text writes a text such that nothing in it is markup.
func text(value string) string {
	value = strings.Join(strings.Fields(reports.Printable(value)), " ")
	return strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "|", `\|`, "#", `\#`, "~", `\~`, "@", "&#64;").Replace(value)
}

// code writes a text as it is, in a run of back quotes that is longer than any in it.
func code(value string) string {
	value = strings.Join(strings.Fields(reports.Printable(value)), " ")
	if value == "" {
		return ""
	}
	fence := "`"
	for strings.Contains(value, fence) {
		fence += "`"
	}
	if len(fence) > 1 || strings.HasPrefix(value, "`") {
		return fence + " " + strings.ReplaceAll(value, "|", `\|`) + " " + fence
	}
	return fence + strings.ReplaceAll(value, "|", `\|`) + fence
}
