package personal_test

import (
	"net/http"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/runner/personal"
	"github.com/snapconform/snapconform/suites/wire"
)

// supplied returns a masker of a target with these holders.
func supplied(t *testing.T, holders ...string) *personal.Masker {
	t.Helper()
	m := masker(t)
	m.Know(contract.BeneficiaryName, holders...)
	return m
}

// What specs and providers make of a holder's name does not show it: longer, cut off, in other letters, in other escapes, in an answer and in a message.
func TestASpoiledNameIsMasked(t *testing.T) {
	t.Parallel()
	const sent = `{"beneficiaryAccountName":"Siti Aminah"}`
	long := strings.Repeat("x", 90)
	for name, each := range map[string]struct{ holder, request, answer, shown string }{
		"too long, sent":             {"Siti Aminah", `{"beneficiaryAccountName":"Siti Aminah` + long + `"}`, `{}`, `"SXXX AXXXXX` + long + `"`},
		"too long, of a short word":  {"Yuli", `{"customerName":"Yulixxxxxx"}`, `{}`, `"YXXXxxxxxx"`},
		"after something else":       {"Yuli", `{"customerName":"xxYuli"}`, `{}`, `"xxYXXX"`},
		"too long, quoted":           {"Siti Aminah", sent, `{"responseMessage":"Invalid Siti Aminahxxx"}`, "Invalid SXXX AXXXXXxxx"},
		"the beginning of it quoted": {"Yuli", `{"customerName":"Yulixxxxxxxxxxxx"}`, `{"responseMessage":"Invalid Yulixxxxx…"}`, "Invalid YXXXxxxxx…"},
		"in capitals":                {"Siti Aminah", sent, `{"responseMessage":"of SITI AMINAH"}`, "of SXXX AXXXXX"},
		"a short word in capitals":   {"Yuli", sent, `{"responseMessage":"of YULI"}`, "of YXXX"},
		"in small letters":           {"SITI AMINAH", sent, `{"responseMessage":"of siti aminah"}`, "of SXXX AXXXXX"},
		"in capitals, escaped":       {"Zoë Bär", sent, `{"responseMessage":"of ZO\u00cb B\u00c4R"}`, `of ZXX BXX`},
		"cut off":                    {"Siti Aminah", sent, `{"customerName":"Siti Amin"}`, `"SXXX AXXX"`},
		"cut off, in capitals":       {"Siti Aminah", sent, `{"customerName":"SITI AMIN"}`, `"SXXX AXXX"`},
		"cut off, and quoted":        {"Siti Aminah", sent, `{"customerName":"Siti Amin","responseMessage":"of Siti Amin"}`, `of SXXX AXXX`},
		"one word of it":             {"Siti Aminah", sent, `{"customerName":"Aminah"}`, `"AXXXXX"`},
		"every letter escaped":       {"Siti Aminah", sent, `{"responseMessage":"\u0053\u0069\u0074\u0069 Aminah"}`, "SXXX AXXXXX"},
		"in a query":                 {"Siti Aminah", sent, `{"next":"/of?name=Siti+Aminah"}`, "name=SXXX+AXXXXX"},
		"in markup":                  {"Siti D'Arcy", `{}`, `<p>Siti D&#39;Arcy</p>`, "<p>SXXX D&#39;AXXX</p>"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			m := supplied(t, each.holder)
			masked := m.Exchange(exchanged("a#1", each.request, each.answer))
			all := string(masked.Request.Body) + string(masked.Answer.Body)
			g.Expect(all).To(ContainSubstring(each.shown))
			for word := range strings.FieldsSeq(each.holder) {
				g.Expect(strings.ToLower(all)).NotTo(ContainSubstring(strings.ToLower(word)))
			}
			g.Expect(m.Exchange(masked)).To(Equal(masked), "again")
			g.Expect(m.Alike([]byte(each.request), masked.Request.Body)).To(BeTrue())
		})
	}
}

// A provider answers with a number in another form than it was asked in: as it is dialled from abroad, or in other letters.
func TestAnotherFormOfANumberIsMasked(t *testing.T) {
	t.Parallel()
	for number, quoted := range map[string]string{"081388877766": "+6281388877766", "6281388877766": "081388877766", "+6281388877766": "81388877766", "mer_passive": "MER_PASSIVE"} {
		m := masker(t)
		m.Know(contract.OwnAccount, number)
		shown := m.Text("no account " + quoted)
		NewWithT(t).Expect(shown).To(HaveLen(len("no account " + quoted)))
		NewWithT(t).Expect(strings.Count(shown, "X")).To(BeNumerically(">=", 6), shown)
		NewWithT(t).Expect(strings.ToLower(shown)).NotTo(ContainSubstring("138887"), shown)
	}
}

// Values that differ in the case of their letters only keep masks that differ: a provider that changes a number is seen to have changed it when it is judged again.
func TestMasksTellTheCaseApart(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	m := masker(t)
	m.Know(contract.OwnAccount, "mer_passive")
	masked := m.Exchange(wire.Exchange{
		ID: "a#1", Request: wire.Sent{Method: http.MethodPost, Body: []byte(`{"accountNo":"mer_passive"}`)},
		Answer: &wire.Answer{Body: []byte(`{"accountNo":"MER_PASSIVE"}`)},
	})
	g.Expect(string(masked.Request.Body)).To(Equal(`{"accountNo":"XXX_XXXsive"}`))
	g.Expect(string(masked.Answer.Body)).To(Equal(`{"accountNo":"XXX_XXXSIVE"}`))
	m.Know(contract.OwnAccount, "mer_PAssive")
	g.Expect(m.Text("mer_PAssive mer_passive")).To(Equal("XXX_XXAsive XXX_XXXsive"))
}

// A short name in the words of others stays unseen, and so does what the contract says in other letters.
func TestWordsOfOthersStay(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	m := supplied(t, "Andi", "JANE DOE")
	g.Expect(m.Text("Standing, Andika, andi: Jane Doe")).To(Equal("Standing, Andika, andi: Jane Doe"))
	g.Expect(m.Text("Andi, ANDI.")).To(Equal("AXXX, AXXX."))
}
