package bilingual_test

import (
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports/bilingual"
)

// A day is that of western Indonesia, with the month in each language.
func TestDate(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	late := time.Date(2026, time.April, 30, 17, 0, 0, 0, time.UTC)
	g.Expect(bilingual.Date(late)).To(Equal(bilingual.Words{Indonesian: "1 Mei 2026", English: "1 May 2026"}))
	g.Expect(bilingual.Date(late.Add(-time.Second))).To(Equal(bilingual.Words{Indonesian: "30 April 2026", English: "30 April 2026"}))
	g.Expect(bilingual.Date(time.Time{}).Both()).To(Equal("–"))
}
