package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/snapconform/snapconform/reports"
)

// style is an ANSI SGR parameter.
type style string

const (
	bold   style = "1"
	dim    style = "2"
	red    style = "1;31"
	green  style = "1;32"
	yellow style = "33"
)

// prose collects what a command has to say and writes it at once. All text that goes through it is made printable, because contracts and
// target files come from others.
type prose struct {
	screen
	text strings.Builder
}

// paint wraps text in a colour where colours are wanted.
func (p *prose) paint(s style, text string) string {
	if !p.color || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

// shown makes any text fit for the screen: harmless, and ASCII where that is all the screen can show.
func (p *prose) shown(text string) string {
	text = reports.Printable(text)
	if !p.ascii {
		return text
	}
	var folded strings.Builder
	for _, r := range text {
		folded.WriteString(inASCII(r))
	}
	return folded.String()
}

func inASCII(r rune) string {
	switch {
	case r < utf8.RuneSelf:
		return string(r)
	case r == '·':
		return "."
	case r == '×':
		return "x"
	case r == '…':
		return "..."
	case r > 0xffff:
		return fmt.Sprintf(`\U%08x`, r)
	default:
		return fmt.Sprintf(`\u%04x`, r)
	}
}

// line writes one line as it is, but for spaces at its end.
func (p *prose) line(format string, args ...any) {
	p.text.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " "))
	p.text.WriteByte('\n')
}

// heading writes a heading with an empty line before it.
func (p *prose) heading(text string) { p.line("\n%s", p.paint(bold, p.shown(text))) }

// paragraph writes text broken between words to the width of the screen; the first line begins with first, the others with as many spaces.
func (p *prose) paragraph(first, text string) {
	indent := strings.Repeat(" ", utf8.RuneCountInString(first))
	room := max(p.width, 60) - len(indent)
	line := ""
	for _, word := range strings.Fields(p.shown(text)) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > room {
			p.line("%s%s", first, line)
			first, line = indent, ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	p.line("%s%s", first, line)
}

// list writes a heading and one paragraph for each text, at most limit of them; what is left out is counted. Nothing is written where
// there is nothing to list.
func (p *prose) list(heading string, texts []string, limit int) {
	if len(texts) == 0 {
		return
	}
	p.heading(heading)
	for i, text := range texts {
		if i == limit {
			p.line("  %s", p.paint(dim, p.shown(fmt.Sprintf("… and %d more", len(texts)-limit))))
			return
		}
		p.paragraph("  ", text)
	}
}

// write writes all that was collected.
func (p *prose) write() error {
	if _, err := io.WriteString(p.out, strings.TrimPrefix(p.text.String(), "\n")); err != nil {
		return &brokenError{fmt.Errorf("write the output: %w", err)}
	}
	return nil
}

// writeJSON writes a value for a machine to read.
func writeJSON(s screen, value any) error {
	encoder := json.NewEncoder(s.out)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return &brokenError{fmt.Errorf("write the output as JSON: %w", err)}
	}
	return nil
}
