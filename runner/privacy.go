package runner

import (
	"encoding/json"
	"slices"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/runner/personal"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// privacy masks personal values in what a run tells the outside. Nil where evidence is given in full.
type privacy struct{ masker *personal.Masker }

// newPrivacy returns one that knows the values that the target file supplies.
func newPrivacy(config Config, suite *trial.Suite) *privacy {
	if config.Evidence == EvidenceFull {
		return nil
	}
	var vocabulary []string
	for _, spec := range suite.Specs() {
		vocabulary = append(vocabulary, spec.ID, spec.Duty)
	}
	masker := personal.New(config.Contract, vocabulary...)
	c, target := config.Contract, &config.Target.Target
	know := func(role contract.Role, values trial.Values) {
		for _, service := range sorted(values) {
			if values[service] != trial.Published {
				masker.Know(role, values[service])
			}
		}
	}
	for _, role := range sorted(target.Data) {
		know(role, target.Data[role])
	}
	// A resource's value may stand for another role than its own where a service lacks that one: it is known whichever service it is for.
	for _, resource := range c.Resources {
		role := contract.Role(resource.Role)
		know(role, target.Resources[resource.ID].Values)
		for _, service := range slices.Concat(c.Services, c.Controls) {
			if value, ok := target.Value(c, resource.ID, service); ok {
				masker.Know(role, value)
			}
		}
	}
	return &privacy{masker}
}

// exchange returns an exchange as it may be written: later as it was at first.
func (p *privacy) exchange(exchange wire.Exchange) wire.Exchange {
	if p == nil {
		return exchange
	}
	return p.masker.Exchange(exchange)
}

// recorded tells of each exchange as it may be written. Where nobody is told it is looked at all the same, for its answer may carry values that the report has to mask.
func (p *privacy) recorded(told func(wire.Exchange)) func(wire.Exchange) {
	switch {
	case p == nil:
		return told
	case told == nil:
		return p.masker.Meet
	default:
		return func(exchange wire.Exchange) { told(p.masker.Exchange(exchange)) }
	}
}

// ended tells of a case as it may be shown.
func (p *privacy) ended(told func(reports.Case)) func(reports.Case) {
	if p == nil || told == nil {
		return told
	}
	return func(c reports.Case) {
		p.masker.Texts(&c)
		told(c)
	}
}

// started returns the beginning of a run as it may be written.
func (p *privacy) started(started Started) Started {
	if p != nil {
		p.masker.Texts(&started)
		started.Declared = json.RawMessage(p.masker.Text(string(started.Declared)))
	}
	return started
}

// report returns a report as it may be written.
func (p *privacy) report(report reports.Report) reports.Report {
	if p != nil {
		p.masker.Texts(&report)
	}
	return report
}
