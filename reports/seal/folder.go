package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
)

// folder is the files that a statement is about, whether they are to be sealed or were found in a bundle.
type folder struct {
	names   []string          // sorted
	digests map[string]string // SHA-256 in lower-case hex
	sizes   map[string]int64
	open    func(name string) io.Reader
}

// collect makes a folder of the files that were handed in.
func collect(files []File) (folder, error) {
	made := folder{digests: map[string]string{}, sizes: map[string]int64{}}
	content := map[string][]byte{}
	for _, file := range files {
		made.names = append(made.names, file.Name)
	}
	// The attestation is among the names: nothing that is handed in may take its place.
	if err := checkNames(append([]string{AttestationName}, made.names...)); err != nil {
		return folder{}, err
	}
	if len(files) >= MaxFiles {
		return folder{}, refuse(ReasonTooLarge, "there are %d files, at most %d can be sealed", len(files), MaxFiles-1)
	}
	for _, file := range files {
		// The middle of the line that begins a private key in PEM, whatever its kind.
		if bytes.Contains(file.Data, []byte("PRIVATE KEY-----")) {
			return folder{}, refuse(ReasonSecret, "the file %s holds a private key", file.Name)
		}
		sum := sha256.Sum256(file.Data)
		made.digests[file.Name], made.sizes[file.Name], content[file.Name] = hex.EncodeToString(sum[:]), int64(len(file.Data)), file.Data
	}
	slices.Sort(made.names)
	made.open = func(name string) io.Reader { return bytes.NewReader(content[name]) }
	return made, made.complete()
}

// complete holds that the files are there that every bundle has, and none that no bundle has.
func (f folder) complete() error {
	for _, name := range required() {
		if _, there := f.digests[name]; !there {
			return refuse(ReasonMissingFile, "the file %s is missing", name)
		}
	}
	return f.checkKnown()
}

// stream hands a file to a function, which must read it to its end, and holds that it was the file whose digest is known:
// a bundle on a disk may change between two readings.
func (f folder) stream(name string, read func(io.Reader) error) error {
	digest := sha256.New()
	if err := read(io.TeeReader(f.open(name), digest)); err != nil {
		return err
	}
	if sum := hex.EncodeToString(digest.Sum(nil)); sum != f.digests[name] {
		return refuse(ReasonAlteredFile, "the SHA-256 of %s is %s now, it must be %s", name, sum, f.digests[name])
	}
	return nil
}

// load reads a whole file that must not be larger than a limit.
func (f folder) load(name string, limit int64) ([]byte, error) {
	if f.sizes[name] > limit {
		return nil, refuse(ReasonTooLarge, "the file %s has %d bytes, at most %d are read", name, f.sizes[name], limit)
	}
	var data []byte
	err := f.stream(name, func(r io.Reader) (err error) {
		if data, err = io.ReadAll(r); err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		return nil
	})
	return data, err
}
