package console

import (
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// style is an ANSI SGR parameter.
type style string

const (
	plain  style = ""
	bold   style = "1"
	dim    style = "2"
	red    style = "31"
	green  style = "32"
	yellow style = "33"
	cyan   style = "36"
	shout  style = "1;7;33"
	bad    style = "1;31"
	good   style = "1;32"
	unsure style = "1;33"
)

// page collects lines of a given width.
type page struct {
	out   strings.Builder
	width int
	color bool
	ascii bool
}

func newPage(options Options) *page {
	width := options.Width
	if width == 0 {
		width = 100
	}
	return &page{width: max(width, 40), color: options.Color, ascii: options.ASCII}
}

// line writes parts that are ready to be shown.
func (p *page) line(parts ...string) {
	p.out.WriteString(strings.TrimRight(strings.Join(parts, ""), " "))
	p.out.WriteByte('\n')
}

// paint wraps text in a colour where colours are wanted.
func (p *page) paint(s style, text string) string {
	if !p.color || s == plain || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

// text makes any text fit to be shown: harmless, and ASCII where that is wanted.
func (p *page) text(text string) string { return p.fold(reports.Printable(text)) }

// short is text whose middle is left out where it is longer than limit characters.
func (p *page) short(text string, limit int) string { return p.fold(reports.Shorten(text, limit)) }

// paragraph writes text wrapped to the page; the first line begins with first, the others with as many spaces.
func (p *page) paragraph(first string, s style, text string) {
	indent := strings.Repeat(" ", columns(first))
	for i, line := range wrap(p.text(text), p.width-len(indent)) {
		if i == 0 {
			p.line(p.label(first, s), p.paint(s, line))
			continue
		}
		p.line(indent, p.paint(s, line))
	}
}

// label is what stands in front of a paragraph: a word faintly, so that the eye falls on the text; a sign like the text.
func (p *page) label(first string, s style) string {
	word := strings.TrimLeft(first, " ")
	if columns(strings.TrimSpace(word)) > 1 {
		s = dim
	}
	return first[:len(first)-len(word)] + p.paint(s, word)
}

// heading begins a section: a blank line, and its title on a rule as wide as the page.
func (p *page) heading(title string) {
	lines := wrap(p.fold(title), p.width-4)
	p.line()
	for i, line := range lines {
		lead, rule := "  ", ""
		if i == 0 {
			lead = p.fold("──")
		}
		if i == len(lines)-1 {
			rule = strings.Repeat(p.fold("─"), max(p.width-columns(line)-4, 0))
		}
		p.line(p.paint(dim, lead), " ", p.paint(bold, line), " ", p.paint(dim, rule))
	}
}
