package pdf

import (
	_ "embed"
	"fmt"
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"github.com/snapconform/snapconform/reports"
)

// Noto Sans, under the SIL Open Font License that stands beside the files.
var (
	//go:embed fonts/NotoSans-Regular.ttf
	regular []byte
	//go:embed fonts/NotoSans-Bold.ttf
	bold []byte
)

const family = "NotoSans"

func fonts(pdf *fpdf.Fpdf) error {
	pdf.AddUTF8FontFromBytes(family, "", regular)
	pdf.AddUTF8FontFromBytes(family, "B", bold)
	if err := pdf.Error(); err != nil {
		return fmt.Errorf("load the fonts: %w", err)
	}
	return nil
}

// clean makes a text fit to be drawn: nothing in it hides, and what the font cannot draw is written out, for an empty box
// tells nobody what was there, and the library fails on characters beyond its tables.
func clean(value string) string {
	var out strings.Builder
	for _, r := range reports.Printable(strings.Join(strings.Fields(value), " ")) {
		switch {
		case drawn(r):
			out.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&out, `\U%08x`, r)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
	}
	return out.String()
}

// drawn tells whether the font has a character: Latin, Greek and Cyrillic letters, punctuation, currencies. Greek has holes.
func drawn(r rune) bool {
	for _, span := range [][2]rune{{0x20, 0x7e}, {0xa0, 0x377}, {0x391, 0x3a1}, {0x3a3, 0x3e1}, {0x3f0, 0x52f}, {0x2010, 0x2027}, {0x2030, 0x205e}, {0x20a0, 0x20bf}, {0x2100, 0x215f}} {
		if r >= span[0] && r <= span[1] {
			return true
		}
	}
	return false
}

// short is a clean text of a bounded length.
func short(value string, limit int) string {
	return clean(reports.Shorten(strings.Join(strings.Fields(value), " "), limit))
}

// legible tells whether a name can be printed as it is written.
func legible(name string) bool {
	return clean(name) == strings.Join(strings.Fields(name), " ")
}
