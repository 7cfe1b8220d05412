package html

import (
	"strconv"
	"time"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

// figure is a count, an amount of money or a duration with a point before its decimals: "1580000.00", "8.42s". Languages write it each in their own way.
type figure string

func figureOf(n int) figure { return figure(strconv.Itoa(n)) }

// amount takes an amount as a target wrote it; one that is no number is shown as it is.
func amount(text string) figure { return figure(reports.Printable(text)) }

// in writes the figure. The script does the same when the language is switched.
func (f figure) in(lang string) string { return inWords(bilingual.Figure(string(f))).in(lang) }

// duration writes how long something took, with no more digits than anybody reads.
func duration(d time.Duration) figure {
	switch {
	case d >= time.Minute:
		return figure(d.Round(time.Second).String())
	case d >= time.Second:
		return figure(d.Round(10 * time.Millisecond).String())
	case d >= 10*time.Millisecond:
		return figure(d.Round(time.Millisecond).String())
	default:
		return figure(d.Round(10 * time.Microsecond).String())
	}
}
