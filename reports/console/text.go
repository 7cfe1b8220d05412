package console

import (
	"fmt"
	"strings"
	"time"
	"unicode"
)

// columns returns how many columns a text takes in a terminal: none for a mark that combines, two for the wide characters
// of East Asia and for emoji.
func columns(text string) int {
	count := 0
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
		case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana),
			r >= 0x3000 && r <= 0x303f, r >= 0xff01 && r <= 0xff60, r >= 0x1f300 && r <= 0x1faff:
			count += 2
		default:
			count++
		}
	}
	return count
}

// pad fills a text with spaces up to a number of columns.
func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(width-columns(text), 0))
}

// wrap breaks text between words into lines of at most width columns. A word that is longer is broken where it must be.
// There is always one line, and a width below 8 counts as 8.
func wrap(text string, width int) []string {
	width = max(width, 8)
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && columns(line)+1+columns(word) > width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		for columns(line+word) > width {
			head, tail := split(word, width-columns(line))
			lines, line, word = append(lines, line+head), "", tail
		}
		line += word
	}
	return append(lines, line)
}

// split cuts a word after as many characters as fit into width columns, at least one.
func split(word string, width int) (head, tail string) {
	for at, r := range word {
		if at > 0 && columns(word[:at]+string(r)) > width {
			return word[:at], word[at:]
		}
	}
	return word, ""
}

// fold writes what is not ASCII in ASCII where that is wanted: our own signs by look-alikes, all else as \u00e9.
func (p *page) fold(text string) string {
	if !p.ascii {
		return text
	}
	var folded strings.Builder
	for _, r := range text {
		switch {
		case r < 0x80:
			folded.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&folded, `\U%08x`, r)
		default:
			folded.WriteString(lookalike(r))
		}
	}
	return folded.String()
}

func lookalike(r rune) string {
	switch r {
	case '✓':
		return "+"
	case '✗':
		return "X"
	case '·':
		return "."
	case '○':
		return "o"
	case '…':
		return "..."
	case '×':
		return "x"
	case '─', '–', '—':
		return "-"
	case '‘', '’':
		return "'"
	case '“', '”':
		return `"`
	default:
		return fmt.Sprintf(`\u%04x`, r)
	}
}

// lasting writes a duration for people: "350 ms", "8.4 s", "2 min 5 s".
func lasting(d time.Duration) string {
	switch {
	case d < time.Second:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	case d < time.Minute:
		return fmt.Sprintf("%.1f s", d.Truncate(100*time.Millisecond).Seconds())
	default:
		d = d.Truncate(time.Second)
		return fmt.Sprintf("%d min %d s", int(d.Minutes()), int(d.Seconds())%60)
	}
}
