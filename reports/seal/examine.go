package seal

import (
	"bytes"
	"maps"
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
	report reports.Report
	end    ndjson.End
}

// examine reads the files of a run and refuses what must not be certified. Sealing and verifying go through it alike, so
// that a party which seals with a program of its own gains nothing.
func examine(files folder, by terms) (found, error) {
	data, err := files.load(ReportName, MaxReport)
	if err != nil {
		return found{}, err
	}
	report, err := jsonfile.Read(bytes.NewReader(data))
	if err != nil {
		return found{}, refuse(ReasonUnreadableReport, "%s: %w", ReportName, err)
	}
	for _, judge := range []func(reports.Report, terms) error{eligible, timely, covered, counted} {
		if err := judge(report, by); err != nil {
			return found{}, err
		}
	}
	if err := checkSuite(files, report.Suite); err != nil {
		return found{}, err
	}
	end, err := checkExchanges(files, report)
	return found{report, end}, err
}

// eligible holds that a run may certify somebody.
func eligible(report reports.Report, by terms) error {
	switch {
	case report.Target.Reference:
		return refuse(ReasonReference, "the run judged the reference provider that the suite carries: it certifies nobody")
	case report.Suite.Modified:
		return refuse(ReasonModifiedSuite, "the suite was built from a tree that was modified after revision %q: build it from a clean one", report.Suite.Revision)
	case report.Suite.Revision == "":
		return refuse(ReasonUnknownRevision, "the suite does not say which revision it was built from: build it from a checkout")
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

// covered holds that every waiver that covers a failure was still good when it was sealed, and that every waived case
// has such a waiver. A waiver that the run itself called expired covers nothing: its cases stand as failed.
func covered(report reports.Report, by terms) error {
	sealed := inZone(by.sealed, report)
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

// counted holds that the summary counts the cases that are there, each once.
func counted(report reports.Report, _ terms) error {
	seen := map[string]bool{}
	for _, one := range report.Cases {
		if seen[one.ID] {
			return refuse(ReasonDisagreement, "the case %q stands twice in %s", one.ID, ReportName)
		}
		seen[one.ID] = true
	}
	if !maps.Equal(report.Summary.Verdicts, reports.Count(report.Cases)) {
		return refuse(ReasonDisagreement, "the summary of %s counts other verdicts than its cases have", ReportName)
	}
	return nil
}

// inZone returns an instant by the clock of the run, which a waiver's last day ends by. A written time keeps nothing of its
// zone but the offset, and that is what counts on every machine.
func inZone(at time.Time, report reports.Report) time.Time {
	_, offset := report.Run.Started.Zone()
	return at.In(time.FixedZone("", offset))
}
