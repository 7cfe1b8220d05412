package wire

import (
	"strconv"
	"strings"
	"unicode"
)

// oneLine escapes what would break a line or steer a terminal: control and format characters.
func oneLine(text string) string {
	var line strings.Builder
	for _, r := range text {
		if unicode.IsPrint(r) {
			line.WriteRune(r)
			continue
		}
		quoted := strconv.QuoteRuneToASCII(r)
		line.WriteString(quoted[1 : len(quoted)-1])
	}
	return line.String()
}
