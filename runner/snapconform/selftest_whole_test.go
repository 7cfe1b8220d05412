package main

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/runner/selftest"
)

// wholeSelftest is the self-test of every fault and every variant, done once for all tests. Under the race detector it is one of a few of them.
var wholeSelftest = sync.OnceValues(func() (selftest.Result, error) {
	faults, variants := knownFaults(), knownVariants()
	if underRace {
		faults, variants = every(25, faults), every(10, variants)
	}
	bench, err := newBench(faults, variants)
	if err != nil {
		return selftest.Result{}, err
	}
	return selftest.Run(context.Background(), bench)
})

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
	result, err := wholeSelftest()
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
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
	g := NewWithT(t)
	faults, words := knownFaults(), 0
	known, err := openCatalog(defaultContract, "")
	g.Expect(err).NotTo(HaveOccurred())
	for _, fault := range faults {
		if fault.Group == "wrong words" {
			words++
		}
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
	g.Expect(len(faults)).To(BeNumerically(">=", 200))
	g.Expect(len(faults)-words).To(BeNumerically(">=", 100), "outside wrong words")
	g.Expect(len(knownVariants())).To(BeNumerically(">=", 24))
}

// Between these lines of the README stand the figures.
const figuresBegin, figuresEnd = "<!-- selftest -->\n", "<!-- /selftest -->\n"

// The figures in the README are those of the self-test. `make figures` writes them, by -update.
func TestReadmeFigures(t *testing.T) {
	if underRace {
		t.Skip("a sample has other figures than the whole")
	}
	g := NewWithT(t)
	result, err := wholeSelftest()
	g.Expect(err).NotTo(HaveOccurred())
	whole, _ := readme(t)
	before, rest, begun := strings.Cut(whole, figuresBegin)
	written, after, ended := strings.Cut(rest, figuresEnd)
	g.Expect(begun && ended).To(BeTrueBecause("the README has a place for the figures"))
	figures := "\n" + figuresText(result.Figures) + "\n"
	if flag.Lookup("update").Value.String() == "true" {
		written = figures
		g.Expect(os.WriteFile(filepath.Join("..", "..", "README.md"), []byte(before+figuresBegin+figures+figuresEnd+after), 0o644)).To(Succeed())
	}
	g.Expect(written).To(Equal(figures), "`make figures` writes them anew")
}
