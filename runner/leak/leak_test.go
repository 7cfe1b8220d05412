package leak_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"os"
	"path/filepath"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/runner/leak"
)

const secret = "hush-hush-hush"

func holds(data []byte) bool { return bytes.Contains(data, []byte(secret)) }

func zipped(t *testing.T, content string) []byte {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	entry, err := archive.Create("xl/sheet1.xml")
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	_, _ = entry.Write([]byte(content))
	NewWithT(t).Expect(archive.Close()).To(Succeed())
	return out.Bytes()
}

func document(t *testing.T, streams ...string) []byte {
	t.Helper()
	out := bytes.NewBufferString("%PDF-1.7\n")
	for _, content := range streams {
		out.WriteString("1 0 obj\n<</Filter /FlateDecode>>\nstream\n")
		packed := zlib.NewWriter(out)
		_, _ = packed.Write([]byte(content))
		NewWithT(t).Expect(packed.Close()).To(Succeed())
		out.WriteString("\nendstream\nendobj\n")
	}
	return out.Bytes()
}

// A secret is found wherever it stands: in the clear, across the bounds of blocks, inside a ZIP entry and a PDF's stream, and nowhere else.
func TestScan(t *testing.T) {
	t.Parallel()
	padding := bytes.Repeat([]byte("0123456789abcdef "), 1<<19) // more than two blocks
	across := func(at int) []byte {
		data := bytes.Clone(padding)
		copy(data[at:], secret)
		return data
	}
	for name, each := range map[string]struct {
		data  []byte
		found string
	}{
		"in the clear":                {[]byte("x" + secret + "x"), "file"},
		"at the end":                  {append(bytes.Clone(padding), secret...), "file"},
		"across the bound of a block": {across(4<<20 - 5), "file"},
		"across the next bound":       {across(8<<20 - 70000), "file"},
		"nowhere":                     {padding, ""},
		"empty":                       {nil, ""},
		"in a ZIP entry":              {zipped(t, "<c>"+secret+"</c>"), "file, xl/sheet1.xml"},
		"in no ZIP entry":             {zipped(t, "<c/>"), ""},
		"in a PDF's stream":           {document(t, "BT ET", "("+secret+") Tj"), "file, a compressed stream"},
		"in no PDF's stream":          {document(t, "BT ET", "BT ET"), ""},
		"a PDF that is none":          {[]byte("%PDF-1.7\nstream\nno zlib\nendstream"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			path := filepath.Join(t.TempDir(), "file")
			g.Expect(os.WriteFile(path, each.data, 0o600)).To(Succeed())
			where, err := leak.Scan(path, holds)
			g.Expect(err).NotTo(HaveOccurred())
			if each.found == "" {
				g.Expect(where).To(BeEmpty())
				return
			}
			g.Expect(where).To(HaveSuffix(each.found))
			g.Expect(where).NotTo(ContainSubstring(secret))
		})
	}
	_, err := leak.Scan(filepath.Join(t.TempDir(), "nothing"), holds)
	NewWithT(t).Expect(err).To(MatchError(ContainSubstring("no such file")))
	broken := filepath.Join(t.TempDir(), "broken.zip")
	NewWithT(t).Expect(os.WriteFile(broken, []byte("PK\x03\x04 and no more"), 0o600)).To(Succeed())
	_, err = leak.Scan(broken, holds)
	NewWithT(t).Expect(err).To(HaveOccurred(), "what cannot be looked into is not called clean")
}
