// Package leak looks for secrets in the files of a finished run: as they are, and inside what is packed.
package leak

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
)

// How files are read: in blocks that overlap by more than any form of a secret is long, and what is packed up to a bound, for a file that unpacks to more is not one
// of ours.
const (
	block   = 4 << 20
	overlap = 64 << 10
	packed  = 256 << 20
)

// Scan tells whether a file holds a secret, as holds knows them: in its bytes, once the escapes of XML, HTML and JSON are taken off them, in the entries of a ZIP file
// (as an XLSX is one), or in the strings and compressed streams of a PDF. Where names the place for a person and never repeats what was found; it is empty where nothing was.
func Scan(path string, holds func([]byte) bool) (where string, err error) {
	file, err := os.Open(path) //nolint:gosec // a file of the run
	if err != nil {
		return "", fmt.Errorf("look for secrets: %w", err)
	}
	defer func() { _ = file.Close() }()
	found, err := scan(file, holds)
	if err != nil || found {
		return at(path, found), err
	}
	head := make([]byte, 5)
	if _, err := file.ReadAt(head, 0); err != nil {
		return "", nil //nolint:nilerr // too short to be packed
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return inZIP(path, file, holds)
	case bytes.Equal(head, []byte("%PDF-")):
		return inPDF(path, file, holds)
	}
	return "", nil
}

func at(path string, found bool) string {
	if found {
		return path
	}
	return ""
}

// scan looks through a stream block by block.
func scan(r io.Reader, holds func([]byte) bool) (bool, error) {
	window := make([]byte, 0, block+overlap)
	for {
		kept := len(window)
		n, err := io.ReadFull(r, window[kept:min(kept+block, cap(window))])
		window = window[:kept+n]
		if n > 0 && Shows(window, holds) {
			return true, nil
		}
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return false, nil
		case err != nil:
			return false, fmt.Errorf("look for secrets: %w", err)
		}
		tail := window[max(0, len(window)-overlap):]
		window = window[:copy(window[:cap(window)], tail)]
	}
}

func inZIP(path string, file *os.File, holds func([]byte) bool) (string, error) {
	info, err := file.Stat()
	if err != nil {
		return "", fmt.Errorf("look for secrets: %w", err)
	}
	archive, err := zip.NewReader(file, info.Size())
	if err != nil {
		return "", fmt.Errorf("look for secrets in %s: %w", path, err)
	}
	for _, entry := range archive.File {
		opened, err := entry.Open()
		if err != nil {
			return "", fmt.Errorf("look for secrets in %s: %w", path, err)
		}
		found, err := scan(io.LimitReader(opened, packed), holds)
		if err := errors.Join(err, opened.Close()); err != nil {
			return "", fmt.Errorf("look for secrets in %s: %w", path, err)
		}
		if found {
			return path + ", " + entry.Name, nil
		}
	}
	return "", nil
}
