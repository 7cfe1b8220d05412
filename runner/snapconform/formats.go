package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/badge"
	"github.com/snapconform/snapconform/reports/codequality"
	"github.com/snapconform/snapconform/reports/ctrf"
	"github.com/snapconform/snapconform/reports/har"
	"github.com/snapconform/snapconform/reports/html"
	"github.com/snapconform/snapconform/reports/journal"
	"github.com/snapconform/snapconform/reports/jsonfile"
	"github.com/snapconform/snapconform/reports/junit"
	"github.com/snapconform/snapconform/reports/markdown"
	"github.com/snapconform/snapconform/reports/pdf"
	"github.com/snapconform/snapconform/reports/xlsx"
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
	// family is the one kind of contract that it is for; empty for any.
	family string
}

// fits tells whether a report can be written so.
func (f format) fits(report reports.Report) bool {
	return f.family == "" || f.family == report.Contract.Family
}

// formats are all ways to write a run, in the order in which they are listed.
func formats() []format {
	plain := func(write func(io.Writer, reports.Report) error) func(io.Writer, reports.Report, []wire.Exchange) error {
		return func(w io.Writer, report reports.Report, _ []wire.Exchange) error { return write(w, report) }
	}
	return []format{
		{name: "html", file: "report.html", always: true, recorded: true, write: func(w io.Writer, report reports.Report, exchanges []wire.Exchange) error {
			return html.Write(w, report, paged(exchanges))
		}},
		{name: "pdf", file: "certificate.pdf", always: true, write: plain(pdf.Write)},
		{name: "xlsx", file: "lampiran-7c.xlsx", always: true, recorded: true, family: "snap", write: func(w io.Writer, report reports.Report, exchanges []wire.Exchange) error {
			return xlsx.Write(w, report, evidenced(report, exchanges))
		}},
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
