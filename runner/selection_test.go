package runner

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites"
	"github.com/snapconform/snapconform/suites/trial"
)

// The smoke profile has, for each service of either contract, one request that is accepted and one that is refused.
func TestTheSmokeProfile(t *testing.T) {
	t.Parallel()
	for _, name := range contract.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			judgedBy, err := contract.Embedded(name)
			g.Expect(err).NotTo(HaveOccurred())
			suite, err := suites.Register(judgedBy)
			g.Expect(err).NotTo(HaveOccurred())
			selected, err := selection(Config{Profile: "smoke"}, suite)
			g.Expect(err).NotTo(HaveOccurred())
			accepted, refused := map[string]int{}, map[string]int{}
			for _, spec := range selected {
				if spec.Control {
					accepted[spec.Service.Code]++
				} else {
					refused[spec.Service.Code]++
					g.Expect(judgedBy.Outcome(spec.Expectation.Outcome).Success()).To(BeFalseBecause("%s", spec.ID))
					g.Expect(spec.Documented()).To(BeTrueBecause("%s", spec.ID))
				}
			}
			for _, service := range judgedBy.Services {
				g.Expect(accepted[service.Code]).To(Equal(1), service.Code)
				g.Expect(refused[service.Code]).To(Equal(1), service.Code)
			}
			g.Expect(selected).To(HaveLen(2 * len(judgedBy.Services)))
		})
	}
}

func TestProfileAndFilterTogether(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	judgedBy, err := durianpay()
	g.Expect(err).NotTo(HaveOccurred())
	suite, err := suites.Register(judgedBy)
	g.Expect(err).NotTo(HaveOccurred())
	count := func(profile, filter string) int {
		var selected []*trial.Spec
		selected, err = selection(Config{Profile: profile, Filter: filter}, suite)
		g.Expect(err).NotTo(HaveOccurred())
		return len(selected)
	}
	g.Expect(count("", "")).To(Equal(len(suite.Specs())))
	g.Expect(count("full", "")).To(Equal(len(suite.Specs())))
	g.Expect(count("smoke", "service:11 || service:18")).To(Equal(4))
	_, err = selection(Config{Profile: "smok"}, suite)
	g.Expect(err).To(MatchError(`there is no profile "smok": there are full and smoke`))
	_, err = selection(Config{Profile: "smoke", Filter: "requirement:RC-409-00"}, suite)
	g.Expect(err).To(MatchError(MatchRegexp(`the filter "requirement:RC-409-00" selects none of \d+ specs in the profile smoke`)))
	_, err = selection(Config{Filter: "((("}, suite)
	g.Expect(err).To(MatchError(ContainSubstring(`read the filter "((("`)))
}
