package selftest

import (
	"slices"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/suites"
)

// What is judged first always holds a spec that shows what the fault breaks, on the service it is on, and no more than the suite.
func TestConcerned(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	judgedBy, err := durianpay()
	g.Expect(err).NotTo(HaveOccurred())
	suite, err := suites.Register(judgedBy)
	g.Expect(err).NotTo(HaveOccurred())
	tested := &judging{bench: Bench{Contract: judgedBy}, suite: suite}
	for _, test := range []struct {
		fault   Fault
		filters []string
	}{
		{Fault{Breaks: "RC-409-01", Service: "38"}, []string{"requirement:RC-409-01 && service:38"}},
		{Fault{Breaks: "RC-409-01"}, []string{"requirement:RC-409-01 && service:18", "requirement:RC-409-01"}},
		{Fault{Breaks: "RC-MESSAGE", Service: "36"}, []string{"requirement:RC-MESSAGE && service:36", "service:36"}},
		{Fault{Breaks: "RC-NONE"}, nil},
		{Fault{Breaks: "RC-409-01", Service: "11"}, nil},
	} {
		filters := tested.concerned(test.fault)
		g.Expect(filters).To(Equal(test.filters), "%v", test.fault)
		for _, filter := range filters {
			selected, err := suite.Select(filter)
			g.Expect(err).NotTo(HaveOccurred())
			g.Expect(len(selected)).To(BeNumerically("<", len(suite.Specs())))
			ids := make([]string, 0, len(selected))
			for _, spec := range selected {
				if slices.Contains(spec.Shows, test.fault.Breaks) {
					ids = append(ids, spec.ID)
				}
			}
			g.Expect(ids).NotTo(BeEmpty(), filter)
		}
	}
}
