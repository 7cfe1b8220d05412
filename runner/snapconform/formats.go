package main

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/badge"
	"github.com/snapconform/snapconform/reports/codequality"
	"github.com/snapconform/snapconform/reports/ctrf"
	"github.com/snapconform/snapconform/reports/har"
	"github.com/snapconform/snapconform/reports/journal"
	"github.com/snapconform/snapconform/reports/jsonfile"
	"github.com/snapconform/snapconform/reports/junit"
	"github.com/snapconform/snapconform/reports/markdown"
	"github.com/snapconform/snapconform/suites/wire"
)

// format is a way to write a run.
type format struct {
	name string
	// file is the name it has in a run's folder.
	file string
	// always tells that every run writes it; else `snapconform report` does.
	always bool
	// recorded tells that it needs the exchanges.
	recorded bool
	write    func(io.Writer, reports.Report, []wire.Exchange) error
}

// formats are all ways to write a run, in the order in which they are listed.
func formats() []format {
	plain := func(write func(io.Writer, reports.Report) error) func(io.Writer, reports.Report, []wire.Exchange) error {
		return func(w io.Writer, report reports.Report, _ []wire.Exchange) error { return write(w, report) }
	}
	return []format{
		{name: "json", file: reportFile, always: true, write: plain(jsonfile.Write)},
		{name: "junit", file: junitFile, always: true, write: plain(junit.Write)},
		{name: "ctrf", file: "ctrf.json", always: true, write: plain(ctrf.Write)},
		{name: "markdown", file: summaryFile, always: true, write: plain(markdown.Write)},
		{name: "journal", file: journalFile, always: true, write: plain(journal.Write)},
		{name: "badge", file: "badge.svg", always: true, write: plain(badge.Write)},
		{name: "code-quality", file: qualityFile, write: plain(codequality.Write)},
		{name: "har", file: "exchanges.har", recorded: true, write: func(w io.Writer, report reports.Report, exchanges []wire.Exchange) error {
			return har.Write(w, report, archived(report, exchanges))
		}},
	}
}

// formatNamed returns the format of a name.
func formatNamed(name string) (format, error) {
	all := formats()
	at := slices.IndexFunc(all, func(f format) bool { return f.name == name })
	if at < 0 {
		return format{}, fmt.Errorf("--format %s: give one of %s", name, strings.Join(collected(all, func(f format) string { return f.name }), ", "))
	}
	return all[at], nil
}

// archived returns the exchanges of a run as an archive holds them.
func archived(report reports.Report, exchanges []wire.Exchange) []har.Exchange {
	base := strings.TrimRight(report.Target.BaseURL, "/")
	all := make([]har.Exchange, len(exchanges))
	for i, e := range exchanges {
		all[i] = har.Exchange{ID: e.ID, Method: e.Request.Method, URL: base + e.Request.Path, RequestBody: e.Request.Body, Started: e.Started, Elapsed: e.Elapsed}
		for _, header := range e.Request.Header {
			all[i].RequestHeader = append(all[i].RequestHeader, har.Header(header))
		}
		if e.Answer == nil {
			all[i].Problem = string(e.Problem.Kind) + ": " + e.Problem.Text
			continue
		}
		all[i].Proto, all[i].Status, all[i].AnswerBody, all[i].AnswerHeader = e.Answer.Proto, e.Answer.Status, e.Answer.Body, lines(e.Answer.Header)
	}
	return all
}

// lines returns the lines of a header, by name.
func lines(header http.Header) []har.Header {
	var all []har.Header
	for _, name := range sortedNames(header) {
		for _, value := range header[name] {
			all = append(all, har.Header{Name: name, Value: value})
		}
	}
	return all
}

func sortedNames(header http.Header) []string {
	names := make([]string, 0, len(header))
	for name := range header {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
