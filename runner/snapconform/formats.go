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
	// spoken tells that it can be written in one language or the other.
	spoken bool
	// packed tells that it is no text.
	packed bool
	// family is the one kind of contract that it is for; empty for any.
	family string
}

// fits tells whether a report can be written so.
func (f format) fits(report reports.Report) bool {
	return f.family == "" || f.family == report.Contract.Family
}

// formats are all ways to write a run, in the order in which they are listed.
func formats() []format { return formatsIn("") }

// formatsIn are the formats with those that are spoken in a language.
func formatsIn(lang string) []format {
	plain := func(write func(io.Writer, reports.Report) error) func(io.Writer, reports.Report, []wire.Exchange) error {
		return func(w io.Writer, report reports.Report, _ []wire.Exchange) error { return write(w, report) }
	}
	return []format{
		{name: "html", file: "report.html", always: true, recorded: true, spoken: true, write: func(w io.Writer, report reports.Report, exchanges []wire.Exchange) error {
			return html.Write(w, report, paged(shownOf(exchanges)), html.Options{Lang: lang})
		}},
		{name: "pdf", file: "certificate.pdf", always: true, packed: true, write: plain(pdf.Write)},
		{name: "xlsx", file: "lampiran-7c.xlsx", always: true, recorded: true, packed: true, family: "snap", write: func(w io.Writer, report reports.Report, exchanges []wire.Exchange) error {
			return xlsx.Write(w, report, evidenced(report, shownOf(exchanges)))
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

// formatNames are all that --format takes.
func formatNames() []string {
	return append([]string{consoleFormat}, collected(formats(), func(f format) string { return f.name })...)
}

// formatNamed returns the format of a name, in a language where one is asked for.
func formatNamed(name, lang string) (format, error) {
	if lang != "" && !slices.Contains(html.Languages(), lang) {
		return format{}, fmt.Errorf("--lang %s: give one of %s", lang, strings.Join(html.Languages(), ", "))
	}
	all := formatsIn(lang)
	at := slices.IndexFunc(all, func(f format) bool { return f.name == name })
	switch {
	case at < 0 && name != consoleFormat:
		return format{}, fmt.Errorf("--format %s: give one of %s", name, strings.Join(formatNames(), ", "))
	case at < 0 || lang != "" && !all[at].spoken:
		return format{}, fmt.Errorf("--lang %s: html is written in a language; pdf and xlsx hold both, the others are in English: leave it out", lang)
	}
	return all[at], nil
}

// packed tells whether a format is no text.
func packed(name string) bool {
	return slices.ContainsFunc(formats(), func(f format) bool { return f.name == name && f.packed })
}
