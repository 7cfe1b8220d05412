package suites_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites"
)

func TestRegister(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	c, err := contract.Embedded("durianpay")
	g.Expect(err).NotTo(HaveOccurred())
	suite, err := suites.Register(c)
	g.Expect(err).NotTo(HaveOccurred())

	// A situation that no spec uses is a promise of the contract that nobody checks.
	for _, stimulus := range c.Situations {
		g.Expect(suite.Uses(stimulus.ID)).To(BeTrueBecause("some spec judges situation %s", stimulus.ID))
	}
	perKind := map[contract.Kind]int{}
	for _, spec := range suite.Specs() {
		perKind[spec.Service.Kind]++
	}
	t.Log(len(suite.Specs()), perKind)
}
