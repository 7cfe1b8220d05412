package html

import "unicode"

// differing cuts two values where they part and where they meet again: numbers and codes digit by digit, and what is made of letters at the ends of words, for
// "present" and "absent" have no part in common that would tell anybody anything.
func differing(expected, actual []rune) comparison {
	shorter := min(len(expected), len(actual))
	head := 0
	for head < shorter && expected[head] == actual[head] {
		head++
	}
	tail := 0
	for tail < shorter-head && expected[len(expected)-1-tail] == actual[len(actual)-1-tail] {
		tail++
	}
	if 3*(head+tail) < shorter {
		head, tail = 0, 0
	}
	for head > 0 && insideWord(expected, actual, head, head) {
		head--
	}
	for tail > 0 && insideWord(expected, actual, len(expected)-tail, len(actual)-tail) {
		tail--
	}
	return comparison{cut(expected, head, tail), cut(actual, head, tail)}
}

func cut(value []rune, head, tail int) part {
	return part{string(value[:head]), string(value[head : len(value)-tail]), string(value[len(value)-tail:])}
}

// insideWord tells whether a cut would go through a word of either value, and neither is a number or a code there.
func insideWord(expected, actual []rune, atExpected, atActual int) bool {
	inExpected, coded := wordAt(expected, atExpected)
	inActual, codedToo := wordAt(actual, atActual)
	return (inExpected || inActual) && !coded && !codedToo
}

// wordAt tells whether a place is inside a run of letters and digits, and whether the run that it is in or at the end of has a digit.
func wordAt(value []rune, at int) (inside, coded bool) {
	from, to := at, at
	for from > 0 && written(value[from-1]) {
		from--
	}
	for to < len(value) && written(value[to]) {
		to++
	}
	for _, each := range value[from:to] {
		coded = coded || unicode.IsDigit(each)
	}
	return from < at && at < to, coded
}

func written(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }
