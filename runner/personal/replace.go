package personal

import (
	"strings"
	"unicode/utf8"
)

// shortWord is the length, in characters, below which a name of one word is likely to be part of another word.
const shortWord = 8

// isWord tells whether a value is a name of one short word.
func isWord(of kind, text string) bool {
	return of == name && utf8.RuneCountInString(text) < shortWord && !strings.ContainsFunc(text, func(r rune) bool { return !word(r) })
}

// text masks the first n of the known values. Inside a personal member every one is masked, whatever stands around it. The mutex is held.
func (m *Masker) text(text string, n int, inside bool) string {
	folded := fold(text)
	for _, at := range m.longest {
		known := &m.known[at]
		if at >= n || len(known.text) > len(text) {
			continue
		}
		for i := range known.forms {
			if strings.Contains(folded, known.forms[i].folded) {
				text = m.replace(text, folded, &known.forms[i], n, known.word && !inside)
				folded = fold(text)
			}
		}
	}
	return text
}

// replace masks each occurrence of a form of a known value: in letters of any case, or as a word of its own, in its very letters or in capitals. Where it is another of
// the first n known values, it has the mask of that one. The mutex is held.
func (m *Masker) replace(text, folded string, form *form, n int, whole bool) string {
	var written strings.Builder
	from := 0
	for {
		at := strings.Index(folded[from:], form.folded)
		if at < 0 {
			written.WriteString(text[from:])
			return written.String()
		}
		at += from
		end := at + len(form.folded)
		written.WriteString(text[from:at])
		found := text[at:end]
		switch other, known := m.places[found]; {
		case whole && (!alone(text, at, end) || found != form.text && (found != strings.ToUpper(form.text) || m.said.holds(found, true))):
			written.WriteString(found)
		case known && other < n:
			written.WriteString(m.known[other].masked)
		default:
			written.WriteString(form.masked)
		}
		from = end
	}
}

// alone tells whether what stands in a text has no letter or digit on either side.
func alone(text string, at, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return !word(before) && !word(after)
}
