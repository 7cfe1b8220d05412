package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"
)

// DefaultDepth is how many arrays and objects may stand inside each other where [Limits] does not say.
const DefaultDepth = 64

// Limits bound what is decoded. The zero value is strict: [DefaultDepth], and no repeated names.
type Limits struct {
	Depth      int
	Duplicates bool // names may repeat in an object
}

// Defect is what is wrong with a JSON text.
type Defect struct {
	Kind    DefectKind
	Offset  int64  // in bytes from the start of the text
	Pointer string // JSON pointer (RFC 6901) of the place, where there is one
	Text    string // one line: what is wrong, and where
}

// String returns the text of the defect.
func (d *Defect) String() string { return d.Text }

// DefectKind sorts the defects.
type DefectKind string

// The kinds of defect.
const (
	DefectEmpty     DefectKind = "empty"
	DefectEncoding  DefectKind = "not UTF-8"
	DefectBOM       DefectKind = "byte order mark"
	DefectSyntax    DefectKind = "not JSON"
	DefectTrailing  DefectKind = "text after the value"
	DefectDepth     DefectKind = "nested too deep"
	DefectDuplicate DefectKind = "repeated name"
)

// Decode reads one JSON text (RFC 8259) strictly. Objects come as *Object in the order of the text, repeated names
// included, numbers as json.Number, arrays as []any, the rest as string, bool and nil. The tree is returned when there
// is no defect, and also when the only defect is a repeated name, so that a reader can go on. The first defect is told.
func Decode(data []byte, limits Limits) (tree any, defect *Defect) {
	if defect := foreign(data); defect != nil {
		return nil, defect
	}
	if limits.Depth <= 0 {
		limits.Depth = DefaultDepth
	}
	reader := treeReader{data: data, limits: limits, decoder: json.NewDecoder(bytes.NewReader(data))}
	reader.decoder.UseNumber()
	if defect := reader.read(); defect != nil {
		return nil, defect
	}
	if defect := trailing(data, reader.decoder.InputOffset()); defect != nil {
		return nil, defect
	}
	return reader.root, reader.duplicate
}

// foreign finds what is no JSON text before a single token is read.
func foreign(data []byte) *Defect {
	if bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
		return newDefect(data, DefectBOM, 0, "", "the text starts with a byte order mark")
	}
	if len(bytes.Trim(data, " \t\r\n")) == 0 {
		return newDefect(data, DefectEmpty, 0, "", "there is no JSON value")
	}
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return newDefect(data, DefectEncoding, int64(at), "", fmt.Sprintf("byte 0x%02x is not UTF-8", data[at]))
		}
		at += size
	}
	return nil
}

func trailing(data []byte, from int64) *Defect {
	for at := from; at < int64(len(data)); at++ {
		if !isSpace(data[at]) {
			return newDefect(data, DefectTrailing, at, "", fmt.Sprintf("%s follows the value", strconv.QuoteRune(rune(data[at]))))
		}
	}
	return nil
}

// syntax asks encoding/json's scanner for the exact place and wording of what the walk stumbled over.
func syntax(data []byte, walked error) *Defect {
	var ignored json.RawMessage
	err := json.Unmarshal(data, &ignored)
	if err == nil {
		err = walked
	}
	var position *json.SyntaxError
	if errors.As(err, &position) {
		return newDefect(data, DefectSyntax, max(0, min(position.Offset, int64(len(data)))-1), "", position.Error())
	}
	text := err.Error()
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		text = "the text ends inside a value"
	}
	return newDefect(data, DefectSyntax, int64(len(data)), "", text)
}

func newDefect(data []byte, kind DefectKind, offset int64, pointer, text string) *Defect {
	before := data[:min(offset, int64(len(data)))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := len(before) - bytes.LastIndexByte(before, '\n')
	where := fmt.Sprintf(" (byte %d, line %d, column %d)", offset, line, column)
	return &Defect{Kind: kind, Offset: offset, Pointer: pointer, Text: text + where}
}
