// Package ctrf writes a run in the Common Test Report Format (https://ctrf.io), which dashboards and CI plugins of many systems read.
package ctrf

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/snapconform/snapconform/reports"
)

// specVersion is the version of the format that is written.
const specVersion = "0.0.0"

type file struct {
	ReportFormat string  `json:"reportFormat"`
	SpecVersion  string  `json:"specVersion"`
	ReportID     string  `json:"reportId"`
	Timestamp    string  `json:"timestamp"`
	GeneratedBy  string  `json:"generatedBy"`
	Results      results `json:"results"`
}

type results struct {
	Tool        tool        `json:"tool"`
	Summary     summary     `json:"summary"`
	Tests       []test      `json:"tests"`
	Environment environment `json:"environment"`
}

type tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type summary struct {
	Tests   int   `json:"tests"`
	Passed  int   `json:"passed"`
	Failed  int   `json:"failed"`
	Pending int   `json:"pending"`
	Skipped int   `json:"skipped"`
	Other   int   `json:"other"`
	Flaky   int   `json:"flaky,omitempty"`
	Start   int64 `json:"start"` // milliseconds since 1970
	Stop    int64 `json:"stop"`
}

type test struct {
	Name      string   `json:"name"`
	Status    string   `json:"status"`
	Duration  int64    `json:"duration"` // milliseconds
	Start     int64    `json:"start"`
	Stop      int64    `json:"stop"`
	Suite     []string `json:"suite"`
	Message   string   `json:"message,omitempty"`
	RawStatus string   `json:"rawStatus"`
	Tags      []string `json:"tags,omitempty"`
	Flaky     bool     `json:"flaky,omitempty"`
	Retries   int      `json:"retries,omitempty"`
}

type environment struct {
	AppName         string            `json:"appName,omitempty"`
	AppVersion      string            `json:"appVersion,omitempty"`
	TestEnvironment string            `json:"testEnvironment,omitempty"`
	Extra           map[string]string `json:"extra"`
}

// Write writes the report. Passed are cases that passed or only warn, failed those that failed, skipped those that nobody could judge for want of something, other
// those from which nothing was learnt and those that failed under a waiver; the verdict itself is the rawStatus. The same report gives the same bytes, and what it
// names is printable, for a dashboard shows it as it stands.
func Write(w io.Writer, report reports.Report) error {
	show := reports.Printable
	out := file{
		ReportFormat: "CTRF", SpecVersion: specVersion, ReportID: show(report.Run.ID), Timestamp: report.Run.Finished.UTC().Format(time.RFC3339), GeneratedBy: show(report.Suite.Name),
		Results: results{
			Tool: tool{show(report.Suite.Name), show(report.Suite.Version)}, Tests: []test{},
			Summary: summary{Start: report.Run.Started.UnixMilli(), Stop: report.Run.Finished.UnixMilli()},
			Environment: environment{
				AppName: show(report.Target.Name), AppVersion: show(report.Target.Build), TestEnvironment: show(report.Target.Environment),
				Extra: map[string]string{
					"contract": show(report.Contract.ID), "contractSha256": show(report.Contract.Digest), "baseUrl": show(report.Target.BaseURL),
					"verdict": string(report.Judgement()), "referenceProvider": fmt.Sprint(report.Target.Reference),
				},
			},
		},
	}
	for i := range report.Cases {
		out.Results.add(&report.Cases[i])
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(out); err != nil {
		return fmt.Errorf("write CTRF: %w", err)
	}
	return nil
}

func (r *results) add(c *reports.Case) {
	status := statusOf(c.Verdict)
	r.Summary.Tests++
	switch status {
	case "passed":
		r.Summary.Passed++
	case "failed":
		r.Summary.Failed++
	case "skipped":
		r.Summary.Skipped++
	default:
		r.Summary.Other++
	}
	if c.Flaky {
		r.Summary.Flaky++
	}
	r.Tests = append(r.Tests, test{
		Name: reports.Printable(c.ID + " " + c.Stimulus + " " + c.Duty), Status: status, Duration: c.Elapsed.Milliseconds(), Start: c.Started.UnixMilli(), Stop: c.Started.Add(c.Elapsed).UnixMilli(),
		Suite: printable([]string{c.Service.Name, c.Clause}), Message: message(c), RawStatus: string(c.Verdict), Tags: printable(c.Labels), Flaky: c.Flaky, Retries: len(c.Attempts),
	})
}

func statusOf(verdict reports.Verdict) string {
	switch verdict {
	case reports.Pass, reports.Warn:
		return "passed"
	case reports.Fail:
		return "failed"
	case reports.NotTested, reports.NotApplicable:
		return "skipped"
	default:
		return "other"
	}
}

func printable(texts []string) []string {
	var all []string
	for _, each := range texts {
		all = append(all, reports.Printable(each))
	}
	return all
}

func message(c *reports.Case) string {
	var parts []string
	if c.Reason != "" {
		parts = append(parts, c.Reason)
	}
	for _, finding := range c.Findings {
		parts = append(parts, finding.Text)
	}
	return reports.Printable(strings.Join(parts, "; "))
}
