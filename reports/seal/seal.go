// Package seal packs the folder of a finished run into one signed file, a bundle, and judges such a file without a network.
//
// A bundle is a ZIP file that any tool unpacks. Beside the files of the run it holds attestation.json, a DSSE envelope
// around an in-toto Statement of the test-result predicate that names every file with its SHA-256, signed with Ed25519.
// [Verify] takes a bundle only when every byte of it is the one that [Seal] would have written.
//
// # What a seal proves, and what it does not
//
// A seal proves that the holder of one private key vouched for these very files, and that they have not changed since.
// Verify shows besides that the files agree with each other: report, exchanges, contract, target, suite and attestation
// tell of one run, in itself without contradiction. Files that show the report in another form (HTML, PDF, XLSX, SVG and the
// like, see [Pictures]) are hashed and signed. Whether they show this run is known where they are drawn again, which only the
// build that drew them can do to the byte: report.json and exchanges.ndjson decide.
//
// Where the tested party holds the key, as it does when a provider certifies itself, a seal does not prove
//
//   - that the run took place. The party has the suite's source and may write a report and exchanges of its own that
//     agree with each other. Nothing in a bundle is signed by the target or by a witness.
//   - that the build was the one it names. Version and revision are what the sealing party says they are.
//   - that the target judged was the product. A stand-in behind the same address leaves the same bundle.
//   - that it was the only run. Of a hundred runs the party may seal the one that went well. A nonce does not change this:
//     many runs can be made with one seed. It shows only that the requests were chosen after the nonce was given out.
//   - when it was sealed. The time is the sealing party's own; only a nonce puts an earliest time to the run.
//   - that the verdicts follow from the exchanges, unless it is told to judge them again.
//   - that a certificate or another picture is the one of this run, unless it is told to draw them again, as the build that drew them.
//   - that the contract is one that anybody published. Its texts are those of its digest, which an officer compares with the
//     published one; whether the checking suite carries it is told.
//   - that secrets are masked. Masking is done before: Seal refuses a private key in PEM and looks for nothing else.
//
// To prove more, let somebody else run the suite and hold the key: the officer, a laboratory, or a build service whose
// own attestation covers the run. Then a seal is worth as much as the word of that party.
//
// The names inside a bundle come from whoever sealed it: make them printable before they go to a terminal.
package seal

import (
	"crypto/ed25519"
	"fmt"
	"io"
	"time"

	"github.com/snapconform/snapconform/reports"
)

// The names of the files that every bundle holds; the base of a contract is there where it extends one. [Pictures] may stand beside them.
const (
	ReportName      = "report.json"
	ExchangesName   = "exchanges.ndjson"
	ContractName    = "contract.yaml"      // as it was read
	BaseName        = "contract-base.yaml" // what it extends
	TargetName      = "target.yaml"        // masked; JSON is YAML too
	SuiteName       = "suite.json"         // the build
	AttestationName = "attestation.json"
)

// required lists the files that the sealing party has to hand in.
func required() []string {
	return []string{ReportName, ExchangesName, ContractName, TargetName, SuiteName}
}

// File is one file of a run's folder. Its name is relative, with slashes.
type File struct {
	Name string
	Data []byte
}

// Input is what is sealed.
type Input struct {
	// Report must be what report.json says.
	Report reports.Report
	// Files are the required ones and any others, in any order.
	Files []File
	Key   ed25519.PrivateKey
	// Sealed is the time of signing. It is kept to the second, in UTC.
	Sealed time.Time
	// Nonce is what an officer gave out for this run, whose seed must be [SeedFrom] it; empty where nobody did.
	Nonce string
	// Read reads the contract.
	Read ReadContract
	// Rejudge judges the exchanges again. Nil where that is not done: then nobody knows whether the verdicts follow from them.
	Rejudge Rejudge
	// Redraw draws the pictures again. Nil where that is not done: then nobody knows whether they show this run.
	Redraw Redraw
}

// Seal writes a bundle. The same input gives the same bytes. What must not be certified is refused with an [*Error], and
// then nothing is written: a run of the reference provider, of a build that is unknown or was changed, one that is not
// whole, and files that disagree with each other.
func Seal(w io.Writer, in Input) error {
	if len(in.Key) != ed25519.PrivateKeySize {
		return fmt.Errorf("seal: the private key has %d bytes, one of Ed25519 has %d", len(in.Key), ed25519.PrivateKeySize)
	}
	files, err := collect(in.Files)
	if err != nil {
		return fmt.Errorf("seal: %w", err)
	}
	terms := terms{sealed: in.Sealed.UTC().Truncate(time.Second), nonce: in.Nonce}
	found, err := examine(files, terms, in.Read)
	if err != nil {
		return fmt.Errorf("seal: %w", err)
	}
	if alike, err := same(in.Report, found.report); err != nil {
		return fmt.Errorf("seal: %w", err)
	} else if !alike {
		return fmt.Errorf("seal: %w", refuse(ReasonDisagreement, "%s does not say what the report that was handed over says", ReportName))
	}
	if err := found.rejudged(files, in.Rejudge); err != nil {
		return fmt.Errorf("seal: %w", err)
	}
	if differing, err := found.differing(files, in.Redraw); err != nil {
		return fmt.Errorf("seal: %w", err)
	} else if len(differing) > 0 {
		return fmt.Errorf("seal: %w", notDrawn(differing))
	}
	payload, err := found.statement(files, terms).marshal()
	if err != nil {
		return fmt.Errorf("seal: %w", err)
	}
	attestation, err := sign(payload, in.Key)
	if err != nil {
		return fmt.Errorf("seal: %w", err)
	}
	if len(attestation) > MaxAttestation {
		return fmt.Errorf("seal: %w", refuse(ReasonTooLarge, "the attestation has %d bytes, at most %d are read", len(attestation), MaxAttestation))
	}
	if err := pack(w, append([]File{{AttestationName, attestation}}, in.Files...)); err != nil {
		return fmt.Errorf("seal: %w", err)
	}
	return nil
}
