package ndjson

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
)

// Read reads a file that a [Writer] wrote and hands each exchange, as it marshalled itself, to a function, whose error
// ends the reading and is returned. Exchanges are handed out before the digest is known to be right: what they lead to
// counts only when Read returns no error. Errors in a line are a *[LineError]; a file without its end is [ErrTruncated],
// one with another digest [ErrChanged].
func Read(r io.Reader, exchange func(json.RawMessage) error) (Head, End, error) {
	reader := &reader{in: bufio.NewReaderSize(r, 64<<10), digest: sha256.New()}
	head, err := reader.head()
	if err != nil {
		return Head{}, End{}, reader.wrap(err)
	}
	for count := 0; ; count++ {
		sum := reader.digest.Sum(nil)
		kind, body, err := reader.next()
		switch {
		case err != nil:
			return head, End{}, reader.wrap(err)
		case kind == "end":
			end, err := reader.end(body, count, hex.EncodeToString(sum))
			return head, end, reader.wrap(err)
		case kind != "exchange":
			return head, End{}, reader.wrap(fmt.Errorf("a record of kind %q; only exchanges and the end may follow the head", kind))
		}
		if err := exchange(body); err != nil {
			return head, End{}, reader.wrap(err)
		}
	}
}

type reader struct {
	in     *bufio.Reader
	digest hash.Hash
	line   int
	whole  bool // the last line had its line end
}

func (r *reader) wrap(err error) error {
	if err == nil {
		return nil
	}
	return &LineError{Line: r.line, Err: err}
}

func (r *reader) head() (Head, error) {
	kind, body, err := r.next()
	if err != nil {
		return Head{}, err
	}
	if kind != "head" {
		return Head{}, fmt.Errorf("a record of kind %q; the first must be the head. Is it an exchanges.ndjson?", kind)
	}
	var version struct{ Version int }
	if err := json.Unmarshal(body, &version); err != nil {
		return Head{}, fmt.Errorf("the head cannot be read: %w", err)
	}
	if version.Version != Version {
		return Head{}, fmt.Errorf("its version is %d, this program reads version %d; use the version of snapconform that wrote it", version.Version, Version)
	}
	var head Head
	if err := strictly(body, &head); err != nil {
		return Head{}, fmt.Errorf("the head cannot be read: %w", err)
	}
	return head, nil
}

// end checks the last record against what was read, and that nothing follows it.
func (r *reader) end(body []byte, exchanges int, sum string) (End, error) {
	var end End
	if err := strictly(body, &end); err != nil {
		return End{}, fmt.Errorf("the end cannot be read: %w", err)
	}
	if end.SHA256 != sum || end.Exchanges != exchanges {
		return end, ErrChanged
	}
	if _, err := r.in.ReadByte(); err != io.EOF {
		r.line++
		return end, errors.Join(errors.New("there is text after the end record"), ErrChanged)
	}
	return end, nil
}

// next returns the kind and the body of the record in the next line.
func (r *reader) next() (kind string, body json.RawMessage, err error) {
	r.line++
	line, err := r.readLine()
	if err != nil {
		return "", nil, err
	}
	kind, body, err = split(line)
	if err != nil && !r.whole {
		return "", nil, ErrTruncated
	}
	if err == nil && !r.whole && kind != "end" {
		return "", nil, ErrTruncated
	}
	return kind, body, err
}

func (r *reader) readLine() ([]byte, error) {
	var line []byte
	for {
		part, err := r.in.ReadSlice('\n')
		if len(line)+len(part) > MaxLine {
			return nil, fmt.Errorf("the line is longer than %d bytes", MaxLine)
		}
		line = append(line, part...)
		switch {
		case err == nil:
			r.whole = true
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case !errors.Is(err, io.EOF):
			return nil, err
		case len(line) == 0:
			return nil, ErrTruncated
		default:
			r.whole = false
		}
		r.digest.Write(line)
		return line, nil
	}
}

// split takes the kind of record, which is the first member, off a line and leaves the object that was written.
func split(line []byte) (kind string, body json.RawMessage, err error) {
	if !json.Valid(line) {
		return "", nil, errors.New("it is not a JSON object in one line")
	}
	decoder := json.NewDecoder(bytes.NewReader(line))
	open, _ := decoder.Token()
	name, _ := decoder.Token()
	value, _ := decoder.Token()
	kind, isText := value.(string)
	if open != json.Delim('{') || name != "record" || !isText {
		return "", nil, errors.New(`it does not begin with the member "record"`)
	}
	rest := bytes.TrimLeft(line[decoder.InputOffset():], " \t")
	rest = bytes.TrimPrefix(rest, []byte(","))
	return kind, append([]byte("{"), bytes.TrimSpace(rest)...), nil
}

func strictly(body []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	return decoder.Decode(into)
}
