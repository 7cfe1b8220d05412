package personal

import "unicode"

// mask replaces the letters and digits of a value by X: of a number all but the last four, as receipts do, of a name all but the first of each word. What else stands
// in it stays. Of several values that come out alike, the n-th has other letters at the end of what is replaced.
func mask(of kind, text string, n int) string {
	return stencil(of, text, n, "XABCDEFGHIJKLMNOPQRSTUVWYZ")
}

// digits is mask for a number that stands in JSON as one, so that it stays one.
func digits(text string, n int) string { return stencil(number, text, n, "9876543210") }

func stencil(of kind, text string, n int, alphabet string) string {
	runes := []rune(text)
	hidden := hides(of, runes)
	for at := len(runes) - 1; at >= 0; at-- {
		if hidden[at] {
			runes[at] = rune(alphabet[n%len(alphabet)])
			n /= len(alphabet)
		}
	}
	return string(runes)
}

// hides tells which characters of a value a mask replaces.
func hides(of kind, runes []rune) []bool {
	const shown = 4
	hidden := make([]bool, len(runes))
	tail := len(runes) - min(shown, len(runes)/2)
	for at, r := range runes {
		if !word(r) {
			continue
		}
		if of == name {
			hidden[at] = at > 0 && word(runes[at-1])
		} else {
			hidden[at] = at < tail
		}
	}
	return hidden
}

func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
