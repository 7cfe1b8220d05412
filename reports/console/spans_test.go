package console

import (
	"testing"

	. "github.com/onsi/gomega"
)

func TestSpans(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(spans([]string{"a#1", "a#2", "a#3", "a#4", "b#5"})).To(Equal([]string{"a#1 … #4", "b#5"}))
	g.Expect(spans([]string{"a#1", "a#2", "a#3"})).To(Equal([]string{"a#1", "a#2", "a#3"}))
	g.Expect(spans([]string{"a#1", "a#3", "a#4", "a#5", "a#6", "no number"})).To(Equal([]string{"a#1", "a#3 … #6", "no number"}))
	g.Expect(spans(nil)).To(BeEmpty())
}
