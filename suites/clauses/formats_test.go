package clauses_test

import (
	"testing"
	"unicode/utf8"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/clauses"
)

// A value is made too long in characters, as its maximum is counted: in bytes one with letters beyond ASCII would still be lawful.
func TestLengthenedCountsCharacters(t *testing.T) {
	t.Parallel()
	for _, value := range []string{"Jane Doe", "Zoë Bärbél", "山田太郎", ""} {
		longer := clauses.Lengthened(&contract.Field{Max: 20}, value)
		g := NewWithT(t)
		g.Expect(longer).To(HavePrefix(value))
		g.Expect(utf8.RuneCountInString(longer)).To(Equal(21), value)
	}
	NewWithT(t).Expect(clauses.Lengthened(&contract.Field{Max: 3}, "long")).To(Equal("long"))
}
