package wire

import (
	"bytes"
	"encoding/hex"
)

// percentRounds is how often percent escapes are taken off: a text in a query that is in a query that is in a query has three layers.
const percentRounds = 3

// escapedLetter is how long a percent escape is.
const escapedLetter = 3

// WithoutPercent returns a text with every percent escape taken off once, whatever character it stands for and whatever case its digits have; the text itself where it
// has none.
func WithoutPercent(text []byte) []byte {
	at, letter := nextPercent(text)
	if at < 0 {
		return text
	}
	plain := make([]byte, 0, len(text))
	for ; at >= 0; at, letter = nextPercent(text) {
		plain = append(append(plain, text[:at]...), letter)
		text = text[at+escapedLetter:]
	}
	return append(plain, text...)
}

// nextPercent finds the first percent escape in a text, and the letter that it stands for; -1 where there is none.
func nextPercent(text []byte) (at int, letter byte) {
	for at = 0; ; at++ {
		next := bytes.IndexByte(text[at:], '%')
		if next < 0 || at+next+escapedLetter > len(text) {
			return -1, 0
		}
		at += next
		var read [1]byte
		if _, err := hex.Decode(read[:], text[at+1:at+escapedLetter]); err == nil {
			return at, read[0]
		}
	}
}

// throughPercent masks a text, and what shows once its percent escapes are taken off, as often as they are nested. Mask has to keep the length of a text. What it
// replaces is escaped as it was, so that the length stays here too, and it takes no more memory than a few times the text.
func throughPercent(text string, mask func(string) string) string {
	return string(maskedThrough([]byte(mask(text)), mask, percentRounds))
}

func maskedThrough(text []byte, mask func(string) string, rounds int) []byte {
	plain := WithoutPercent(text)
	if rounds == 0 || len(plain) == len(text) {
		return text
	}
	masked := maskedThrough([]byte(mask(string(plain))), mask, rounds-1)
	if bytes.Equal(masked, plain) {
		return text
	}
	written := make([]byte, 0, len(text))
	for len(text) > 0 {
		at, letter := nextPercent(text)
		if at < 0 {
			return append(written, masked...)
		}
		written = append(written, masked[:at]...)
		if masked[at] == letter {
			written = append(written, text[at:at+escapedLetter]...)
		} else {
			written = hex.AppendEncode(append(written, '%'), masked[at:at+1])
		}
		text, masked = text[at+escapedLetter:], masked[at+1:]
	}
	return written
}
