// Package personal masks what belongs to persons in what a run leaves behind: numbers of accounts, cards and wallets, and the names of their holders. It masks what
// is written, not what is judged, and so that what was written can be judged again: masks keep their length, equal values have equal masks, and different values
// have different ones.
package personal

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// Shorter values, in characters, are words or counts as likely as not: replacing them everywhere would spoil what else is written.
const (
	shortestNumber = 6
	shortestName   = 4
)

// Most values that are learned from one answer and from all, so that no target makes a run slow. Those beyond are masked where they stand.
const (
	mostOfAnswer = 64
	mostLearned  = 2048
)

// Masker masks personal values. It is safe for concurrent use.
type Masker struct {
	kinds map[string]kind        // by name of the member
	roles map[contract.Role]kind // by role of the member
	said  said

	mu       sync.Mutex
	known    []value         // in the order in which they became known
	longest  []int           // indexes of known, the longest value first
	supplied []int           // indexes of known, of the values that the target supplies
	places   map[string]int  // indexes of known, by text
	taken    map[string]bool // masks
	seen     map[string]int  // by exchange, how many values were known when it was masked
}

// kind of a personal value.
type kind int

const (
	none kind = iota
	number
	name
)

// value is a known one, with the forms it can stand in and their masks.
type value struct {
	text   string
	kind   kind
	masked string
	forms  []form
	// word is set for a name of one short word, which may be part of another one: it is masked as a word of its own and in its own letters only, except where a
	// personal member holds it.
	word bool
}

// New returns a masker for the members that a contract calls personal, by name or by role. Values that the contract or the vocabulary says itself, such as the names
// in examples and the ids of specs, belong to nobody and stay.
func New(c *contract.Contract, vocabulary ...string) *Masker {
	m := &Masker{said: newSaid(c.Words() + strings.Join(vocabulary, "\n")), places: map[string]int{}, taken: map[string]bool{}, seen: map[string]int{}}
	m.kinds, m.roles = kindsOf(c)
	return m
}

// Know tells of values that the target supplies for a role. They are masked from now on, wherever they stand and whichever service they are for, if a member of that
// role is a personal one.
func (m *Masker) Know(role contract.Role, values ...string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	of := m.roles[role]
	for _, text := range values {
		for _, way := range []string{text, subscriber(of, text)} {
			if m.learn(of, way) {
				m.supplied = append(m.supplied, len(m.known)-1)
			}
		}
	}
}

// Text masks the known values in a text.
func (m *Masker) Text(text string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.text(text, len(m.known), false)
}

// isPersonal tells whether a value of a member of this kind is anybody's. The mutex is held.
func (m *Masker) isPersonal(of kind, text string) bool {
	shortest := shortestName
	if of == number {
		shortest = shortestNumber
	}
	return of != none && utf8.RuneCountInString(text) >= shortest && !m.said.holds(text, isWord(of, text))
}

// learn makes a value known, and tells whether it was not so before. The mutex is held.
func (m *Masker) learn(of kind, text string) bool {
	if !m.isNew(text) || !m.isPersonal(of, text) {
		return false
	}
	m.add(value{text: text, kind: of, masked: m.free(of, text), word: isWord(of, text)})
	return true
}

// isNew tells whether a value is not known and there is room for it. The mutex is held.
func (m *Masker) isNew(text string) bool {
	_, known := m.places[text]
	return !known && len(m.known) < mostLearned
}

// add makes a new value known by its mask. The mutex is held.
func (m *Masker) add(added value) {
	added.forms = forms(added.text, added.masked)
	m.places[added.text], m.taken[added.masked] = len(m.known), true
	m.known = append(m.known, added)
	m.longest = append(m.longest, len(m.known)-1)
	slices.SortStableFunc(m.longest, func(a, b int) int { return cmp.Compare(len(m.known[b].text), len(m.known[a].text)) })
}

// free returns the first mask of a value that no other value has.
func (m *Masker) free(of kind, text string) string {
	const tries = 10_000 // a value of few characters has few masks; its last one then serves for several
	masked := ""
	for n := range tries {
		if masked = mask(of, text, n); !m.taken[masked] {
			break
		}
	}
	return masked
}
