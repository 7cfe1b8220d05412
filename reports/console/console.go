// Package console writes the summary of a run for the people who started it: what was judged, whether it conforms, which
// rows of the contract were shown and which not, every failure with what was expected and what came, and what to do next.
package console

import (
	"fmt"
	"io"

	"github.com/snapconform/snapconform/reports"
)

// Options tell how a summary is written. The zero value is plain text, 100 columns wide, without published advice.
type Options struct {
	Color       bool     // ANSI colours; without it the output holds no escape sequence at all
	ASCII       bool     // no character outside ASCII, for consoles that show none
	Width       int      // columns; 0 is 100, and less than 40 is 40
	Advice      bool     // print what the contract tells the partner about an answer that failed
	MaxFailures int      // failures written out, and lines of warnings; 0 is 20, negative is no limit
	Files       []string // where the artifacts of the run are
	Unwritten   []string // what could not be written and why, a text for each artifact that is missing
}

// Write writes the summary. The same report and options give the same bytes. Nothing that came from a target or a file
// can act on the terminal: see [reports.Printable].
func Write(w io.Writer, report reports.Report, options Options) error {
	p := newPage(options)
	p.headline(report)
	p.verdict(report)
	p.preflight(report.Preflight)
	p.ledger(report)
	p.failures(report, limit(options), options.Advice)
	p.unjudged(report)
	p.known(report)
	p.warnings(report, limit(options))
	p.ending(report, options)
	if _, err := io.WriteString(w, p.out.String()); err != nil {
		return fmt.Errorf("write summary: %w", err)
	}
	return nil
}

func limit(options Options) int {
	switch {
	case options.MaxFailures == 0:
		return 20
	case options.MaxFailures < 0:
		return int(^uint(0) >> 1)
	default:
		return options.MaxFailures
	}
}
