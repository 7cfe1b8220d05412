package leak_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/runner/leak"
	"github.com/snapconform/snapconform/suites/wire"
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
		"in a PDF's stream":           {document(t, "BT ET", "("+secret+") Tj"), "file, a stream"},
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

// A secret with every odd character is found under the escapes of each format, in hex of any case and in Base64 over several lines.
func TestScanTakesEscapesOff(t *testing.T) {
	t.Parallel()
	const odd = `pass&word<1>"q'x/(par\en)`
	masker := wire.NewMasker([]byte("run"))
	masker.Secret(odd)
	wide := string(utf16BE(odd))
	escapePDF := strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`)
	quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(odd)
	inBase64 := base64.StdEncoding.EncodeToString([]byte("something before it, " + odd + " and after"))
	inHex := hex.EncodeToString([]byte(odd))
	for name, text := range map[string]string{
		"XML":                       strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;").Replace(odd),
		"some in XML only":          strings.NewReplacer("&", "&amp;", "<", "&#60;", "/", "&#X2f;").Replace(odd),
		"twice in XML":              strings.ReplaceAll(strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(odd), "&", "&amp;"),
		"JSON in XML":               strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&#34;").Replace(quoted),
		"JSON, ASCII by number":     strings.NewReplacer("/", `\u002F`, "p", `\u0070`, "&", `\u0026`).Replace(quoted),
		"JSON in JSON":              strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(quoted),
		"Markdown":                  strings.NewReplacer(`\`, `\\`, "<", `\<`, "(", `\(`, "&", `\&`).Replace(odd),
		"hex of both cases":         strings.ToUpper(inHex[:9]) + inHex[9:],
		"Base64 over lines":         inBase64[:24] + "\n  " + inBase64[24:48] + "\r\n" + inBase64[48:],
		"Base64 over lines in JSON": `"` + inBase64[:24] + `\n` + inBase64[24:] + `"`,
		"a PDF's text":              "%PDF-1.7\n(" + escapePDF.Replace(odd) + ")",
		"a PDF's text, unescaped":   "%PDF-1.7\n<< /T () >> (" + strings.ReplaceAll(odd, `\`, `\134`) + ")",
		"a PDF's wide text":         "%PDF-1.7\n(" + escapePDF.Replace("\xfe\xff"+wide) + ")",
		"a PDF's text in hex":       "%PDF-1.7\n<< /A <FEFF" + hex.EncodeToString([]byte(wide)) + "> >>",
		"percent":                   strings.NewReplacer("/", "%2f", "&", "%26", "\\", "%5C", "e", "%65").Replace(odd),
		"percent throughout":        percent(odd),
		"percent twice":             strings.ReplaceAll(percent(odd), "%", "%25"),
		"JSON in percent":           percent(quoted),
		"percent in JSON":           strings.ReplaceAll(percent(odd), "%", `\u0025`),
		"XML in percent in XML":     strings.ReplaceAll(percent(strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(odd)), "%", "&#37;"),
		"half of it":                string(document(t, "BT ("+escapePDF.Replace(wide[:20])+") Tj ET", "BT ET")) + "x",
		"a PDF's packed text":       string(document(t, "BT ("+escapePDF.Replace(wide)+") Tj ET", "\x00(")),
		"a PDF's lines":             string(document(t, "BT [("+escapePDF.Replace(wide[:20])+")-20("+escapePDF.Replace(wide[20:])+")] TJ ET")),
		"a PDF's plain stream":      "%PDF-1.7\nstream\nBT (" + escapePDF.Replace(wide) + ") Tj\nendstream",
		"a line ended in a string":  "%PDF-1.7\n(" + escapePDF.Replace(odd[:5]) + "\\\r\n" + escapePDF.Replace(odd[5:]) + ")",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			path := filepath.Join(t.TempDir(), "file")
			g.Expect(os.WriteFile(path, []byte(text), 0o600)).To(Succeed())
			where, err := leak.Scan(path, masker.Holds)
			g.Expect(err).NotTo(HaveOccurred())
			if name == "half of it" {
				g.Expect(where).To(BeEmpty())
				return
			}
			g.Expect(where).To(HavePrefix(path))
		})
	}
}

// percent writes each byte of a text by a percent escape.
func percent(text string) string {
	var written strings.Builder
	for _, letter := range []byte(text) {
		fmt.Fprintf(&written, "%%%02x", letter)
	}
	return written.String()
}

func utf16BE(text string) []byte {
	var wide []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		wide = append(wide, byte(unit>>8), byte(unit))
	}
	return wide
}

// Text that only looks escaped is looked at to its end all the same, and nothing is found in it.
func FuzzScan(f *testing.F) {
	for _, seed := range []string{`\`, `\u`, `\uD83D\uDE00`, `&#x`, "%PDF-(", "%PDF-<", "%PDF-stream", "%PDF-(\\", "%PDF-(\\7)"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if where, _ := leak.Scan(path, func([]byte) bool { return false }); where != "" {
			t.Errorf("found %s", where)
		}
	})
}
