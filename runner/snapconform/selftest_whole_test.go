package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/runner/selftest"
)

// wholeSelftests are the self-tests of every fault and every variant, by contract, each done once for all tests. Under the race detector it is one of a few
// of them.
var wholeSelftests = map[string]func() (selftest.Result, error){
	"durianpay": sync.OnceValues(func() (selftest.Result, error) { return wholeSelftest("durianpay") }),
	"ilonapay":  sync.OnceValues(func() (selftest.Result, error) { return wholeSelftest("ilonapay") }),
}

func wholeSelftest(name string) (selftest.Result, error) {
	judgedBy, err := contract.Embedded(name)
	if err != nil {
		return selftest.Result{}, err
	}
	kind, err := referenceFor(judgedBy)
	if err != nil {
		return selftest.Result{}, err
	}
	faults, variants := kind.faults(), kind.variants()
	if underRace {
		faults, variants = every(25, faults), every(10, variants)
	}
	bench, err := newBench(judgedBy, kind, faults, variants)
	if err != nil {
		return selftest.Result{}, err
	}
	return selftest.Run(context.Background(), bench)
}

// every returns one of n items.
func every[T any](n int, all []T) []T {
	var some []T
	for i := 0; i < len(all); i += n {
		some = append(some, all[i])
	}
	return some
}

// The suite catches every fault by the requirement that it breaks, and is quiet about every lawful variant. Nothing runs beside this test: real
// connections want an answer in time.
func TestSelftest(t *testing.T) {
	for name, whole := range wholeSelftests {
		t.Run(name, func(t *testing.T) {
			result, err := whole()
			NewWithT(t).Expect(err).NotTo(HaveOccurred())
			asItShouldBe(t, result)
		})
	}
}

func asItShouldBe(t *testing.T, result selftest.Result) {
	t.Helper()
	for _, fault := range result.Faults {
		if !fault.Outcome.Good() {
			t.Errorf("%s of fault %s, which %s: %s %v %v", fault.Outcome, fault.Name, mustCatch(fault.Breaks, fault.Service, fault.Inferred), fault.Note, fault.Own, fault.Others)
		}
	}
	for _, variant := range result.Variants {
		if !variant.Outcome.Good() {
			t.Errorf("%s at variant %s: %s %v", variant.Outcome, variant.Name, variant.Note, variant.Others)
		}
	}
}

// There are enough faults and variants to mean something, and what each has to be caught by is in the contract and shown by a spec.
func TestFaultsAreManyAndEachCanBeCaught(t *testing.T) {
	t.Parallel()
	for _, each := range []struct {
		contract                         string
		faults, otherThanWords, variants int
	}{{"durianpay", 200, 100, 24}, {"ilonapay", 60, 30, 12}} {
		g := NewWithT(t)
		known, err := openCatalog(each.contract, "")
		g.Expect(err).NotTo(HaveOccurred())
		kind, err := referenceFor(known.contract)
		g.Expect(err).NotTo(HaveOccurred())
		faults, words := kind.faults(), 0
		for _, fault := range faults {
			canBeCaught(t, known, fault)
			if fault.Group == "wrong words" {
				words++
			}
		}
		g.Expect(len(faults)).To(BeNumerically(">=", each.faults))
		g.Expect(len(faults)-words).To(BeNumerically(">=", each.otherThanWords), "outside wrong words")
		g.Expect(len(kind.variants())).To(BeNumerically(">=", each.variants))
	}
}

func canBeCaught(t *testing.T, known *catalog, fault selftest.Fault) {
	t.Helper()
	g := NewWithT(t)
	showing := known.showing(fault.Breaks)
	g.Expect(showing).NotTo(BeEmpty(), "%s breaks %s, which no spec shows", fault.Name, fault.Breaks)
	if fault.Service != "" {
		services := make([]string, 0, len(showing))
		for _, spec := range showing {
			services = append(services, spec.Service.Code)
		}
		g.Expect(services).To(ContainElement(fault.Service), "%s breaks %s, which no spec shows on service %s", fault.Name, fault.Breaks, fault.Service)
	}
}

// Every requirement that can be judged at the provider, and every condition that a request can bring about, has a fault of its own.
func TestEveryRequirementHasAFault(t *testing.T) {
	t.Parallel()
	for _, name := range contract.Names() {
		c, err := contract.Embedded(name)
		NewWithT(t).Expect(err).NotTo(HaveOccurred())
		kind, err := referenceFor(c)
		NewWithT(t).Expect(err).NotTo(HaveOccurred())
		broken := map[string]bool{}
		for _, fault := range kind.faults() {
			broken[fault.Breaks] = true
		}
		for _, requirement := range c.Requirements {
			if requirement.Binds != "" || requirement.Unprovokable != "" {
				continue
			}
			within := broken[requirement.ID] // or one of its conditions is
			for _, condition := range requirement.Conditions {
				id := requirement.ID + "-" + condition.ID
				within = within || broken[id]
				if condition.Unprovokable == "" && condition.NotApplicable == "" {
					NewWithT(t).Expect(broken[id]).To(BeTrueBecause("%s: no fault breaks %s", name, id))
				}
			}
			NewWithT(t).Expect(within).To(BeTrueBecause("%s: no fault breaks %s", name, requirement.ID))
		}
	}
}

// Between these lines of the README stand the figures.
const figuresBegin, figuresEnd = "<!-- selftest %s -->\n", "<!-- /selftest %s -->\n"

// The figures in the README are those of the self-test. `make figures` writes them, by -update.
func TestReadmeFigures(t *testing.T) {
	if underRace {
		t.Skip("a sample has other figures than the whole")
	}
	for name, selftested := range wholeSelftests {
		g := NewWithT(t)
		result, err := selftested()
		g.Expect(err).NotTo(HaveOccurred())
		whole, _ := readme(t)
		begin, end := fmt.Sprintf(figuresBegin, name), fmt.Sprintf(figuresEnd, name)
		before, rest, begun := strings.Cut(whole, begin)
		written, after, ended := strings.Cut(rest, end)
		g.Expect(begun && ended).To(BeTrueBecause("the README has a place for the figures of %s", name))
		figures := "\n" + figuresText(result.Figures) + "\n"
		if flag.Lookup("update").Value.String() == "true" {
			written = figures
			g.Expect(os.WriteFile(filepath.Join("..", "..", "README.md"), []byte(before+begin+figures+end+after), 0o644)).To(Succeed())
		}
		g.Expect(written).To(Equal(figures), "`make figures` writes them anew")
	}
}
