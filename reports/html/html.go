// Package html writes a run as one page for a browser: what was judged, what failed and why, and every exchange. The page holds all it needs, asks
// nothing of any network, and can be read in English and Indonesian, on paper, and without a pointer or a screen.
package html

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"time"

	"github.com/snapconform/snapconform/reports"
)

// Exchange is a request that was sent and what came back, with its secrets already masked.
type Exchange struct {
	// ID is the one that cases name, e.g. "RC-409-00.11.repeated#2".
	ID      string
	Service string // service code
	// Request is the method and the path, RequestHeaders are "Name: value" as they were sent.
	Request        string
	RequestHeaders []string
	RequestBody    string
	// Answer is the status line, or why no answer came.
	Answer        string
	AnswerHeaders []string
	AnswerBody    string
	Started       time.Time
	Elapsed       time.Duration
}

// The style sheet and the script are templates too, so that what stands in them is trusted as the page itself is, and nothing else is.
//
//go:embed page/*
var files embed.FS

// Write writes the page. The same report and exchanges give the same bytes, and nothing that came from a target can act as markup or script.
func Write(w io.Writer, report reports.Report, exchanges []Exchange) error {
	parsed, err := template.New("page.html").Funcs(functions()).ParseFS(files, "page/*")
	if err != nil {
		return fmt.Errorf("read the template of the page: %w", err)
	}
	// A page that breaks off in the middle would look like a report that ends there.
	var whole bytes.Buffer
	if err := parsed.Execute(&whole, newPage(report, exchanges)); err != nil {
		return fmt.Errorf("fill the page: %w", err)
	}
	if _, err := whole.WriteTo(w); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}

// functions are what templates may call.
func functions() template.FuncMap {
	return template.FuncMap{
		"say":       say,
		"english":   english,
		"printable": reports.Printable,
		"short":     func(text string) string { return reports.Shorten(text, longestValue) },
		"number":    reports.Thousands,
		"moment":    moment,
		"verdict":   verdictSign,
		"state":     stateSign,
		"compare":   compare,
	}
}

// longestValue is how many characters of an expected or actual value are shown.
const longestValue = 1200
