package seal

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
)

// readDirectory lists the files of a bundle. It takes only what pack writes: files one after the other from the first
// byte on, their directory, the end record, and nothing else. So no byte of a bundle is left that nobody signed, and no two
// readers of ZIP can see different files in it.
func readDirectory(r io.ReaderAt, size int64) ([]entry, error) {
	if size > MaxSize {
		return nil, refuse(ReasonTooLarge, "the bundle has %d bytes, at most %d are read", size, MaxSize)
	}
	if size < endSize {
		return nil, refuse(ReasonNotWhole, "%d bytes are too few for a bundle", size)
	}
	end, err := readAt(r, size-endSize, endSize)
	if err != nil {
		return nil, err
	}
	from := binary.LittleEndian
	if from.Uint32(end) != endSignature || from.Uint16(end[20:]) != 0 {
		return nil, refuse(ReasonNotWhole, "the bundle does not end with the end record of a ZIP: it was cut off, something was appended, or it is none")
	}
	count, start := int(from.Uint16(end[10:])), int64(from.Uint32(end[16:]))
	if count > MaxFiles {
		return nil, refuse(ReasonTooLarge, "the bundle says it holds %d files, at most %d are read", count, MaxFiles)
	}
	if start > size-endSize {
		return nil, refuse(ReasonNotWhole, "the directory of the bundle should begin at byte %d, past its end", start)
	}
	if length := size - endSize - start; length > MaxFiles*(directorySize+MaxName) {
		return nil, refuse(ReasonTooLarge, "the directory of the bundle has %d bytes, at most %d are read", length, MaxFiles*(directorySize+MaxName))
	}
	directory, err := readAt(r, start, size-start)
	if err != nil {
		return nil, err
	}
	entries, err := parseDirectory(directory[:len(directory)-endSize], count)
	if err != nil {
		return nil, err
	}
	if !contiguous(entries, start) || !bytes.Equal(closing(entries), directory) {
		return nil, refuse(ReasonLayout, "the bundle was not packed by this suite, or holds bytes that belong to no file")
	}
	return entries, checkHeaders(r, entries)
}

// parseDirectory reads the records of the directory. Names are judged first, because they say most about what somebody was up to.
func parseDirectory(directory []byte, count int) ([]entry, error) {
	var entries []entry
	var names []string
	from := binary.LittleEndian
	for range count {
		if len(directory) < directorySize || from.Uint32(directory) != directorySignature {
			return nil, refuse(ReasonNotWhole, "the directory of the bundle is damaged after %d of %d files", len(entries), count)
		}
		length := int(from.Uint16(directory[28:]))
		whole := directorySize + length + int(from.Uint16(directory[30:])) + int(from.Uint16(directory[32:]))
		if len(directory) < whole {
			return nil, refuse(ReasonNotWhole, "the directory of the bundle is damaged in file %d of %d", len(entries)+1, count)
		}
		name := string(directory[directorySize : directorySize+length])
		entries = append(entries, entry{name, from.Uint32(directory[16:]), from.Uint32(directory[24:]), from.Uint32(directory[42:])})
		names, directory = append(names, name), directory[whole:]
	}
	return entries, checkNames(names)
}

// contiguous tells whether each file begins where the one before ends, and the directory where the last one does.
func contiguous(entries []entry, start int64) bool {
	var offset int64
	for _, each := range entries {
		if int64(each.offset) != offset {
			return false
		}
		offset = each.end()
	}
	return offset == start
}

// checkHeaders holds that each file has the header that its record in the directory calls for.
func checkHeaders(r io.ReaderAt, entries []entry) error {
	for _, each := range entries {
		expected := each.local()
		header, err := readAt(r, int64(each.offset), int64(len(expected)))
		if err != nil {
			return err
		}
		if !bytes.Equal(header, expected) {
			return refuse(ReasonLayout, "the header of the file %q is not the one that its record in the directory calls for", each.name)
		}
	}
	return nil
}

// readAt reads bytes that must be there: the size of the bundle was known before.
func readAt(r io.ReaderAt, offset, length int64) ([]byte, error) {
	data := make([]byte, length)
	if n, err := r.ReadAt(data, offset); n < len(data) {
		return nil, fmt.Errorf("read bundle: %w", err)
	}
	return data, nil
}
