package junit

import (
	"fmt"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// add writes a case into the suite and counts it.
func (s *suite) add(one *reports.Case, report reports.Report) {
	if s.Tests == 0 && !one.Started.IsZero() {
		// The dialect has no zone in a timestamp; readers take it for UTC.
		s.Timestamp = one.Started.UTC().Format("2006-01-02T15:04:05")
	}
	made := testcase{
		Name:  reports.Printable(strings.TrimSpace(one.ID + " " + one.Stimulus + " " + one.Duty)),
		Class: strings.Join([]string{slug(report.Contract.ID), slug(one.Service.Code + " " + one.Service.Name), slug(one.Clause)}, "."),
		Time:  seconds(one.Elapsed),
		Properties: newProperties("id", one.ID, "requirement", first(one.Shows), "service", one.Service.Code,
			"level", one.Level, "basis", one.Basis, "verdict", string(one.Verdict)),
	}
	switch one.Verdict {
	case reports.Pass:
	case reports.Fail:
		made.Failure = &problem{Message: headline(one), Type: "fail", Body: body(one, report)}
		s.Failures++
	case reports.NotTested, reports.NotApplicable:
		made.Skipped = &skipped{Message: reports.Printable(string(one.Verdict) + ": " + why(one))}
		s.Skipped++
	case reports.Warn, reports.Waived:
		made.Output = string(one.Verdict) + ": " + headline(one) + body(one, report)
	default: // error, inconclusive, blocked, and any verdict that is unknown here: never green
		made.Error = &problem{Message: headline(one), Type: string(one.Verdict), Body: body(one, report)}
		s.Errors++
	}
	s.Cases = append(s.Cases, made)
	s.Tests++
	s.elapsed += one.Elapsed
	s.Time = seconds(s.elapsed)
}

// broken adds a test that stands for the run and is an error. Details are lines of its body.
func (s *suite) broken(name, message string, details ...string) {
	for i := range details {
		details[i] = reports.Printable(details[i])
	}
	s.Cases = append(s.Cases, testcase{
		Name: reports.Printable(name), Class: "snapconform.run", Time: seconds(0),
		Error: &problem{Message: reports.Printable(message), Type: "error", Body: "\n" + strings.Join(details, "\n") + "\n"},
	})
	s.Tests++
	s.Errors++
}

// headline is the first finding, or why there is none.
func headline(one *reports.Case) string {
	if len(one.Findings) == 0 {
		return reports.Printable(why(one))
	}
	return describe(one.Findings[0])
}

func why(one *reports.Case) string {
	if one.Reason == "" && len(one.Missing) > 0 {
		return "missing: " + strings.Join(one.Missing, ", ")
	}
	return one.Reason
}

// body holds all that an engineer needs to begin: the duty, every finding, the advice, the exchanges, how to repeat it.
func body(one *reports.Case, report reports.Report) string {
	lines := []string{"", fmt.Sprintf("On %s (%s): %s %s.", one.Service.Name, one.Service.Code, one.Stimulus, one.Duty)}
	for _, id := range one.Shows {
		if entry, ok := report.Ledger.Entry(id); ok {
			lines = append(lines, fmt.Sprintf("%s (%s): %s", id, entry.Row, entry.Text))
		}
	}
	if one.Reason != "" {
		lines = append(lines, "reason: "+one.Reason)
	}
	for i := range lines {
		lines[i] = reports.Printable(lines[i])
	}
	for _, finding := range one.Findings {
		lines = append(lines, "- "+describe(finding))
	}
	for _, advice := range one.Advice {
		lines = append(lines, reports.Printable("advice "+advice.ID+": "+advice.Text))
	}
	for _, exchange := range one.Evidence {
		lines = append(lines, evidence(exchange)...)
	}
	if len(one.Exchanges) > 0 {
		lines = append(lines, reports.Printable("exchanges: "+strings.Join(one.Exchanges, ", ")))
	}
	if one.Reproduce != "" {
		lines = append(lines, reports.Printable("repeat: "+one.Reproduce))
	}
	return strings.Join(lines, "\n") + "\n"
}

// evidence is what was sent and what came, a line each.
func evidence(one reports.Evidence) []string {
	lines := []string{reports.Shorten("sent: "+one.Request+" "+one.Body, longest)}
	for _, header := range one.Headers {
		lines = append(lines, reports.Shorten("  "+header, longest))
	}
	return append(lines, reports.Shorten("came: "+one.Answer+" "+one.Received, longest))
}

// longest value of a finding that is written out, in characters: the whole answer stands in the exchanges.
const longest = 600

func describe(finding reports.Finding) string {
	if finding.Expected == "" && finding.Actual == "" {
		return reports.Shorten(finding.Facet+": "+finding.Text, longest)
	}
	return fmt.Sprintf("%s: expected %s, got %s (%s; %s)", reports.Printable(finding.Facet), reports.Shorten(finding.Expected, longest),
		reports.Shorten(finding.Actual, longest), reports.Shorten(finding.Text, longest), reports.Printable(finding.Basis))
}

func first(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}
