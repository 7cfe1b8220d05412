package main

import (
	"strings"
	"testing"
	"unicode/utf8"

	. "github.com/onsi/gomega"
)

// tableOf returns the lines of a table whose last name is far longer than the others.
func tableOf(s screen) []string {
	p := &prose{screen: s}
	p.table([][]string{
		{"ID", "LEVEL", "DUTY"},
		{"RC-409-00.11.repeated", "must", "X-EXTERNAL-ID is refused when it repeats within the day, whatever else the request says"},
		{"RC-400-02-" + strings.Repeat("beneficiaryAccountName", 4) + ".38.absent", "should", "the field is missed"},
	})
	return strings.Split(strings.TrimSuffix(p.text.String(), "\n"), "\n")
}

// One long name does not push all else to the right edge.
func TestALongNameReachesBeyondItsColumn(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	lines := tableOf(screen{width: 60})
	g.Expect(lines).To(HaveLen(3), "one line for each row, for what reads lines")
	g.Expect(lines[0]).To(Equal("ID                        LEVEL   DUTY"))
	g.Expect(lines[1]).To(HavePrefix("RC-409-00.11.repeated     must    X-EXTERNAL-ID is refused"))
	g.Expect(lines[2]).To(HaveSuffix(".38.absent  should  the field is missed"))
}

func TestATableIsBrokenOnATerminal(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	lines := tableOf(screen{width: 60, terminal: true})
	column := strings.Index(lines[0], "DUTY")
	g.Expect(column).To(Equal(34))
	indent := strings.Repeat(" ", column)
	g.Expect(lines[1:5]).To(Equal([]string{
		"RC-409-00.11.repeated     must    X-EXTERNAL-ID is refused",
		indent + "when it repeats within the",
		indent + "day, whatever else the",
		indent + "request says",
	}))
	g.Expect(lines[5]).To(HaveSuffix(".38.absent"), "a name that is too long stands alone")
	g.Expect(lines[6]).To(Equal("                          should  the field is missed"))
	for _, line := range append(lines[:5], lines[6]) {
		g.Expect(utf8.RuneCountInString(line)).To(BeNumerically("<=", 60), line)
	}
}

// On a terminal too narrow to break anything the terminal does it.
func TestATableOnAVeryNarrowTerminal(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(tableOf(screen{width: 40, terminal: true})).To(ContainElement(HaveSuffix("whatever else the request says")))
}
