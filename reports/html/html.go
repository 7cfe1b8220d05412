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

// Options are how a page is written.
type Options struct {
	// Lang is the language that the page opens in, one of [Languages], the first of them where it is empty. Whoever reads the page can switch to another.
	Lang string
}

// The style sheets and the scripts are templates too, so that what stands in them is trusted as the page itself is, and nothing else is.
//
//go:embed page/*
var files embed.FS

// Write writes the page, by the last of the options where there are any. The same report, exchanges and options give the same bytes, and nothing that came from a
// target can act as markup or script.
func Write(w io.Writer, report reports.Report, exchanges []Exchange, options ...Options) error {
	var chosen Options
	for _, each := range options {
		chosen = each
	}
	voice, err := newVoice(chosen.Lang, report)
	if err != nil {
		return err
	}
	parsed, err := template.New("page.html").Funcs(functions(voice)).ParseFS(files, "page/*")
	if err != nil {
		return fmt.Errorf("read the template of the page: %w", err)
	}
	// A page that breaks off in the middle would look like a report that ends there.
	var whole bytes.Buffer
	if err := parsed.Execute(&whole, newPage(report, exchanges, voice)); err != nil {
		return fmt.Errorf("fill the page: %w", err)
	}
	if _, err := whole.WriteTo(w); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}

// functions are what templates may call.
func functions(speaks voice) template.FuncMap {
	return template.FuncMap{
		"say":       speaks.say,
		"word":      speaks.word,
		"number":    speaks.number,
		"lang":      func() string { return speaks.lang },
		"printable": reports.Printable,
		"short":     func(text string) string { return reports.Shorten(text, longestValue) },
		"instant":   reports.Instant,
		"suite":     reports.Suite.String,
	}
}

// longestValue is how many characters of an expected or actual value are shown.
const longestValue = 1200
