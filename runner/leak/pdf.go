package leak

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"unicode/utf16"
)

// inPDF looks into the streams of a PDF, most of which are compressed, and into the strings of all that is not in a stream.
func inPDF(path string, file *os.File, holds func([]byte) bool) (string, error) {
	rest, err := io.ReadAll(io.NewSectionReader(file, 0, packed))
	if err != nil {
		return "", fmt.Errorf("look for secrets in %s: %w", path, err)
	}
	var objects []byte
	for found := true; found; {
		var object, stream []byte
		object, rest, found = bytes.Cut(rest, []byte("stream"))
		objects = append(objects, object...)
		if !found {
			break
		}
		stream, rest, _ = bytes.Cut(rest, []byte("endstream"))
		if text := unpacked(stream); Shows(text, holds) || inStrings(text, holds) {
			return path + ", a stream", nil
		}
	}
	if inStrings(objects, holds) {
		return path + ", a string", nil
	}
	return "", nil
}

// unpacked returns what a stream unpacks to, as far as it does, or the stream where it is not compressed.
func unpacked(stream []byte) []byte {
	reader, err := zlib.NewReader(bytes.NewReader(bytes.TrimLeft(stream, "\r\n")))
	if err != nil {
		return stream
	}
	text, _ := io.ReadAll(io.LimitReader(reader, packed))
	return text
}

// inStrings tells whether the strings of a PDF's text hold a secret. They are looked at in one piece: a line's end and the space between two letters cut a text into
// several strings. A font decides whether a string's bytes are characters or halves of them, so both are tried.
func inStrings(text []byte, holds func([]byte) bool) bool {
	var narrow, wide []byte
	for _, each := range pdfStrings(text) {
		narrow = append(narrow, each...)
		wide = append(wide, fromUTF16(each)...)
	}
	return len(narrow) > 0 && (Shows(narrow, holds) || Shows(wide, holds))
}

// pdfStrings returns the strings of a text in the syntax of PDF (ISO 32000-1, 7.3.4): in brackets with escapes, and in angle brackets in hex.
func pdfStrings(text []byte) [][]byte {
	var all [][]byte
	for len(text) > 0 {
		at := bytes.IndexAny(text, "(<")
		if at < 0 {
			break
		}
		read := literal
		if text[at] == '<' {
			read = inHex
		}
		content, length := read(text[at+1:])
		if content != nil {
			all = append(all, content)
		}
		text = text[at+1+length:]
	}
	return all
}

// literal reads a string after its opening bracket, up to the one that closes it, and how long it was.
func literal(text []byte) (content []byte, length int) {
	depth := 0
	for at := 0; at < len(text); at++ {
		switch c := text[at]; c {
		case '\\':
			letter, taken := pdfEscape(text[at+1:])
			content, at = append(content, letter...), at+taken
			continue
		case '(':
			depth++
		case ')':
			if depth == 0 {
				return content, at + 1
			}
			depth--
		}
		content = append(content, text[at])
	}
	return content, len(text)
}

// pdfEscape reads what follows a backslash: a letter, up to three octal digits, or a line's end that does not count.
func pdfEscape(text []byte) (letter []byte, taken int) {
	if len(text) == 0 {
		return nil, 0
	}
	if number, digits := octal(text); digits > 0 {
		return []byte{number}, digits
	}
	switch text[0] {
	case '\r':
		if bytes.HasPrefix(text, []byte("\r\n")) {
			return nil, 2
		}
		return nil, 1
	case '\n':
		return nil, 1
	case 'n', 'r', 't', 'b', 'f':
		return []byte{shortEscapes[text[0]]}, 1
	default:
		return text[:1], 1
	}
}

func octal(text []byte) (number byte, digits int) {
	for digits < min(3, len(text)) && text[digits] >= '0' && text[digits] <= '7' {
		number = number<<3 | (text[digits] - '0')
		digits++
	}
	return number, digits
}

// inHex reads a string in hex after its angle bracket; nothing where it is none.
func inHex(text []byte) (content []byte, length int) {
	end := bytes.IndexByte(text, '>')
	if end < 0 {
		return nil, 0
	}
	digits := bytes.Join(bytes.Fields(text[:end]), nil)
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	content = make([]byte, hex.DecodedLen(len(digits)))
	if _, err := hex.Decode(content, digits); err != nil || len(content) == 0 {
		return nil, 0
	}
	return content, end + 1
}

// fromUTF16 reads bytes as UTF-16 with the higher byte first, past the mark that may stand before it.
func fromUTF16(text []byte) []byte {
	text = bytes.TrimPrefix(text, []byte{0xfe, 0xff})
	units := make([]uint16, 0, len(text)/2)
	for ; len(text) > 1; text = text[2:] {
		units = append(units, uint16(text[0])<<8|uint16(text[1]))
	}
	return []byte(string(utf16.Decode(units)))
}
