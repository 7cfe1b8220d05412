package html

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/snapconform/snapconform/reports"
)

// figure is a count, an amount of money or a duration with a point before its decimals: "1580000.00", "8.42s". Languages write it each in their own way.
type figure string

var (
	isFigure = regexp.MustCompile(`^(?:[0-9]+(?:\.[0-9]+)?|(?:[0-9]+(?:\.[0-9]+)?(?:h|m|s|ms|µs|ns))+)$`)
	numbers  = regexp.MustCompile(`[0-9]+(?:\.[0-9]+)?`)
)

func figureOf(n int) figure { return figure(strconv.Itoa(n)) }

// amount takes an amount as a target wrote it; one that is no number is shown as it is.
func amount(text string) figure { return figure(reports.Printable(text)) }

// in writes the figure. The script does the same when the language is switched.
func (f figure) in(lang string) string {
	if !isFigure.MatchString(string(f)) {
		return string(f)
	}
	group, point := ",", "."
	if lang == indonesian {
		group, point = ".", ","
	}
	return numbers.ReplaceAllStringFunc(string(f), func(number string) string {
		whole, decimals, broken := strings.Cut(number, ".")
		for at := len(whole) - 3; at > 0; at -= 3 {
			whole = whole[:at] + group + whole[at:]
		}
		if broken {
			whole += point + decimals
		}
		return whole
	})
}

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
