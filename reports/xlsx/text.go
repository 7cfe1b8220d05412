package xlsx

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"

	"github.com/snapconform/snapconform/reports"
)

// most is how many UTF-16 units of a text a cell takes: less than the 32,767 that Excel allows, to leave room for the
// words that say what was cut.
const most = 32_000

// text makes any text fit for a cell: nothing in it acts on a reader, it is not longer than a cell may be, and no program
// takes it for a formula, not even after a way through CSV.
func text(value string) string {
	return guard(cut(escape(printable(value))))
}

// printable is the text in its lines, with nothing in them that acts on a reader.
func printable(value string) string {
	lines := strings.Split(strings.ReplaceAll(value, "\r\n", "\n"), "\n")
	for i, line := range lines {
		lines[i] = reports.Printable(strings.ReplaceAll(line, "\t", "    "))
	}
	return strings.Join(lines, "\n")
}

// escape keeps what looks like the format's way of writing a control character, such as _x000D_, from being read as one:
// the first underscore is itself written that way.
func escape(value string) string {
	return regexp.MustCompile(`_(x[0-9A-Fa-f]{4})`).ReplaceAllString(value, "_x005F_$1")
}

// guard puts an apostrophe before a text that begins like a formula. The full-width signs are those of east Asian
// editions, which read them alike.
func guard(value string) string {
	first := strings.TrimLeft(value, " \n'")
	for _, sign := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(first, sign) {
			return "'" + value
		}
	}
	return value
}

// cut shortens a text to what a cell takes and says how much of it is missing.
func cut(value string) string {
	units := 0
	for at, r := range value {
		units += utf16.RuneLen(r)
		if units > most {
			return fmt.Sprintf("%s\n… cut here: %s bytes more stand in the evidence of the run", value[:at], reports.Thousands(len(value)-at))
		}
	}
	return value
}

// line writes a text of the target in one line of a note.
func line(value string) string {
	const longest = 300
	return reports.Shorten(strings.Join(strings.Fields(value), " "), longest)
}
