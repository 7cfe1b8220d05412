package console

import (
	"testing"
	"time"

	. "github.com/onsi/gomega"
)

func TestWrap(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text  string
		width int
		lines []string
	}{
		{"", 10, []string{""}},
		{"one two three", 10, []string{"one two", "three"}},
		{"exactly ten", 11, []string{"exactly ten"}},
		{"abcdefghijklmnopqrst uv", 10, []string{"abcdefghij", "klmnopqrst", "uv"}},
		{"ab cdefghijklmn", 8, []string{"ab", "cdefghij", "klmn"}},
		{"支付支付支付", 9, []string{"支付支付", "支付"}},
		{"too narrow", 1, []string{"too", "narrow"}},
	} {
		NewWithT(t).Expect(wrap(test.text, test.width)).To(Equal(test.lines), test.text)
	}
}

func TestColumns(t *testing.T) {
	t.Parallel()
	for text, width := range map[string]int{"": 0, "abc": 3, "é": 1, "e\u0301": 1, "支付": 4, "✓": 1, "😀": 2} {
		NewWithT(t).Expect(columns(text)).To(Equal(width), text)
	}
}

func TestClip(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(clip("Bank Transfer", 13, "…")).To(Equal("Bank Transfer"))
	g.Expect(clip("Bank Transfer", 8, "…")).To(Equal("Bank Tr…"))
}

func TestFold(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	p := newPage(Options{ASCII: true})
	g.Expect(p.fold("✓ ✗ · … × ─ “a”")).To(Equal(`+ X . ... x - "a"`))
	g.Expect(p.fold("é😀")).To(Equal(`\u00e9\U0001f600`))
	g.Expect(newPage(Options{}).fold("é✓")).To(Equal("é✓"))
}

func TestLasting(t *testing.T) {
	t.Parallel()
	for d, text := range map[time.Duration]string{
		0:                                     "0 ms",
		912 * time.Millisecond:                "912 ms",
		8420 * time.Millisecond:               "8.4 s",
		time.Minute - time.Nanosecond:         "59.9 s",
		2*time.Minute + 5900*time.Millisecond: "2 min 5 s",
		61 * time.Minute:                      "61 min 0 s",
	} {
		NewWithT(t).Expect(lasting(d)).To(Equal(text))
	}
}
