package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/fixtures/strict"
	"github.com/snapconform/snapconform/reports"
)

// ours is how the names of this program's variables begin.
const ours = "SNAPCONFORM_"

// environment reads variables and remembers which it was asked for: those are the ones that mean something, whatever the contract's roles and the
// target file's ${…} are.
type environment struct {
	find  func(string) (string, bool)
	asked []string
}

func (e *environment) lookup(name string) (string, bool) {
	e.asked = append(e.asked, name)
	return e.find(name)
}

// warn names each variable that looks like one of ours and was not asked for: most likely it is misspelt. Its value is never shown.
func (e *environment) warn(s screen) {
	if s.variables == nil {
		return
	}
	names := s.variables()
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if !strings.HasPrefix(name, ours) || name == envAccessToken || slices.Contains(e.asked, name) {
			continue
		}
		fmt.Fprintf(s.err, "snapconform: warning: the variable %s of the environment means nothing here: %s\n", reports.Printable(name), e.nearest(name))
	}
}

// nearest names the variable that is most like the given one, or else where they are listed.
func (e *environment) nearest(name string) string {
	if hint := strict.DidYouMean(name, e.asked); strings.HasPrefix(hint, "did you mean") {
		return hint
	}
	return "snapconform run --help lists those that do"
}
