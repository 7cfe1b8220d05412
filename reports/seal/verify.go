package seal

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"time"

	"github.com/snapconform/snapconform/reports"
)

// clockSlack is how far the clocks of two parties may be apart.
const clockSlack = 5 * time.Minute

// Options are what whoever checks a bundle expects of it.
type Options struct {
	// Nonce is the one that was given out for the run; empty where none was.
	Nonce string
	// Now is the time of checking; zero for the clock of this machine.
	Now time.Time
	// Read reads the contract.
	Read ReadContract
	// Rejudge judges the exchanges again; nil where that is not done.
	Rejudge Rejudge
	// Redraw draws the pictures again; nil where that is not done. Those of another build than Suite are not refused where they come out otherwise, but listed.
	Redraw Redraw
	// Suite is the build that checks.
	Suite reports.Suite
	// AllowLapsed takes a bundle with waivers that were good when it was sealed and are over by now.
	AllowLapsed bool
	// AllowIncomplete takes one of a run of a part of the suite, or in which mandatory requirements were left out.
	AllowIncomplete bool
}

// Verified is what a bundle says, once it is known that its signer said it. What that proves the package comment tells.
type Verified struct {
	KeyID    string
	Sealed   time.Time
	Nonce    string // that the run was made for, whether or not one was expected
	Result   Result
	Verdict  reports.Judgement
	Complete bool // the whole suite was selected, and no mandatory requirement was left out
	// Lapsed are the waivers that covered a failure when the run was sealed and are over now.
	Lapsed []reports.Waiver
	// ContractBuiltIn tells that the suite that checks carries the contract; else it is the run's own file.
	ContractBuiltIn bool
	// Unchecked are the pictures that another build drew, and that this one draws otherwise: whether they show this run is not known.
	Unchecked []string
	// Files are the names in the bundle, without the attestation, in order.
	Files []string
	// Report tells who was judged, by what contract, by which build, and when.
	Report reports.Report
}

// Verify checks a bundle of a size in bytes against a public key that the caller trusts. It needs no network and bounded
// memory, and unpacks nothing. A bundle that is not taken is an [*Error]; other errors are those of the reader. The
// signature is checked before anything that it covers is parsed.
func Verify(r io.ReaderAt, size int64, public ed25519.PublicKey, options Options) (Verified, error) {
	verified, err := verify(r, size, public, options)
	if err != nil {
		return Verified{}, fmt.Errorf("verify bundle: %w", err)
	}
	return verified, nil
}

func verify(r io.ReaderAt, size int64, public ed25519.PublicKey, options Options) (Verified, error) {
	keyID, err := KeyID(public)
	if err != nil {
		return Verified{}, err
	}
	entries, err := readDirectory(r, size)
	if err != nil {
		return Verified{}, err
	}
	payload, err := attested(r, entries, public)
	if err != nil {
		return Verified{}, err
	}
	signed, err := parseStatement(payload)
	if err != nil {
		return Verified{}, err
	}
	files, err := match(r, entries, signed.Subject)
	if err != nil {
		return Verified{}, err
	}
	said := signed.Predicate.Ours
	terms := terms{sealed: said.Sealed.UTC().Truncate(time.Second), nonce: said.Nonce}
	found, err := examine(files, terms, options.Read)
	if err != nil {
		return Verified{}, err
	}
	// What was signed has to be what follows from the files, to the byte: a reader of the attestation alone is told nothing else.
	if again, err := found.statement(files, terms).marshal(); err != nil || !bytes.Equal(again, payload) {
		return Verified{}, refuse(ReasonDisagreement, "the attestation says something else than the files it is about")
	}
	now := options.Now
	if now.IsZero() {
		now = time.Now()
	}
	if err := expected(said, options.Nonce, now); err != nil {
		return Verified{}, err
	}
	over := lapsed(found.report, now, found.contract.Zone)
	if err := options.allow(found.report, over); err != nil {
		return Verified{}, err
	}
	if err := found.rejudged(files, options.Rejudge); err != nil {
		return Verified{}, err
	}
	differing, err := found.differing(files, options.Redraw)
	if err != nil {
		return Verified{}, err
	}
	if len(differing) > 0 && options.Suite == found.report.Suite {
		return Verified{}, notDrawn(differing)
	}
	return Verified{
		KeyID: keyID, Sealed: said.Sealed, Nonce: said.Nonce, Result: signed.Predicate.Result, Verdict: said.Verdict, Complete: said.Complete,
		Lapsed: over, Unchecked: differing, ContractBuiltIn: found.contract.BuiltIn, Files: files.names, Report: found.report,
	}, nil
}

