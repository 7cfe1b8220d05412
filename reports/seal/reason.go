package seal

import (
	"errors"
	"fmt"

	"github.com/snapconform/snapconform/reports"
)

// Reason tells in one word why something is not sealed, or why a bundle is not taken. The words are for programs and do not change.
type Reason string

// The reasons that lie in the run. Seal and Verify both look for them.
const (
	ReasonReference           Reason = "reference-provider"   // the embedded reference provider was judged: that certifies nobody
	ReasonModifiedSuite       Reason = "modified-suite"       // the suite was built from a tree with changes that no revision holds
	ReasonUnknownRevision     Reason = "unknown-revision"     // nobody can tell which source the suite was built from
	ReasonIncompleteRun       Reason = "incomplete-run"       // the run was interrupted, or its exchanges were cut off
	ReasonLeftOut             Reason = "left-out"             // a part of the suite was left out, or a mandatory requirement
	ReasonExpiredWaiver       Reason = "expired-waiver"       // a waiver that covers a failure was over when it was sealed
	ReasonLapsedWaiver        Reason = "lapsed-waiver"        // a waiver that covers a failure was good when it was sealed, and is over by now
	ReasonUncoveredCase       Reason = "uncovered-case"       // a case is called waived and no waiver of the report is about it
	ReasonDisagreement        Reason = "disagreement"         // files, or files and attestation, tell different things
	ReasonUnreadableReport    Reason = "unreadable-report"    // report.json is not one that this suite reads
	ReasonUnreadableExchanges Reason = "unreadable-exchanges" // exchanges.ndjson was changed, or is none
	ReasonUnreadableSuite     Reason = "unreadable-suite"     // suite.json is not a JSON object that describes a build
	ReasonUnreadableTarget    Reason = "unreadable-target"    // target.yaml is not a JSON object that describes a target
	ReasonContract            Reason = "contract"             // the contract cannot be read, or is not that of its digest
	ReasonSeed                Reason = "seed"                 // a request carries an id that the seed of the run does not give
	ReasonRejudge             Reason = "rejudge-differs"      // the exchanges, judged again, come to something else than the report
	ReasonPicture             Reason = "picture"              // a file that shows the report in another form is not the one that is drawn of this run
	ReasonImpossibleTime      Reason = "impossible-time"      // it was sealed before the run was over, or in the future
	ReasonNonce               Reason = "nonce"                // the run was not made for this nonce
	ReasonSecret              Reason = "secret"               // a file holds a private key
)

// The reasons that lie in the bundle as a file.
const (
	ReasonTooLarge      Reason = "too-large"      // it is, or says it is, larger than what is read
	ReasonNotWhole      Reason = "not-whole"      // it was cut off, something was appended, or it is no bundle
	ReasonLayout        Reason = "layout"         // it was packed by something else, or holds bytes that belong to no file
	ReasonUnsafeName    Reason = "unsafe-name"    // a name would lead out of the folder it is unpacked to, or is not plain
	ReasonDuplicateName Reason = "duplicate-name" // two files have one name where case does not count, or one lies in the other
	ReasonMissingFile   Reason = "missing-file"   // a file that must be there, or was signed, is not
	ReasonUnsignedFile  Reason = "unsigned-file"  // a file is there that was not signed
	ReasonUnknownFile   Reason = "unknown-file"   // a file is there that no run writes
	ReasonOrder         Reason = "order"          // the files stand in another order than was signed
	ReasonAlteredFile   Reason = "altered-file"   // a file is not the one that was signed
)

// The reasons that lie in the attestation.
const (
	ReasonAttestation Reason = "attestation"  // it is not a DSSE envelope as Seal writes them
	ReasonPayloadType Reason = "payload-type" // the envelope is about something else
	ReasonSignature   Reason = "signature"    // it was not signed with the expected key, or changed since
	ReasonStatement   Reason = "statement"    // what was signed is not a test result in the form of this package
)

// Error is a refusal: a reason for programs and a sentence for people.
type Error struct {
	Reason Reason
	Err    error
}

// Error returns the sentence with its reason in front. Nothing that it quotes from a bundle can act on a terminal.
func (e *Error) Error() string {
	return reports.Printable(fmt.Sprintf("refused (%s): %v", e.Reason, e.Err))
}

// Unwrap returns what was found, without the reason.
func (e *Error) Unwrap() error { return e.Err }

// ReasonOf returns the reason of a refusal; empty for any other error, such as one of the disk.
func ReasonOf(err error) Reason {
	var refused *Error
	if errors.As(err, &refused) {
		return refused.Reason
	}
	return ""
}

func refuse(reason Reason, format string, args ...any) error {
	return &Error{Reason: reason, Err: fmt.Errorf(format, args...)}
}
