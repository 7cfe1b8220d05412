package xlsx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
)

// repack writes an archive anew with its files in the order of their names and without times, so that its bytes depend on
// what is in it and on nothing else. The list of types stays first, where some readers look for it.
func repack(w io.Writer, raw []byte) error {
	const types = "[Content_Types].xml"
	source, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	files := slices.Clone(source.File)
	slices.SortFunc(files, func(a, b *zip.File) int {
		switch {
		case a.Name == types:
			return -1
		case b.Name == types:
			return 1
		default:
			return cmp.Compare(a.Name, b.Name)
		}
	})
	target := zip.NewWriter(w)
	for _, file := range files {
		if err := move(target, file); err != nil {
			return fmt.Errorf("%s: %w", file.Name, err)
		}
	}
	if err := target.Close(); err != nil {
		return fmt.Errorf("close: %w", err)
	}
	return nil
}

func move(target *zip.Writer, file *zip.File) error {
	in, err := file.Open()
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	defer func() { _ = in.Close() }() // it was read to its end, which checks the sum
	out, err := target.CreateHeader(&zip.FileHeader{Name: file.Name, Method: zip.Deflate})
	if err != nil {
		return fmt.Errorf("create: %w", err)
	}
	// The archive was made by us a moment ago and is in memory already: it is no bomb.
	if _, err := io.Copy(out, in); err != nil { //nolint:gosec // see above
		return fmt.Errorf("copy: %w", err)
	}
	return nil
}
