package runner

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/ledger"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

func (j *judging) conclude(ctx context.Context, ready bool) reports.Report {
	report := &j.report
	report.Run.Finished = j.config.Clock.Now()
	report.Run.Elapsed = report.Run.Finished.Sub(report.Run.Started)
	report.Run.Exchanges = left(j.pool.Exchanges())
	report.Run.Interrupted = errors.Is(ctx.Err(), context.Canceled)
	report.Run.Stopped = j.pool.Ended()
	report.Run.Notes = slices.Concat(j.notes, j.pool.Notes())
	j.account(ready, j.pool.Exchanges(), j.pool.Journal(), j.config.Waivers)
	if j.config.Baseline != nil {
		report.Against(*j.config.Baseline)
	}
	report.Summarize(ready, j.config.AllowIncomplete)
	return j.privacy.report(*report)
}

// account puts into the report what was judged, and what that leaves of the contract: cases with their evidence, money, waivers and the ledger.
func (j *judging) account(ready bool, exchanges []wire.Exchange, journal []reports.Transaction, waivers []reports.Waiver) {
	report := &j.report
	if cases := j.pool.Cases(); cases != nil {
		report.Cases = cases
	}
	report.Money.Journal = slices.SortedFunc(slices.Values(journal), byTime)
	report.Money.Moved = trial.Moved(report.Money.Journal)
	attachEvidence(report.Cases, exchanges, j.privacy)
	report.Waive(waivers, report.Run.Started)
	for i := range report.Cases {
		report.Cases[i].Reproduce = j.reproduce(report.Cases[i].ID)
	}
	report.Ledger = ledger.Close(j.config.Contract, report.Cases, j.supplied)
	if !ready {
		explainUnready(&report.Ledger)
	}
	report.Errata = j.errata()
}

// byTime orders transactions in a way that a run and the judging of its recording have in common: exchanges end in the order of the network, or of no network.
func byTime(a, b reports.Transaction) int {
	return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Exchange, b.Exchange))
}

func (j *judging) supplied(resource string) bool {
	for _, service := range j.config.Contract.Services {
		if j.config.Target.Supplies(j.config.Contract, resource, service) {
			return true
		}
	}
	return false
}

// reproduce is the command that judges one case alone.
func (j *judging) reproduce(id string) string {
	return fmt.Sprintf("%s --filter 'id:%s'", cmp.Or(j.config.Command, "snapconform run --target FILE"), id)
}
