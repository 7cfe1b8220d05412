package personal

import "strings"

// said is what the contract and the suite say themselves: nobody's.
type said struct {
	text, folded string
	// looked remembers what was looked up: the text is long, and answers repeat themselves.
	looked map[saying]bool
}

type saying struct {
	text    string
	exactly bool
}

func newSaid(text string) said { return said{text, fold(text), map[saying]bool{}} }

// holds tells whether a value is said, in its very letters or in those of any case.
func (s said) holds(text string, exactly bool) bool {
	asked := saying{text, exactly}
	found, known := s.looked[asked]
	if known {
		return found
	}
	if exactly {
		found = strings.Contains(s.text, text)
	} else {
		found = strings.Contains(s.folded, fold(text))
	}
	if len(s.looked) < mostLearned {
		s.looked[asked] = found
	}
	return found
}
