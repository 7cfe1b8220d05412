package seal

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
)

// What is read of a bundle at the most, so that nobody can exhaust the memory or the disk of whoever checks it. Files are
// stored as they are: a bundle that unpacks to more than its own size cannot be made.
const (
	MaxSize        = 512 << 20 // bytes of a bundle
	MaxFiles       = 64        // the attestation included
	MaxAttestation = 4 << 20   // bytes
	MaxContract    = 1 << 20   // bytes of a contract's own file and of what it extends: none is larger
	MaxReport      = 32 << 20  // bytes, about ten times the report of all cases of a contract
	MaxName        = 100       // bytes
)

// The fixed parts of a ZIP file's records. Every field that Seal could choose has one value, so that the same files give
// the same bytes; they are what any ZIP tool reads as a stored file of a Unix system.
const (
	localSignature     = 0x04034b50
	directorySignature = 0x02014b50
	endSignature       = 0x06054b50
	localSize          = 30
	directorySize      = 46
	endSize            = 22
	readerVersion      = 20
	creatorVersion     = 3<<8 | 20
	firstDay           = 1<<5 | 1       // 1 January 1980, the earliest that ZIP knows
	fileMode           = 0o100644 << 16 // a plain file that its owner may write and all may read
)

// entry is one file of a bundle.
type entry struct {
	name   string
	crc    uint32
	size   uint32
	offset uint32 // of its local header
}

// data returns where the bytes of the file begin.
func (e entry) data() int64 { return int64(e.offset) + localSize + int64(len(e.name)) }

// end returns where the next file begins.
func (e entry) end() int64 { return e.data() + int64(e.size) }

// local returns the header before the file.
func (e entry) local() []byte {
	to := binary.LittleEndian
	header := to.AppendUint32(nil, localSignature)
	header = to.AppendUint16(header, readerVersion)
	return append(e.common(header), e.name...)
}

// directory returns the record of the file in the directory.
func (e entry) directory() []byte {
	to := binary.LittleEndian
	record := to.AppendUint32(nil, directorySignature)
	record = to.AppendUint16(record, creatorVersion)
	record = to.AppendUint16(record, readerVersion)
	record = e.common(record)
	record = append(record, make([]byte, 6)...) // no comment, the first disk, no notes on its kind
	record = to.AppendUint32(record, fileMode)
	record = to.AppendUint32(record, e.offset)
	return append(record, e.name...)
}

// common appends what both headers say.
func (e entry) common(header []byte) []byte {
	to := binary.LittleEndian
	header = append(header, 0, 0, 0, 0, 0, 0) // no flags, stored, midnight
	header = to.AppendUint16(header, firstDay)
	header = to.AppendUint32(header, e.crc)
	header = to.AppendUint32(header, e.size)
	header = to.AppendUint32(header, e.size)
	header = to.AppendUint16(header, uint16(len(e.name))) //nolint:gosec // names are at most MaxName long
	return append(header, 0, 0)                           // no extra fields
}

// closing returns the directory and the end record for entries that end where the last of them does.
func closing(entries []entry) []byte {
	var out []byte
	var start uint32
	for _, each := range entries {
		out = append(out, each.directory()...)
		start = uint32(each.end()) //nolint:gosec // bundles are at most MaxSize long
	}
	to := binary.LittleEndian
	size, count := uint32(len(out)), uint16(len(entries)) //nolint:gosec // at most MaxFiles records
	out = to.AppendUint32(out, endSignature)
	out = append(out, 0, 0, 0, 0) // the first disk is the only one
	out = to.AppendUint16(out, count)
	out = to.AppendUint16(out, count)
	out = to.AppendUint32(out, size)
	out = to.AppendUint32(out, start)
	return append(out, 0, 0) // no comment
}

// pack writes files as a ZIP, sorted by name.
func pack(w io.Writer, files []File) error {
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	var total, size int64
	for _, file := range files {
		total += localSize + directorySize + 2*int64(len(file.Name)) + int64(len(file.Data))
	}
	if total += endSize; total > MaxSize {
		return refuse(ReasonTooLarge, "the bundle would have %d bytes, at most %d are read", total, MaxSize)
	}
	var entries []entry
	for _, file := range files {
		made := entry{file.Name, crc32.ChecksumIEEE(file.Data), uint32(len(file.Data)), uint32(size)} //nolint:gosec // at most MaxSize, as was just seen
		entries, size = append(entries, made), made.end()
		for _, part := range [][]byte{made.local(), file.Data} {
			if _, err := io.Copy(w, bytes.NewReader(part)); err != nil {
				return fmt.Errorf("write bundle: %w", err)
			}
		}
	}
	if _, err := w.Write(closing(entries)); err != nil {
		return fmt.Errorf("write bundle: %w", err)
	}
	return nil
}
