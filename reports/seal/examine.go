package seal

import (
	"bytes"
	"errors"
	"time"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/jsonfile"
	"github.com/snapconform/snapconform/reports/ndjson"
)

// terms are what the sealing party says besides the files.
type terms struct {
	sealed time.Time
	nonce  string
}

// found is what the files of a run say.
type found struct {
	report   reports.Report
	contract Contract
	end      ndjson.End
}

// examine reads the files of a run and refuses what must not be certified. Sealing and verifying go through it alike, so
// that a party which seals with a program of its own gains nothing.
func examine(files folder, by terms, read ReadContract) (found, error) {
	data, err := files.load(ReportName, MaxReport)
	if err != nil {
		return found{}, err
	}
	report, err := jsonfile.Read(bytes.NewReader(data))
	if err != nil {
		return found{}, refuse(ReasonUnreadableReport, "%s: %w", ReportName, err)
	}
	if err := errors.Join(eligible(report, by), timely(report, by)); err != nil {
		return found{}, first(err)
	}
	judgedBy, err := files.contract(report, read)
	if err != nil {
		return found{}, err
	}
	if err := errors.Join(covered(report, by, judgedBy.Zone), checkSummary(report), checkLedger(report, judgedBy)); err != nil {
		return found{}, first(err)
	}
	end, err := checkFiles(files, report, judgedBy, by)
	return found{report, judgedBy, end}, err
}

// first returns the first refusal of several.
func first(err error) error {
	var refused *Error
	if errors.As(err, &refused) {
		return refused
	}
	return err
}

// checkFiles holds the other files against the report.
func checkFiles(files folder, report reports.Report, judgedBy Contract, by terms) (ndjson.End, error) {
	suite, err := SuiteFile(report.Suite)
	if err != nil {
		return ndjson.End{}, err
	}
	if err := files.checkMade(SuiteName, suite, ReasonUnreadableSuite); err != nil {
		return ndjson.End{}, err
	}
	head, end, err := checkExchanges(files, report, judgedBy, by)
	if err != nil {
		return end, err
	}
	target, err := TargetFile(report.Target, head.Declared)
	if err != nil {
		return end, err
	}
	return end, files.checkMade(TargetName, target, ReasonUnreadableTarget)
}

// eligible holds that a run may certify somebody.
func eligible(report reports.Report, by terms) error {
	switch {
	case report.Target.Reference:
		return refuse(ReasonReference, "the run judged the reference provider that the suite carries: it certifies nobody")
	case report.Suite.Modified:
		return refuse(ReasonModifiedSuite, "the suite was built from a tree that was modified after revision %q: build it from a clean one", report.Suite.Revision)
	case report.Suite.Revision == "":
		return refuse(ReasonUnknownRevision, "the suite does not say which revision it was built from: build it from a checkout, with -buildvcs=true")
	case report.Run.Interrupted:
		return refuse(ReasonIncompleteRun, "the run %s was interrupted", report.Run.ID)
	case by.nonce != "" && report.Run.Seed != SeedFrom(by.nonce):
		return refuse(ReasonNonce, "the seed of the run is %q, that of the nonce %q is %q", report.Run.Seed, by.nonce, SeedFrom(by.nonce))
	}
	return nil
}

// timely holds that things came one after the other. Sealing is known to the second.
func timely(report reports.Report, by terms) error {
	started, finished := report.Run.Started, report.Run.Finished
	if finished.Before(started) || by.sealed.Before(finished.Truncate(time.Second)) {
		return refuse(ReasonImpossibleTime, "the run began at %s, was over at %s and was sealed at %s: that cannot be",
			started.Format(time.RFC3339), finished.Format(time.RFC3339), by.sealed.Format(time.RFC3339))
	}
	return nil
}

// covered holds that every waiver that covers a failure was still good when it was sealed, by the clock of the contract's zone, and that every waived case
// has such a waiver. A waiver that the run itself called expired covers nothing: its cases stand as failed.
func covered(report reports.Report, by terms, zone *time.Location) error {
	sealed := by.sealed.In(zone)
	for _, waiver := range report.Waivers {
		if (waiver.State == reports.WaiverUsed || len(waiver.Covers) > 0) && waiver.Expired(sealed) {
			return refuse(ReasonExpiredWaiver, "the waiver of %q held until %q and was over at %s, when the run was sealed", waiver.Names(), waiver.Expires, sealed.Format(time.RFC3339))
		}
	}
	for _, one := range report.With(reports.Waived) {
		good := false
		for _, waiver := range report.Waivers {
			good = good || waiver.Names() == one.WaivedBy && waiver.Concerns(one) && waiver.State == reports.WaiverUsed
		}
		if !good {
			return refuse(ReasonUncoveredCase, "the case %q is called waived, and no waiver in use is about it", one.ID)
		}
	}
	return nil
}
