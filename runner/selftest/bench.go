// Package selftest turns the suite on providers whose behaviour is known: on those with one named breach of the contract, which it has to catch by
// the requirement that is broken, and on those that differ in a lawful way, at which it has to keep quiet.
package selftest

import (
	"net/http"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
)

// Provider is a provider to be judged. WriteTarget writes its target file into a folder, for a provider served at baseURL, and returns the path
// of that file.
type Provider interface {
	http.Handler
	WriteTarget(dir, baseURL string) (path string, err error)
}

// Fault is a named breach of the contract.
type Fault struct {
	Name  string
	Group string
	Text  string // what the provider does wrong, in one sentence
	// Breaks is the requirement, or the condition of one, whose cases must catch it.
	Breaks string
	// Service is the code of the service whose cases must catch it; empty for those of any.
	Service string
	// Warns tells that what it breaks is inferred or a should: a warning catches it, and a failure would be an accusation that the contract does
	// not bear out.
	Warns bool
	// Wire tells that it shows only on a real connection.
	Wire bool
}

// Variant is a lawful way to differ: no case may fail or warn because of it.
type Variant struct {
	Name string
	Text string
	// Wire tells that it shows only on a real connection.
	Wire bool
}

// Bench is what a self-test needs.
type Bench struct {
	Contract *contract.Contract
	// New makes a fresh provider with these faults and variants, which tells the time by clock; by the machine's where that is nil. It is called
	// from several goroutines.
	New      func(faults, variants []string, clock func() time.Time) (Provider, error)
	Faults   []Fault
	Variants []Variant
	// Parallel is how many providers are judged at a time, besides those on real connections, which mostly wait. At least 1.
	Parallel int
	// Suite describes the build whose suite is tested.
	Suite reports.Suite
	// OnEnd is told the outcome of each fault and each variant, one at a time; nil for nobody.
	OnEnd func(name string, outcome Outcome)
}
