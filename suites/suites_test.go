package suites_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites"
	"github.com/snapconform/snapconform/suites/trial"
)

var update = flag.Bool("update", false, "write the list of spec ids anew")

// registered holds the suite of every embedded contract. It is read by every test and changed by none.
var registered = sync.OnceValues(func() (map[string]*trial.Suite, error) {
	all := map[string]*trial.Suite{}
	for _, name := range contract.Names() {
		c, err := contract.Embedded(name)
		if err != nil {
			return nil, err
		}
		if all[name], err = suites.Register(c); err != nil {
			return nil, err
		}
	}
	return all, nil
})

// each runs a test with the suite of every embedded contract.
func each(t *testing.T, test func(*testing.T, *trial.Suite)) {
	t.Helper()
	all, err := registered()
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	NewWithT(t).Expect(len(all)).To(BeNumerically(">=", 2))
	for name, suite := range all {
		t.Run(name, func(t *testing.T) { test(t, suite) })
	}
}

// A situation that no spec uses is a promise of the contract that nobody checks.
func TestEverySituationIsUsed(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, suite *trial.Suite) {
		for _, stimulus := range suite.Contract.Situations {
			NewWithT(t).Expect(suite.Uses(stimulus.ID)).To(BeTrueBecause("some spec judges situation %s", stimulus.ID))
		}
	})
}

// Each expectation has a spec for every kind or service that it names and the contract has. A situation that follows from another one is judged by the specs
// of that one, and one that leans on a property of a field needs a service with such a field.
func TestEveryExpectationIsJudged(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, suite *trial.Suite) {
		g := NewWithT(t)
		of := func(stimulus *contract.Stimulus, fits func(*contract.Service) bool) bool {
			return slices.ContainsFunc(suite.Specs(), func(s *trial.Spec) bool { return s.Situation() == stimulus.ID && fits(s.Service) })
		}
		followed := func(stimulus *contract.Stimulus) bool {
			return slices.ContainsFunc(suite.Specs(), func(s *trial.Spec) bool { return s.Situation() != stimulus.ID && s.Judges(stimulus.ID) })
		}
		for _, stimulus := range suite.Contract.Situations {
			for _, expectation := range stimulus.Expect {
				for _, kind := range expectation.Kinds {
					able := func(s *contract.Service) bool { return spoilable(stimulus, s) }
					if slices.ContainsFunc(suite.Contract.ServicesOf(kind), able) && !followed(stimulus) {
						g.Expect(of(stimulus, func(s *contract.Service) bool { return s.Kind == kind })).To(BeTrueBecause("%s of kind %s", stimulus.ID, kind))
					}
				}
				for _, code := range expectation.Services {
					g.Expect(of(stimulus, func(s *contract.Service) bool { return s.Code == code })).To(BeTrueBecause("%s of service %s", stimulus.ID, code))
				}
			}
		}
	})
}

// spoilable tells whether a service's body has a field with the property that a situation leans on. A situation of a header leans on the header's.
func spoilable(stimulus *contract.Stimulus, service *contract.Service) bool {
	if !strings.HasSuffix(string(stimulus.ID), "-field") && !strings.HasSuffix(string(stimulus.ID), "-value") {
		return true
	}
	mandatory := strings.Contains(string(stimulus.ID), "mandatory")
	return slices.ContainsFunc(service.AllFields(), func(f *contract.Field) bool {
		if mandatory != (f.Presence == contract.Mandatory) {
			return false
		}
		switch stimulus.LeansOn {
		case "format":
			return f.Format != "" || len(f.Formats) > 0 || f.Pattern != "" || f.Min > 1
		case "enum":
			return len(f.Enum) > 0
		case "max":
			return f.Max > 0 && len(f.Enum) == 0
		default:
			return true
		}
	})
}

