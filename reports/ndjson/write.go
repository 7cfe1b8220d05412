package ndjson

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"sync"
)

// Writer writes the exchanges of a run, each in one call of the underlying Write, so that what was recorded outlives a
// crash. Its methods may be called from several goroutines.
type Writer struct {
	mu        sync.Mutex
	out       io.Writer
	digest    hash.Hash
	exchanges int
	err       error // the first failure, or that the writer is closed
}

var errClosed = errors.New("it is closed")

// New writes the head and returns a writer for the exchanges. The head's version is set to [Version].
func New(out io.Writer, head Head) (*Writer, error) {
	w := &Writer{out: out, digest: sha256.New()}
	head.Version = Version
	if head.Preflight == nil {
		head.Preflight = head.Preflight[:0:0]
	}
	if err := w.write("head", head); err != nil {
		return nil, fmt.Errorf("write head of exchanges: %w", err)
	}
	return w, nil
}

// Append writes one exchange, which must marshal to a JSON object without a member named "record". An exchange that
// cannot be written leaves the file as it was, unless the underlying writer failed: then every later call fails too.
func (w *Writer) Append(exchange any) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return fmt.Errorf("write exchange: %w", w.err)
	}
	if err := w.write("exchange", exchange); err != nil {
		return fmt.Errorf("write exchange: %w", err)
	}
	w.exchanges++
	return nil
}

// Close writes the end record. It does not close the underlying writer.
func (w *Writer) Close(end End) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return fmt.Errorf("write end of exchanges: %w", w.err)
	}
	end.Exchanges = w.exchanges
	end.SHA256 = hex.EncodeToString(w.digest.Sum(nil))
	if err := w.write("end", end); err != nil {
		return fmt.Errorf("write end of exchanges: %w", err)
	}
	w.err = errClosed
	return nil
}

func (w *Writer) write(record string, value any) error {
	line, err := compose(record, value)
	if err != nil {
		return err
	}
	if _, err := w.out.Write(line); err != nil {
		w.err = err
		return err
	}
	w.digest.Write(line) // a hash never fails
	return nil
}

// compose returns the line of a record: the value's own JSON object, with the kind of record in front.
func compose(record string, value any) ([]byte, error) {
	var body bytes.Buffer
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(body.Bytes(), &members); err != nil || members == nil {
		return nil, fmt.Errorf("%T does not marshal to a JSON object", value)
	}
	if _, taken := members["record"]; taken {
		return nil, fmt.Errorf(`%T has a member "record", which is the line's own`, value)
	}
	line := fmt.Appendf(nil, `{"record":%q`, record)
	if len(members) > 0 {
		line = append(line, ',')
	}
	line = append(line, body.Bytes()[1:]...)
	if len(line) > MaxLine {
		return nil, fmt.Errorf("its line is %d bytes long, at most %d are allowed", len(line), MaxLine)
	}
	return line, nil
}