// attested returns the payload of the attestation in a bundle.
func attested(r io.ReaderAt, entries []entry, public ed25519.PublicKey) ([]byte, error) {
	for _, each := range entries {
		if each.name != AttestationName {
			continue
		}
		if each.size > MaxAttestation {
			return nil, refuse(ReasonTooLarge, "the attestation has %d bytes, at most %d are read", each.size, MaxAttestation)
		}
		data, err := readAt(r, each.data(), int64(each.size))
		if err != nil {
			return nil, err
		}
		if crc32.ChecksumIEEE(data) != each.crc {
			return nil, refuse(ReasonAttestation, "the attestation does not have the checksum that the bundle gives it")
		}
		return unwrap(data, public)
	}
	return nil, refuse(ReasonMissingFile, "the file %s is missing: nothing in the bundle is signed", AttestationName)
}

// parseStatement reads what was signed. Whether it is true is seen later.
func parseStatement(payload []byte) (statement, error) {
	var signed statement
	decoder := json.NewDecoder(bytes.NewReader(payload))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&signed); err != nil {
		return statement{}, refuse(ReasonStatement, "what was signed is not a test result in the form of this suite: %w", err)
	}
	if signed.Type != statementType || signed.PredicateType != predicateType {
		return statement{}, refuse(ReasonStatement, "what was signed is a %q about %q, it must be a %q about %q", signed.Type, signed.PredicateType, statementType, predicateType)
	}
	for i, subject := range signed.Subject {
		if i > 0 && signed.Subject[i-1].Name >= subject.Name {
			return statement{}, refuse(ReasonStatement, "the files in what was signed are not sorted, or one stands twice: %q after %q", subject.Name, signed.Subject[i-1].Name)
		}
	}
	return signed, nil
}

// expected holds a signed statement against what whoever checks it knows.
func expected(said details, nonce string, now time.Time) error {
	if nonce != "" && said.Nonce != nonce {
		return refuse(ReasonNonce, "the run was sealed for the nonce %q, expected is %q", said.Nonce, nonce)
	}
	if said.Sealed.After(now.Add(clockSlack)) {
		return refuse(ReasonImpossibleTime, "it was sealed at %s, and now it is %s", said.Sealed.Format(time.RFC3339), now.UTC().Format(time.RFC3339))
	}
	return nil
}

// allow refuses what has to be taken knowingly.
func (o Options) allow(report reports.Report, over []reports.Waiver) error {
	switch selection := report.Selection; {
	case !o.AllowLapsed && len(over) > 0:
		return refuse(ReasonLapsedWaiver, "the waiver of %q held until %q: it was good when the run was sealed, and is over now", over[0].Names(), over[0].Expires)
	case !o.AllowIncomplete && !Complete(report):
		return refuse(ReasonLeftOut, "the run is not whole: %d of %d specs of the suite were selected, and %d mandatory requirements were blocked or not tested", selection.Selected, selection.Total, len(report.Summary.Incomplete))
	}
	return nil
}

// lapsed lists the waivers in use that are over by now.
func lapsed(report reports.Report, now time.Time, zone *time.Location) []reports.Waiver {
	var over []reports.Waiver
	for _, waiver := range report.Waivers {
		if waiver.State == reports.WaiverUsed && waiver.Expired(now.In(zone)) {
			over = append(over, waiver)
		}
	}
	return over
}
