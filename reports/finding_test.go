package reports_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

// A text is shown like the one it is held against; what is no text is told from it.
func TestValues(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct{ expected, actual, shown string }{
		"a text":            {"4091100", `"4091101"`, "4091101"},
		"a number":          {"4091100", "the number 4091100", "the number 4091100"},
		"a member":          {"Conflict", "absent", "absent"},
		"the word absent":   {"Conflict", `"absent"`, `"absent"`},
		"a text of numbers": {"Conflict", `"the number 3"`, `"the number 3"`},
		"an object":         {"Conflict", `{"a":1}`, `{"a":1}`},
		"JSON in a text":    {"Conflict", `"{}"`, `"{}"`},
		"an empty text":     {"Conflict", `""`, `""`},
		"a blank at an end": {"Conflict", `"Conflict "`, `"Conflict "`},
		"both in quotes":    {`"ab"`, `"ac"`, `"ac"`},
		"a lone quote":      {"ab", `"ab`, `"ab`},
		"nothing expected":  {"", `"ab"`, `"ab"`},
		"escapes":           {"a < b", `"a \u003c c"`, "a < c"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			expected, actual := reports.Finding{Expected: each.expected, Actual: each.actual}.Values()
			NewWithT(t).Expect([]string{expected, actual}).To(Equal([]string{each.expected, each.shown}))
		})
	}
}

func TestDistinct(t *testing.T) {
	t.Parallel()
	class := reports.Finding{Facet: "class", Expected: "refused", Actual: "accepted", Exchange: "x#1"}
	code, again, warned := class, class, class
	code.Facet, again.Exchange, warned.Verdict = "code", "x#2", reports.Warn
	NewWithT(t).Expect(reports.Distinct([]reports.Finding{class, code, again, again, warned})).To(Equal([]reports.Repeated{
		{Finding: class, Times: 3}, {Finding: code, Times: 1}, {Finding: warned, Times: 1},
	}))
}

// What a sentence adds to the values is kept.
func TestSentencesThatAdd(t *testing.T) {
	t.Parallel()
	for text, again := range map[string]bool{
		`expected responseCode 4091100, got "2001100"`:                           true,
		`expected the request to be 4091100, it was "2001100"`:                   true,
		`expected HTTP status 4091100, got "2001100"`:                            true,
		`expected responseMessage "4091100", got "2001100"`:                      true,
		`expected responseCode 4091100, got "2001100": this is a gateway's body`: false,
		`expected errors to name 4091100, got "2001100"`:                         false,
		`responseCode is "2001100"`:                                              false,
		``:                                                                       false,
	} {
		NewWithT(t).Expect(reports.Finding{Expected: "4091100", Actual: `"2001100"`, Text: text}.SaysNoMore()).To(Equal(again), text)
	}
	NewWithT(t).Expect(reports.Finding{Text: "expected this, got "}.SaysNoMore()).To(BeFalse())
}