// Each cell that applies is expected by a spec, so that no row is only an alternative. What is left out is said by the contract.
func TestEveryCellThatAppliesIsExpected(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, suite *trial.Suite) {
		cells := 0
		for _, service := range suite.Contract.Services {
			for _, outcome := range suite.Contract.Outcomes {
				if applies, _ := outcome.AppliesTo(service); outcome.Transport || !applies {
					continue
				}
				cells++
				NewWithT(t).Expect(slices.ContainsFunc(suite.Specs(), func(s *trial.Spec) bool {
					return s.Service == service && s.Expectation != nil && s.Expectation.Outcome == outcome.ID
				})).To(BeTrueBecause("service %s, outcome %s", service.Code, outcome.ID))
			}
		}
		NewWithT(t).Expect(cells).To(Equal(map[string]int{"durianpay": 106, "ilonapay": 24}[suite.Contract.ID]))
	})
}

// Each rule of the contract is looked at on every service it is for.
func TestEveryRuleIsLookedAt(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, suite *trial.Suite) {
		for _, rule := range suite.Contract.Rules {
			for _, service := range suite.Contract.Services {
				if !rule.For(service) {
					continue
				}
				NewWithT(t).Expect(slices.ContainsFunc(suite.Specs(), func(s *trial.Spec) bool { return s.Rule == rule && s.Service == service })).
					To(BeTrueBecause("rule %s on service %s", rule.ID, service.Code))
			}
		}
	})
}

func TestEverySpecIsWhole(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, suite *trial.Suite) {
		g := NewWithT(t)
		// Requirement, perhaps a condition of it, service, slug. An underscore stands only in a value that the contract publishes.
		form := regexp.MustCompile(`^[A-Z]+(-[A-Za-z0-9_]+)*\.[a-z0-9]+\.[a-zA-Z0-9_-]+$`)
		seen := map[string]bool{}
		controls := map[string]int{}
		for _, spec := range suite.Specs() {
			g.Expect(spec.ID).To(MatchRegexp(form.String()))
			g.Expect(seen[spec.ID]).To(BeFalseBecause("%s is there twice", spec.ID))
			seen[spec.ID] = true
			g.Expect(spec.Service).NotTo(BeNil(), spec.ID)
			g.Expect(spec.Level).To(BeElementOf(contract.Must, contract.Should), spec.ID)
			g.Expect(spec.Shows).NotTo(BeEmpty(), spec.ID)
			g.Expect(spec.ID).To(HavePrefix(spec.Shows[0] + "." + spec.Service.Code + "."))
			g.Expect(spec.Stimulus == nil).NotTo(Equal(spec.Rule == nil), spec.ID)
			if spec.Stimulus != nil && spec.Stimulus.LeansOn != "" {
				g.Expect(spec.Field).NotTo(BeNil(), "%s leans on a property of a field and names none", spec.ID)
			}
			if spec.Control {
				controls[spec.Service.Code]++
			}
		}
		for _, service := range suite.Contract.Services {
			g.Expect(controls[service.Code]).To(Equal(1), "controls of service %s", service.Code)
		}
	})
}

// A spec that is taken away or renamed is seen: reports and waivers of earlier runs name it.
func TestSpecIDs(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, suite *trial.Suite) {
		g := NewWithT(t)
		golden := filepath.Join("testdata", suite.Contract.ID+".txt")
		var ids []string
		for _, spec := range suite.Specs() {
			ids = append(ids, spec.ID)
		}
		slices.Sort(ids)
		if *update {
			g.Expect(os.MkdirAll(filepath.Dir(golden), 0o755)).To(Succeed())
			g.Expect(os.WriteFile(golden, []byte(strings.Join(ids, "\n")+"\n"), 0o644)).To(Succeed())
		}
		written, err := os.ReadFile(golden)
		g.Expect(err).NotTo(HaveOccurred())
		known := strings.Fields(string(written))
		g.Expect(without(known, ids)).To(BeEmpty(), "these are gone; where that is meant: go test ./suites -update")
		g.Expect(without(ids, known)).To(BeEmpty(), "these are new; where that is meant: go test ./suites -update")
	})
}

func without(all, others []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(id string) bool { return slices.Contains(others, id) })
}

func TestRegisterRefusesAFamilyWithoutASuite(t *testing.T) {
	t.Parallel()
	_, err := suites.Register(&contract.Contract{Family: "morse"})
	NewWithT(t).Expect(err).To(MatchError(`there is no suite for contracts of family "morse"`))
}
