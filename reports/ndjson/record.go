// Package ndjson writes the exchanges of a run as one JSON object a line, while the run goes on, and reads them back.
//
// The first line is a head that says what run it was, the last an end that counts the exchanges and holds a digest of all
// bytes before it. A file without its end was cut off; a file whose digest differs was changed.
package ndjson

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/snapconform/snapconform/reports"
)

// Version of the form. It changes when a reader of an older version would misread a newer file.
const Version = 1

// MaxLine is the length of the longest line that is written or read, in bytes, line end included.
const MaxLine = 16 << 20

// Head is the first record: all that judging the exchanges again needs besides them. Secrets have no place in it.
type Head struct {
	Version   int               `json:"version"`
	Run       string            `json:"run"`  // id
	Seed      string            `json:"seed"` // of ids, nonces and references
	Started   time.Time         `json:"started"`
	Suite     reports.Suite     `json:"suite"`
	Target    reports.Target    `json:"target"`
	Contract  string            `json:"contract"` // id
	Digest    string            `json:"digest"`   // of the contract, SHA-256 in hex
	Selection reports.Selection `json:"selection"`
	Preflight []reports.Check   `json:"preflight"`
	Notes     []string          `json:"notes,omitempty"`
	// Facts are what preflight found that cases lean on, such as whether a new token revokes the old one.
	Facts map[string]string `json:"facts,omitempty"`
	// Declared is what the operator said of the target, without a secret.
	Declared json.RawMessage `json:"declared,omitempty"`
}

// End is the last record. Exchanges and SHA256 are filled by the writer and checked by the reader.
type End struct {
	Exchanges   int       `json:"exchanges"`
	SHA256      string    `json:"sha256"` // of all bytes before this line, lower-case hex
	Finished    time.Time `json:"finished"`
	Interrupted bool      `json:"interrupted,omitempty"`
	// Stopped is why the run began no further case before its end, where it did not.
	Stopped string `json:"stopped,omitempty"`
}

// The errors that tell what is wrong with a whole file, for errors.Is.
var (
	ErrTruncated = errors.New("the end record is missing: the file was cut off, or its run was killed")
	ErrChanged   = errors.New("the digest of the end record is not that of the file: the file was changed after it was written")
)

// LineError tells in which line, counted from 1, reading failed.
type LineError struct {
	Line int
	Err  error
}

// Error returns the line number and what is wrong with the line.
func (e *LineError) Error() string { return fmt.Sprintf("exchanges, line %d: %v", e.Line, e.Err) }

// Unwrap returns what is wrong with the line.
func (e *LineError) Unwrap() error { return e.Err }
