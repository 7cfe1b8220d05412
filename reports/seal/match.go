package seal

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"io"
)

// match holds that the files of a bundle are those that were signed, in that order:
// both are sorted by name.
func match(r io.ReaderAt, entries []entry, subjects []descriptor) (folder, error) {
	signed := map[string]bool{}
	made := folder{digests: map[string]string{}, sizes: map[string]int64{}}
	for _, subject := range subjects {
		signed[subject.Name] = true
		made.names = append(made.names, subject.Name)
		made.digests[subject.Name] = subject.Digest["sha256"]
	}
	there := map[string]entry{}
	for _, each := range entries {
		if !signed[each.name] && each.name != AttestationName {
			return folder{}, refuse(ReasonUnsignedFile, "the file %s is in the bundle and was not signed", each.name)
		}
		there[each.name] = each
	}
	for _, name := range made.names {
		if _, ok := there[name]; !ok {
			return folder{}, refuse(ReasonMissingFile, "the file %q was signed and is not in the bundle", name)
		}
	}
	for i, each := range entries {
		if i > 0 && each.name < entries[i-1].name {
			return folder{}, refuse(ReasonOrder, "the file %s stands after %s in the bundle", each.name, entries[i-1].name)
		}
	}
	made.open = func(name string) io.Reader {
		return io.NewSectionReader(r, there[name].data(), int64(there[name].size))
	}
	for _, name := range made.names {
		made.sizes[name] = int64(there[name].size)
		if err := made.intact(there[name]); err != nil {
			return folder{}, err
		}
	}
	return made, made.complete()
}

// intact holds that a file is the one that was signed, without keeping it in memory.
func (f folder) intact(each entry) error {
	digest, sum := sha256.New(), crc32.NewIEEE()
	if _, err := io.Copy(io.MultiWriter(digest, sum), f.open(each.name)); err != nil {
		return fmt.Errorf("read %s of the bundle: %w", each.name, err)
	}
	if is := hex.EncodeToString(digest.Sum(nil)); is != f.digests[each.name] {
		return refuse(ReasonAlteredFile, "the SHA-256 of %s is %s, signed was %q", each.name, is, f.digests[each.name])
	}
	if sum.Sum32() != each.crc {
		return refuse(ReasonLayout, "%s does not have the checksum that the bundle gives it", each.name)
	}
	return nil
}
