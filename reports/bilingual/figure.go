package bilingual

import (
	"regexp"
	"strings"
)

var (
	isFigure = regexp.MustCompile(`^(?:[0-9]+(?:\.[0-9]+)?|(?:[0-9]+(?:\.[0-9]+)?(?:h|m|s|ms|µs|ns))+)$`)
	numbers  = regexp.MustCompile(`[0-9]+(?:\.[0-9]+)?`)
)

// Figure writes a count, an amount of money or a duration with a point before its decimals as each language does: 1.580.000,00 in Indonesian, 1,580,000.00 in English.
// Anything else stays as it is.
func Figure(written string) Words {
	if !isFigure.MatchString(written) {
		return Words{written, written}
	}
	return Words{marked(written, ".", ","), marked(written, ",", ".")}
}

func marked(written, group, point string) string {
	return numbers.ReplaceAllStringFunc(written, func(number string) string {
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
