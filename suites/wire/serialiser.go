package wire

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// serialiser writes a decoded tree the way another language's JSON library writes it after it has read it.
type serialiser struct {
	escapeSlash  bool // "/" as "\/"
	escapeWide   bool // all but ASCII as \uXXXX
	zeroFraction bool // 1.0 stays 1.0
	php          bool // whole numbers are kept apart from others, {} becomes []
	sorted       bool // members by name
}

// The serialisers. What PHP writes was told by PHP 8.2.
var (
	javaScript  = serialiser{}
	phpDefault  = serialiser{php: true, escapeSlash: true, escapeWide: true}
	phpSlashes  = serialiser{php: true, escapeWide: true}
	phpFraction = serialiser{php: true, escapeSlash: true, escapeWide: true, zeroFraction: true}
	sortedKeys  = serialiser{sorted: true}
)

func (s serialiser) write(tree any) []byte {
	var out bytes.Buffer
	s.value(&out, tree)
	return out.Bytes()
}

func (s serialiser) value(out *bytes.Buffer, value any) {
	switch value := value.(type) {
	case *Object:
		s.object(out, value)
	case []any:
		out.WriteByte('[')
		for i, item := range value {
			if i > 0 {
				out.WriteByte(',')
			}
			s.value(out, item)
		}
		out.WriteByte(']')
	case string:
		s.text(out, value)
	case json.Number:
		out.WriteString(s.number(value.String()))
	default:
		out.WriteString(plainJSON(value))
	}
}

func (s serialiser) object(out *bytes.Buffer, object *Object) {
	members := lastOfEach(object)
	if s.php && len(members) == 0 {
		out.WriteString("[]") // json_decode to arrays cannot tell them apart
		return
	}
	if s.sorted {
		slices.SortFunc(members, func(a, b Member) int { return cmp.Compare(a.Name, b.Name) })
	}
	out.WriteByte('{')
	for i, member := range members {
		if i > 0 {
			out.WriteByte(',')
		}
		s.text(out, member.Name)
		out.WriteByte(':')
		s.value(out, member.Value)
	}
	out.WriteByte('}')
}

// lastOfEach keeps the last value of a name that repeats, at the place of its first.
func lastOfEach(object *Object) []Member {
	var kept []Member
	places := make(map[string]int, len(object.Members))
	for _, member := range object.Members {
		if at, repeated := places[member.Name]; repeated {
			kept[at].Value = member.Value
			continue
		}
		places[member.Name] = len(kept)
		kept = append(kept, member)
	}
	return kept
}

func (s serialiser) text(out *bytes.Buffer, text string) {
	out.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\' || r == '/' && s.escapeSlash:
			out.WriteByte('\\')
			out.WriteRune(r)
		case r < 0x20:
			out.WriteString(control(r))
		case r >= 0x80 && s.escapeWide:
			out.WriteString(onlyASCII(string(r)))
		default:
			out.WriteRune(r)
		}
	}
	out.WriteByte('"')
}

func control(r rune) string {
	if at := strings.IndexRune("\b\t\n\f\r", r); at >= 0 {
		return `\` + "btnfr"[at:at+1]
	}
	return fmt.Sprintf(`\u%04x`, r)
}

// number writes a number after it went through a 64-bit float; PHP keeps whole numbers that fit as integers.
func (s serialiser) number(text string) string {
	if whole, err := strconv.ParseInt(text, 10, 64); err == nil && s.php && text != "-0" {
		return strconv.FormatInt(whole, 10)
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text // too large for a float: no library keeps it
	}
	low, high := 1e-6, 1e21
	if s.php {
		low, high = 1e-4, 1e17
	}
	if size := math.Abs(value); size != 0 && (size < low || size >= high) {
		return s.scientific(value)
	}
	written := strconv.FormatFloat(value, 'f', -1, 64)
	if value == 0 && !s.php {
		written = "0" // JavaScript drops the sign
	}
	if s.zeroFraction && !strings.Contains(written, ".") {
		written += ".0"
	}
	return written
}

// scientific writes 1e+21 and 1e-7, PHP's with a fraction always: 1.0e+25.
func (s serialiser) scientific(value float64) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(value, 'e', -1, 64), "e")
	if s.php && !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	sign, digits := exponent[:1], strings.TrimLeft(exponent[1:], "0")
	return mantissa + "e" + sign + digits
}
