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
	kinds map[string]kind // by name of the member
	said  string          // what the contract and the suite say themselves: nobody's
	// looked remembers what was looked up in it: it is long, and answers repeat themselves.
	looked map[string]bool

	mu      sync.Mutex
	known   []value // in the order in which they became known
	longest []int   // indexes of known, the longest value first
	masks   map[string]string
	taken   map[string]bool // masks
	seen    map[string]int  // by exchange, how many values were known when it was masked
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
	text  string
	kind  kind
	forms [][2]string
}

// New returns a masker for the members that a contract calls personal. Values that the contract or the vocabulary says itself, such as the names in examples and the
// ids of specs, belong to nobody and stay.
func New(c *contract.Contract, vocabulary ...string) *Masker {
	m := &Masker{
		kinds: map[string]kind{}, said: c.Words() + strings.Join(vocabulary, "\n"), looked: map[string]bool{}, masks: map[string]string{}, taken: map[string]bool{}, seen: map[string]int{},
	}
	for _, member := range c.Personal.Numbers {
		m.kinds[member] = number
	}
	for _, member := range c.Personal.Names {
		m.kinds[member] = name
	}
	return m
}

// Know tells of values that a field or a header carries. They are masked from now on, wherever they stand, if the field is a personal one.
func (m *Masker) Know(field *contract.Field, values ...string) {
	if field == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, text := range values {
		m.learn(m.kinds[field.Name], text)
	}
}

// Text masks the known values in a text.
func (m *Masker) Text(text string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.text(text, len(m.known))
}

// isPersonal tells whether a value of a member of this kind is anybody's. The mutex is held.
func (m *Masker) isPersonal(of kind, text string) bool {
	shortest := shortestName
	if of == number {
		shortest = shortestNumber
	}
	if of == none || utf8.RuneCountInString(text) < shortest {
		return false
	}
	said, known := m.looked[text]
	if !known {
		said = strings.Contains(m.said, text)
		if len(m.looked) < mostLearned {
			m.looked[text] = said
		}
	}
	return !said
}

// learn makes a value known. The mutex is held.
func (m *Masker) learn(of kind, text string) {
	if m.masks[text] != "" || len(m.known) >= mostLearned || !m.isPersonal(of, text) {
		return
	}
	masked := m.free(of, text)
	m.masks[text], m.taken[masked] = masked, true
	m.known = append(m.known, value{text, of, forms(text, masked)})
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

// text masks the first n of the known values. The mutex is held.
func (m *Masker) text(text string, n int) string {
	for _, at := range m.longest {
		if at >= n || len(m.known[at].text) > len(text) {
			continue
		}
		for _, form := range m.known[at].forms {
			text = replace(text, form[0], form[1], m.known[at].kind == name)
		}
	}
	return text
}
