package xlsx

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// named is how many cases a note names before it only counts.
const named = 10

// failures writes what the failed cases of a row found. The form takes no "Not Pass" without notes.
func failures(cases []reports.Case) string {
	var out strings.Builder
	for i, c := range cases[:min(len(cases), named)] {
		if i > 0 {
			out.WriteString("\n")
		}
		fmt.Fprintf(&out, "%s: %s", line(c.ID), found(c))
	}
	if more := len(cases) - named; more > 0 {
		fmt.Fprintf(&out, "\n%s more cases of this row did not pass; the report has them all.", reports.Thousands(more))
	}
	return out.String()
}

// found writes the findings of a case that count, each with what was expected and what came.
func found(c reports.Case) string {
	var parts []string
	for _, finding := range c.Findings {
		if c.Verdict == reports.Fail && finding.Verdict != reports.Fail {
			continue
		}
		part := line(finding.Text)
		if finding.Expected != "" || finding.Actual != "" {
			part += fmt.Sprintf(" (expected %s, got %s)", cmp.Or(line(finding.Expected), "nothing"), cmp.Or(line(finding.Actual), "nothing"))
		}
		parts = append(parts, part)
	}
	if c.Reason != "" {
		parts = append(parts, line(c.Reason))
	}
	if c.Verdict == reports.Waived {
		parts = append(parts, "it failed; a waiver does not make it pass")
	}
	return cmp.Or(strings.Join(parts, "; "), line(strings.TrimSpace(c.Stimulus+" "+c.Duty))+": it does not hold")
}

// shown names the cases that passed.
func shown(cases []reports.Case) string {
	if len(cases) == 1 {
		return "Shown by " + line(cases[0].ID) + "."
	}
	return fmt.Sprintf("Shown by %s and %s more.", line(cases[0].ID), reports.Thousands(len(cases)-1))
}

// others writes why cases that did not fail leave the result blank all the same.
func others(cases []reports.Case) string {
	c := cases[0]
	seen := ""
	if len(c.Seen) > 0 {
		seen = " The answer was " + strings.Join(c.Seen, ", ") + "."
	}
	if c.Verdict == reports.Pass {
		return fmt.Sprintf("%s held by the contract, but not with the code this form expects.%s The result is left to the provider.", line(c.ID), seen)
	}
	return fmt.Sprintf("%s: %s.%s It was neither passed nor failed; the result is left to the provider.", line(c.ID), found(c), seen)
}

// rest tells of the cases that do not decide the result, beginning with a line end where there are any.
func rest(groups map[string][]reports.Case) string {
	var out strings.Builder
	if unjudged := groups["unjudged"]; len(unjudged) > 0 {
		c := unjudged[0]
		fmt.Fprintf(&out, "\nNot tested: %s (%s)", ids(unjudged), c.Verdict)
		if c.Reason != "" {
			fmt.Fprintf(&out, ": %s", line(c.Reason))
		}
		if len(c.Missing) > 0 {
			fmt.Fprintf(&out, "; missing: %s", line(strings.Join(c.Missing, ", ")))
		}
		out.WriteString(".")
	}
	if other := groups["other"]; len(other) > 0 && len(groups[notPassed])+len(groups[passed]) > 0 {
		fmt.Fprintf(&out, "\nAnswered otherwise, without a failure: %s.", ids(other))
	}
	return out.String()
}

// ids names the first cases and counts the others.
func ids(cases []reports.Case) string {
	const few = 3
	names := make([]string, 0, few)
	for _, c := range cases[:min(len(cases), few)] {
		names = append(names, line(c.ID))
	}
	text := strings.Join(names, ", ")
	if more := len(cases) - few; more > 0 {
		text += fmt.Sprintf(" and %s more", reports.Thousands(more))
	}
	return text
}
