package console

import (
	"strconv"
	"strings"
)

// spans writes ids that count on from one another as the first and the last of them, e.g. "RC-409-00.11.hundred#1 … #103".
func spans(ids []string) []string {
	const worth = 4 // as many are written in full
	var all []string
	for from := 0; from < len(ids); {
		to := from
		for to+1 < len(ids) && follows(ids[to], ids[to+1]) {
			to++
		}
		if to-from+1 < worth {
			all = append(all, ids[from:to+1]...)
		} else {
			all = append(all, ids[from]+" … "+ids[to][strings.LastIndexByte(ids[to], '#'):])
		}
		from = to + 1
	}
	return all
}

// follows tells whether an id is the next one of the same case.
func follows(id, next string) bool {
	base, number, ok := strings.Cut(id, "#")
	nextBase, nextNumber, nextOK := strings.Cut(next, "#")
	n, err := strconv.Atoi(number)
	m, nextErr := strconv.Atoi(nextNumber)
	return ok && nextOK && err == nil && nextErr == nil && base == nextBase && m == n+1
}
