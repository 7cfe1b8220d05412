package seal_test

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/snapconform/snapconform/reports/seal"
)

// files changes the files of a bundle and packs them again, as they stand.
func files(change func(files []seal.File) []seal.File) func(*testing.T, []byte) []byte {
	return func(t *testing.T, good []byte) []byte {
		t.Helper()
		return repack(t, change(unpack(t, good)))
	}
}

// added puts a file where it belongs by its name.
func added(name string) func(*testing.T, []byte) []byte {
	return files(func(files []seal.File) []seal.File {
		file := seal.File{Name: name}
		if !strings.HasSuffix(name, "/") { // a folder has no content
			file.Data = []byte("unsigned")
		}
		files = append(files, file)
		sortFiles(files)
		return files
	})
}

func removed(name string) func(*testing.T, []byte) []byte {
	return files(func(files []seal.File) []seal.File {
		return slices.DeleteFunc(files, func(f seal.File) bool { return f.Name == name })
	})
}

// replace changes the first of a text in a file. There is one, for a sample without it spoils nothing; and no test is at hand here to fail.
func replace(file *seal.File, from, to string) {
	if !bytes.Contains(file.Data, []byte(from)) {
		panic(file.Name + " holds no " + from)
	}
	file.Data = bytes.Replace(file.Data, []byte(from), []byte(to), 1)
}

func replaced(name, from, to string) func(*testing.T, []byte) []byte {
	return files(func(files []seal.File) []seal.File {
		replace(find(files, name), from, to)
		return files
	})
}

// signed signs a payload again, after a change or as it is.
func signed(from, to string) func(*testing.T, []byte) []byte {
	return func(t *testing.T, good []byte) []byte {
		t.Helper()
		files := unpack(t, good)
		text := string(payload(t, files))
		if !strings.Contains(text, from) {
			t.Fatalf("the payload holds no %s: %s", from, text)
		}
		id := must[string](t)(seal.KeyID(public(key())))
		*find(files, seal.AttestationName) = envelope(t, "application/vnd.in-toto+json", []byte(strings.Replace(text, from, to, 1)), key(), id)
		return repack(t, files)
	}
}

// patched changes the bytes of a bundle, counted from its end.
func patched(change func(bundle, end []byte) []byte) func(*testing.T, []byte) []byte {
	return func(_ *testing.T, good []byte) []byte {
		bundle := slices.Clone(good)
		return change(bundle, bundle[len(bundle)-22:])
	}
}

// resigned signs the payload with a key, under the name of another or its own.
func resigned(kind, keyName string, own bool) func(*testing.T, []byte) []byte {
	return func(t *testing.T, good []byte) []byte {
		t.Helper()
		files, with, named := unpack(t, good), keyFrom(keyName), key()
		if own {
			named = with
		}
		id := must[string](t)(seal.KeyID(public(named)))
		*find(files, seal.AttestationName) = envelope(t, kind, payload(t, files), with, id)
		return repack(t, files)
	}
}

func commented(_ *testing.T, good []byte) []byte {
	bundle := append(slices.Clone(good), "hello"...)
	bundle[len(good)-2] = 5
	return bundle
}

// prefixed puts bytes before the first file and moves every offset, as archives that unpack themselves do.
func prefixed(t *testing.T, good []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	out.WriteString("#!/bin/sh\n")
	writer := zip.NewWriter(&out)
	writer.SetOffset(int64(out.Len()))
	copyAll(t, writer, good, zip.Store)
	return out.Bytes()
}

func deflated(t *testing.T, good []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	copyAll(t, zip.NewWriter(&out), good, zip.Deflate)
	return out.Bytes()
}

func copyAll(t *testing.T, writer *zip.Writer, good []byte, method uint16) {
	t.Helper()
	for _, each := range unpack(t, good) {
		file := must[io.Writer](t)(writer.CreateHeader(&zip.FileHeader{Name: each.Name, Method: method}))
		must[int](t)(file.Write(each.Data))
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
}

// checksum changes the checksum of a file in both headers, not the file.
func checksum(name string) func(*testing.T, []byte) []byte {
	return func(t *testing.T, good []byte) []byte {
		t.Helper()
		bundle := slices.Clone(good)
		local := bytes.Index(bundle, append([]byte{byte(len(name)), 0, 0, 0}, name...)) // length of name, of extra fields, name
		record := bytes.LastIndex(bundle, []byte(name))
		bundle[local-12]++
		bundle[record-30]++
		return bundle
	}
}

func withoutKeyID(t *testing.T, good []byte) []byte {
	t.Helper()
	files := unpack(t, good)
	*find(files, seal.AttestationName) = envelope(t, inToto, payload(t, files), key(), "")
	return repack(t, files)
}
