package wire_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	. "github.com/snapconform/snapconform/suites/wire"
)

const issued = "eyJhbGciOi.J9-x_y~z.4Qk-Zm9v_YmFy"

// everyLetter writes each byte of a text by an escape.
func everyLetter(text, format string) string {
	var written strings.Builder
	for _, letter := range []byte(text) {
		fmt.Fprintf(&written, format, letter)
	}
	return written.String()
}

func percentForms() map[string]string {
	some := strings.NewReplacer(".", "%2E", "-", "%2D", "_", "%5F", "~", "%7e").Replace(issued)
	all, small := everyLetter(issued, "%%%02X"), everyLetter(issued, "%%%02x")
	return map[string]string{
		"what need not be":            some,
		"in both cases":               strings.Replace(some, "%2E", "%2e", 1),
		"throughout":                  all,
		"throughout, in small digits": small,
		"twice":                       strings.ReplaceAll(some, "%", "%25"),
		"throughout, twice":           strings.ReplaceAll(all, "%", "%25"),
		"every letter of every one":   everyLetter(all, "%%%02x"),
		"thrice":                      strings.ReplaceAll(some, "%", "%2525"),
		"hex":                         everyLetter(everyLetter(issued, "%02x"), "%%%02X"),
	}
}

// A secret of which some characters or all are percent-encoded, once or several times, is masked where it stands, at its length, and what stands beside it stays.
func TestMaskTakesPercentOff(t *testing.T) {
	t.Parallel()
	masker := NewMasker([]byte("run"))
	masker.Token(issued)
	for name, form := range percentForms() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			text := `{"said%20":"100% of%2E ` + form + `%"}`
			masked := masker.Text(text)
			g.Expect(masked).To(HaveLen(len(text)))
			g.Expect(masked).To(HavePrefix(`{"said%20":"100% of%2E `))
			g.Expect(masked).To(HaveSuffix(`%"}`))
			g.Expect(masker.Holds([]byte(text))).To(BeTrue())
			g.Expect(masker.Holds([]byte(masked))).To(BeFalse())
			inner := masked[len(`{"said%20":"100% of%2E `) : len(masked)-3]
			for range 3 {
				g.Expect(inner).NotTo(ContainSubstring(issued[5:20]))
				plain, err := url.PathUnescape(inner)
				g.Expect(err).NotTo(HaveOccurred())
				inner = plain
			}
			if name != "hex" {
				g.Expect(inner).To(Equal(masker.Value(issued)), "the mask that it has everywhere")
			}
		})
	}
}

// The signature of one request is masked in the same way, though the masker does not know it.
func TestASignatureEchoedInPercentIsMasked(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	made := strings.Repeat("signature-", 5)
	tap := &wireTap{answer: &Answer{Status: 401, Body: []byte(`{"got":"` + everyLetter(made, "%%%02x") + `"}`)}}
	exchange := newClient(tap).Send(t.Context(), "x", transferRequest().WithHeader("X-SIGNATURE", made))
	shown, err := url.PathUnescape(string(exchange.Answer.Body))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(shown).To(Equal(`{"got":"` + exchange.Header("X-SIGNATURE") + `"}`))
}

// A text of nothing but escapes of escapes is looked through to the depth that is bounded, and stays.
func TestDeepPercentStays(t *testing.T) {
	t.Parallel()
	masker := NewMasker([]byte("run"))
	masker.Secret(issued)
	for _, text := range []string{strings.Repeat("%25", 1<<16), "%" + strings.Repeat("25", 1<<16), "%", "%4", "%zz%", strings.Repeat("%", 100)} {
		NewWithT(t).Expect(masker.Text(text)).To(Equal(text))
	}
}

func FuzzPercent(f *testing.F) {
	for _, form := range percentForms() {
		f.Add(form)
	}
	f.Add("%25%2")
	masker := NewMasker([]byte("run"))
	masker.Secret(issued)
	f.Fuzz(func(t *testing.T, text string) {
		masked := masker.Text(text)
		if len(masked) != len(text) {
			t.Errorf("%q became %q", text, masked)
		}
		if strings.Contains(string(WithoutPercent([]byte(masked))), issued) {
			t.Errorf("%q shows it", masked)
		}
	})
}
