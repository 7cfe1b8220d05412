package trial

import (
	"testing"

	"github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
)

// Ginkgo's tree has one container per clause and service, in the order in which they first come.
func TestGrouped(t *testing.T) {
	t.Parallel()
	g := gomega.NewWithT(t)
	one, two := &contract.Service{Code: "11"}, &contract.Service{Code: "18"}
	specs := []*Spec{{ID: "a", Clause: "X", Service: one}, {ID: "b", Clause: "Y", Service: one}, {ID: "c", Clause: "X", Service: two}, {ID: "d", Clause: "X", Service: one}}
	var groups []string
	for _, group := range grouped(specs) {
		names := ""
		for _, spec := range group {
			names += spec.ID
		}
		groups = append(groups, names)
	}
	g.Expect(groups).To(gomega.Equal([]string{"ad", "b", "c"}))
}

// What Ginkgo is told of a failure is its reason and what each finding says.
func TestTextOfAFailure(t *testing.T) {
	t.Parallel()
	g := gomega.NewWithT(t)
	g.Expect(text(reports.Case{Findings: []reports.Finding{{Text: "one"}, {Text: "two"}}})).To(gomega.Equal("one\ntwo"))
	g.Expect(text(reports.Case{Reason: "why", Findings: []reports.Finding{{Text: "one"}}})).To(gomega.Equal("why\none"))
}
