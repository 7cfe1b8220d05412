package main

import (
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/fixtures/provider/ilonapay"
	"github.com/snapconform/snapconform/fixtures/provider/reference"
	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/runner/selftest"
)

// behaviour says how a reference provider behaves; nil for a clock of its own.
type behaviour struct {
	Clock                     func() time.Time
	Latency                   time.Duration
	PendingFirst, SingleToken bool
	Faults, Variants          []string
}

// referenceKind is a reference provider that is built in: what can be wrong with one, and how they are made. A maker serves many, for what they share takes
// long to make.
type referenceKind struct {
	faults   func() []selftest.Fault
	variants func() []selftest.Variant
	maker    func() (func(behaviour) (selftest.Provider, error), error)
}

// references are those that are built in, by the family of contracts that they keep.
var references = map[string]referenceKind{
	"snap": {
		func() []selftest.Fault { return faultsOf(snap.Faults()) }, func() []selftest.Variant { return variantsOf(snap.Variants()) }, snapMaker,
	},
	"ilonapay": {
		func() []selftest.Fault { return faultsOf(ilonapay.Faults()) }, func() []selftest.Variant { return variantsOf(ilonapay.Variants()) }, ilonapayMaker,
	},
}

// referenceFor returns the reference provider that keeps contracts of a family.
func referenceFor(c *contract.Contract) (referenceKind, error) {
	kind, ok := references[c.Family]
	if !ok {
		return referenceKind{}, fmt.Errorf("there is no reference provider for contracts of family %q, only for %s: judge a provider of your own with snapconform run",
			c.Family, strings.Join(slices.Sorted(maps.Keys(references)), ", "))
	}
	return kind, nil
}

func faultsOf[P any](all []reference.Fault[P]) []selftest.Fault {
	listed := make([]selftest.Fault, len(all))
	for i, fault := range all {
		listed[i] = selftest.Fault{
			Name: fault.Name, Group: fault.Group, Text: fault.Text, Breaks: fault.Breaks, Service: fault.Service, Warns: fault.Warns, Wire: fault.Wire,
		}
	}
	return listed
}

func variantsOf[P any](all []reference.Variant[P]) []selftest.Variant {
	listed := make([]selftest.Variant, len(all))
	for i, variant := range all {
		listed[i] = selftest.Variant{Name: variant.Name, Text: variant.Text, Wire: variant.Wire}
	}
	return listed
}

func snapMaker() (func(behaviour) (selftest.Provider, error), error) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return nil, fmt.Errorf("make the key pair of the reference provider's clients: %w", err)
	}
	return func(b behaviour) (selftest.Provider, error) {
		return snap.NewWithKey(snap.Options{
			Clock: b.Clock, Latency: b.Latency, PendingFirst: b.PendingFirst, SingleToken: b.SingleToken, Faults: b.Faults, Variants: b.Variants,
		}, key)
	}, nil
}

func ilonapayMaker() (func(behaviour) (selftest.Provider, error), error) {
	return func(b behaviour) (selftest.Provider, error) {
		if b.PendingFirst || b.SingleToken {
			return nil, errors.New("--pending-first and --single-token are for SNAP: this contract knows neither 202 nor tokens")
		}
		return ilonapay.New(ilonapay.Options{Clock: b.Clock, Latency: b.Latency, Faults: b.Faults, Variants: b.Variants})
	}, nil
}
