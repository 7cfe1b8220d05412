package personal

import (
	"strings"

	"github.com/snapconform/snapconform/suites/wire"
)

// study learns the values of the personal members of an answer, and what its request made of a name. The mutex is held.
func (m *Masker) study(exchange wire.Exchange) {
	m.members(exchange.Request.Body, func(of kind, text string) {
		if of == name {
			m.learnSpoiled(text)
		}
	})
	if exchange.Answer == nil {
		return
	}
	sent := string(exchange.Request.Body)
	before := len(m.known)
	m.members(exchange.Answer.Body, func(of kind, text string) {
		// What was sent was made up, but for the values that the target supplies, which may come back cut off.
		if len(m.known)-before < mostOfAnswer && (!strings.Contains(sent, escaped(text)) || m.isPart(text, len(m.known))) {
			m.learn(of, text)
		}
	})
}

// members tells of the values of the personal members of a body.
func (m *Masker) members(body []byte, tell func(of kind, text string)) {
	if !looksLikeJSON(body) {
		return
	}
	scan(body, func(found member) []byte {
		if of := m.kinds[found.name]; of != none {
			tell(of, unescaped(found.text))
		}
		return nil
	})
}

// isPart tells whether a text is part of one of the first n values, as far as the target supplies it. The mutex is held.
func (m *Masker) isPart(text string, n int) bool {
	folded := fold(text)
	for _, at := range m.supplied {
		if at < n && strings.Contains(fold(m.known[at].text), folded) {
			return true
		}
	}
	return false
}

// learnSpoiled learns how a name of one word goes on in a value that a request made of it, as one that is too long: a provider may quote that, or the beginning of it, in
// a message, where the name is no word of its own. The mutex is held.
func (m *Masker) learnSpoiled(text string) {
	const more = 4 // characters on either side tell it from other words
	folded := fold(text)
	for _, at := range m.supplied {
		known := m.known[at]
		if !known.word {
			continue
		}
		from := strings.Index(folded, fold(known.text))
		if from < 0 {
			continue
		}
		end := from + len(known.text)
		if alone(text, from, end) {
			continue
		}
		before, after := []rune(text[:from]), []rune(text[end:])
		before, after = before[max(0, len(before)-more):], after[:min(more, len(after))]
		if longer := string(before) + text[from:end] + string(after); m.isNew(longer) {
			m.add(value{text: longer, kind: name, masked: string(before) + known.masked + string(after)})
		}
	}
}
