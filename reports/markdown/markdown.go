// Package markdown writes a run in short for a pull request, a job's summary or a chat: the verdict, what was judged, what failed and why.
package markdown

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
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
	fmt.Fprintf(&out, "\n%s\n", text(bilingual.Signature().English))
	if _, err := io.WriteString(w, out.String()); err != nil {
		return fmt.Errorf("write markdown: %w", err)
	}
	return nil
}

func head(out *strings.Builder, r reports.Report) {
	sign := "⚠️"
	switch {
	case r.WholePass():
		sign = "✅"
	case r.Judgement() == reports.NotConformant:
		sign = "❌"
	}
	title := strings.ToUpper(string(r.Judgement()))
	if r.Target.Reference {
		title += " (reference provider)"
	}
	fmt.Fprintf(out, "## %s %s\n\n%s\n\n", sign, title, text(r.Summary.Text))
	if r.Target.Reference {
		out.WriteString("**REFERENCE PROVIDER:** the suite judged the stand-in it carries. This report certifies nobody.\n\n")
	}
	out.WriteString("| | |\n|---|---|\n")
	told := func(name, value string) {
		if value != "" {
			row(out, name, value)
		}
	}
	who := []string{code(r.Target.Name)}
	for _, detail := range []string{r.Target.Environment, r.Target.Build} {
		if detail != "" {
			who = append(who, code(detail))
		}
	}
	told("target", strings.Join(who, ", ")+" at "+code(r.Target.BaseURL))
	told("contract", fmt.Sprintf("%s (%s)", text(r.Contract.Title), code(r.Contract.ID)))
	told("suite", text(r.Suite.String()))
	told("run", fmt.Sprintf("%s, %s requests in %s", reports.Instant(r.Run.Started), reports.Thousands(r.Run.Exchanges), r.Run.Elapsed.Round(100*time.Millisecond)))
	told("selected", selected(r.Selection))
	told("cases", tally(r.Cases))
	for _, note := range r.Run.Notes {
		told("note", text(note))
	}
	out.WriteString("\n")
}

func selected(s reports.Selection) string {
	if s.Selected >= s.Total {
		return ""
	}
	said := fmt.Sprintf("%s of %s specs", reports.Thousands(s.Selected), reports.Thousands(s.Total))
	if s.Profile != "" {
		said += ", profile " + code(s.Profile)
	}
	if s.Filter != "" {
		said += ", filter " + code(s.Filter)
	}
	return said
}

func tally(cases []reports.Case) string {
	var parts []string
	for _, each := range reports.Tally(cases) {
		parts = append(parts, fmt.Sprintf("%s %s", reports.Thousands(each.Cases), each.Verdict))
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
		named := fmt.Sprintf("%s<br>%s", code(c.ID), text(c.Stimulus+" "+c.Duty))
		if len(c.Findings) == 0 {
			row(out, named, "", "", code(short(c.Reason)))
		}
		for _, finding := range reports.Distinct(c.Findings) {
			facet := text(finding.Facet)
			if finding.Times > 1 {
				facet += fmt.Sprintf(" (%d×)", finding.Times)
			}
			expected, actual := finding.Values()
			row(out, named, facet, code(short(expected)), code(short(actual)))
			named = ""
		}
	}
	if more := len(failed) - mostFailures; more > 0 {
		fmt.Fprintf(out, "\nand %s more: report.json has them all.\n", reports.Thousands(more))
	}
	fmt.Fprintf(out, "\nTo repeat one: %s\n\n", code(failed[0].Reproduce))
}

func known(out *strings.Builder, r reports.Report) {
	if r.Baseline != nil {
		since := *r.Baseline
		fmt.Fprintf(out, "### Since the baseline\n\n%d worse, %d fixed, %d as before, %d no longer tested", len(since.Worse), len(since.Fixed), len(since.Known), len(since.Missing))
		if len(since.Missing) > 0 {
			out.WriteString(": " + code(strings.Join(since.Missing, ", ")))
		}
		out.WriteString(".\n\n")
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
		row(out, code(w.Names()), string(w.State), text(w.Expires), text(w.Owner), text(w.Reason))
	}
	out.WriteString("\n")
}

func coverage(out *strings.Builder, r reports.Report) {
	counted := r.Ledger.Coverage()
	if counted.Rows == 0 {
		return
	}
	fmt.Fprintf(out, "%d of %d testable rows of the published tables were tested, of which %d failed", counted.Tested, counted.Testable, counted.Failed)
	if counted.Waived > 0 {
		fmt.Fprintf(out, " and %s", reports.Counted(counted.Waived, "is waived", "are waived"))
	}
	out.WriteString(".")
	if more := counted.Rows - counted.Testable; more > 0 {
		fmt.Fprintf(out, " %d more cannot be tested against a provider.", more)
	}
	if n := len(r.Summary.Incomplete); n > 0 {
		fmt.Fprintf(out, " Mandatory and not tested: %s.", code(strings.Join(r.Summary.Incomplete, ", ")))
	}
	out.WriteString("\n")
}
