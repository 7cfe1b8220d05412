package seal_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash/crc32"
	"io"
	"testing"

	"github.com/secure-systems-lab/go-securesystemslib/dsse"

	"github.com/snapconform/snapconform/reports/seal"
)

// unpack reads a bundle as any tool would.
func unpack(t testing.TB, bundle []byte) []seal.File {
	t.Helper()
	reader := must[*zip.Reader](t)(zip.NewReader(bytes.NewReader(bundle), int64(len(bundle))))
	var files []seal.File
	for _, each := range reader.File {
		content := must[io.ReadCloser](t)(each.Open())
		files = append(files, seal.File{Name: each.Name, Data: must[[]byte](t)(io.ReadAll(content))})
	}
	return files
}

// repack packs files in the order they stand in, with archive/zip and not with the code that is tested.
func repack(t testing.TB, files []seal.File) []byte {
	t.Helper()
	var out bytes.Buffer
	writer := zip.NewWriter(&out)
	for _, each := range files {
		size := uint64(len(each.Data))
		header := &zip.FileHeader{Name: each.Name, ReaderVersion: 20, CreatorVersion: 20, CRC32: crc32.ChecksumIEEE(each.Data), CompressedSize64: size, UncompressedSize64: size}
		header.ModifiedDate = 1<<5 | 1 //nolint:staticcheck // CreateRaw looks at no other field for the time
		header.SetMode(0o644)
		file := must[io.Writer](t)(writer.CreateRaw(header))
		if size > 0 {
			must[int](t)(file.Write(each.Data))
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// pen signs with the DSSE library whatever it is given.
type pen struct {
	ed25519.PrivateKey
	id string
}

func (p pen) Sign(_ context.Context, data []byte) ([]byte, error) {
	return ed25519.Sign(p.PrivateKey, data), nil
}

func (p pen) KeyID() (string, error) { return p.id, nil }

func envelope(t testing.TB, payloadType string, payload []byte, with ed25519.PrivateKey, id string) seal.File {
	t.Helper()
	maker := must[*dsse.EnvelopeSigner](t)(dsse.NewEnvelopeSigner(pen{with, id}))
	signed := must[*dsse.Envelope](t)(maker.SignPayload(context.Background(), payloadType, payload))
	return seal.File{Name: seal.AttestationName, Data: append(must[[]byte](t)(json.Marshal(signed)), '\n')}
}

// payload returns what is signed in a bundle's files.
func payload(t testing.TB, files []seal.File) []byte {
	t.Helper()
	var signed dsse.Envelope
	if err := json.Unmarshal(find(files, seal.AttestationName).Data, &signed); err != nil {
		t.Fatal(err)
	}
	return must[[]byte](t)(signed.DecodeB64Payload())
}

func find(files []seal.File, name string) *seal.File {
	for i := range files {
		if files[i].Name == name {
			return &files[i]
		}
	}
	return nil
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
