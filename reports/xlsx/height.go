package xlsx

import (
	"math"
	"strings"
)

// The heights of rows, in points. Spreadsheets do not work them out by themselves for a file they did not write.
const (
	lineHeight    = 12.5
	leastHeight   = 15.0
	highestHeight = 409.0 // of Excel
	portionLines  = 30    // that surely fit into the highest row
)

// lineCount is how many lines a text takes in a cell of a width in characters. A line is taken to hold a little less than that, for it breaks between words.
func lineCount(value string, width float64) int {
	const filled = 0.9
	count := 0
	for line := range strings.SplitSeq(value, "\n") {
		columns := 0
		for _, r := range line {
			columns++
			if r >= 0x1100 { // east Asian letters and pictures are about twice as wide
				columns++
			}
		}
		count += max(1, int(math.Ceil(float64(columns)/(width*filled))))
	}
	return count
}

// height is how high cells have to be for the longest of them.
func height(cells []string, widths []float64) float64 {
	lines := 1
	for i, width := range widths {
		lines = max(lines, lineCount(cells[i], width))
	}
	return max(float64(lines)*lineHeight+2, leastHeight)
}

// spread raises the heights of the rows that an entry takes, and adds rows, until they hold what is written over all of them.
func spread(heights []float64, needed float64) []float64 {
	for _, each := range heights {
		needed -= each
	}
	for i := range heights {
		more := min(max(needed, 0), highestHeight-heights[i])
		heights[i] += more
		needed -= more
	}
	for needed > 0 {
		more := min(max(needed, leastHeight), highestHeight)
		heights, needed = append(heights, more), needed-more
	}
	return heights
}
