package wire

import (
	"crypto/sha256"
	"encoding/hex"
)

// Minify drops space, tab, carriage return and line feed outside strings, and nothing else: the order of members,
// escapes and the spelling of numbers stay. That is the reading of the standard's minify() that the published known
// answers of Midtrans and DOKU bear out. It never fails: in text that is not JSON it follows the quotes it meets.
func Minify(body []byte) []byte {
	kept := make([]byte, 0, len(body))
	inString, escaped := false, false
	for _, b := range body {
		if inString {
			kept = append(kept, b)
			switch {
			case escaped:
				escaped = false
			case b == '\\':
				escaped = true
			case b == '"':
				inString = false
			}
			continue
		}
		if isSpace(b) {
			continue
		}
		inString = b == '"'
		kept = append(kept, b)
	}
	return kept
}

// BodyHash returns the SHA-256 of the minified body in lower-case hex. No body hashes as the empty string (Standar
// Teknis 1.0.2, 2.1.6, note 2).
func BodyHash(body []byte) string {
	sum := sha256.Sum256(Minify(body))
	return hex.EncodeToString(sum[:])
}

// isSpace tells whether b is whitespace by RFC 8259, section 2.
func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\r' || b == '\n' }
