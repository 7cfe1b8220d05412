package matchers_test

import (
	"strings"
	"testing"

	"github.com/snapconform/snapconform/suites/matchers"
)

// Whatever a contract prints and a target answers: no panic, and a message without a placeholder fits itself and nothing else.
func FuzzTemplate(f *testing.F) {
	for _, seed := range [][2]string{
		{"Invalid Field Format {field name}", "Invalid Field Format amount.value"},
		{"Invalid Mandatory Field {field name}", "Invalid Mandatory Field: [x]"},
		{"Unauthorized [reason]", "Unauthorized"},
		{"Invalid Card/Account/Customer [info]/Virtual Account", "Invalid Card/Account/Customer Not Found/Virtual Account"},
		{"{", "}"},
		{"[]", ""},
		{"{}[]{}", "\xff"},
		{"(.*)", "(.*)"},
	} {
		f.Add(seed[0], seed[1])
	}
	styles := []string{"bare", "braces", "brackets", "colon"}
	f.Fuzz(func(t *testing.T, published, message string) {
		template := matchers.NewTemplate(published)
		fits := template.Fits(message, nil, styles)
		if !strings.ContainsAny(published, "{[") && fits != (published == message) {
			t.Errorf("%q fits %q: %v", message, published, fits)
		}
		template.Fits(message, []string{"amount.value"}, styles)
		template.Describe([]string{"amount.value"})
	})
}
