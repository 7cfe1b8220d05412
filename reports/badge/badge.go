// Package badge draws the verdict of a run as a small SVG, for a README or a dashboard.
package badge

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/snapconform/snapconform/reports"
)

// The measures of a badge, in pixels. Letters are taken to be of one width, a little wide, so that no text is cut off whatever the font.
const (
	height, letter, padding = 20, 7, 10
)

// longestID is how many characters of a contract's id are shown: a badge stands in a line of text.
const longestID = 40

// Write draws the badge: the contract on the left, the verdict and how many of the testable rows of the published tables were tested on the right. The same report
// gives the same bytes. A run of the reference provider says so: it certifies nobody.
func Write(w io.Writer, report reports.Report) error {
	left, right := reports.Shorten(report.Contract.ID, longestID), says(report)
	if report.Target.Reference {
		left += " (reference provider)"
	}
	leftWidth, rightWidth := width(left), width(right)
	_, err := fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]d" height="%[2]d" role="img" aria-label="%[3]s: %[4]s">
  <title>%[3]s: %[4]s</title>
  <clipPath id="round"><rect width="%[1]d" height="%[2]d" rx="3"/></clipPath>
  <g clip-path="url(#round)">
    <rect width="%[5]d" height="%[2]d" fill="#3d4450"/>
    <rect x="%[5]d" width="%[6]d" height="%[2]d" fill="%[7]s"/>
  </g>
  <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
    <text x="%[8]d" y="14">%[3]s</text>
    <text x="%[9]d" y="14">%[4]s</text>
  </g>
</svg>
`, leftWidth+rightWidth, height, escaped(left), escaped(right), leftWidth, rightWidth, colour(report), leftWidth/2, leftWidth+rightWidth/2)
	if err != nil {
		return fmt.Errorf("write badge: %w", err)
	}
	return nil
}

func says(report reports.Report) string {
	text := string(report.Judgement())
	if n := reports.Count(report.Cases)[reports.Waived]; n > 0 {
		text += fmt.Sprintf(", %d waived", n)
	}
	if counted := report.Ledger.Coverage(); counted.Testable > 0 {
		text += fmt.Sprintf(", %d of %d testable rows", counted.Tested, counted.Testable)
	}
	return text
}

// colour is green for a whole pass alone: whoever glances at a badge reads its colour and not its words.
func colour(report reports.Report) string {
	switch {
	case report.WholePass():
		return "#1a7f37"
	case report.Judgement() == reports.NotConformant:
		return "#b42318"
	default:
		return "#8a5a00"
	}
}

func width(text string) int { return utf8.RuneCountInString(text)*letter + 2*padding }

// escaped writes a text that is printable already as XML.
func escaped(text string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(text)) // a strings.Builder takes everything
	return out.String()
}
