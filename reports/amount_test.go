package reports_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

func TestAmount(t *testing.T) {
	t.Parallel()
	for text, shown := range map[string]string{
		"1580000.00": "1,580,000.00", "10.5": "10.5", "999": "999", "1000": "1,000", "-20000.00": "-20,000.00",
		"": "", "01000.00": "01000.00", "1e6": "1e6", "99999999999999999999.00": "99999999999999999999.00", ".50": ".50",
	} {
		NewWithT(t).Expect(reports.Amount(text)).To(Equal(shown), text)
	}
}
