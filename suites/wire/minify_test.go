package wire_test

import (
	"bytes"
	"encoding/json"
	"testing"

	. "github.com/onsi/gomega"

	. "github.com/snapconform/snapconform/suites/wire"
)

func TestMinify(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                      "",
		" \t\r\n":                               "",
		"{ \"a b\" : \"c\\\" d\" ,\n\"n\":1.0}": "{\"a b\":\"c\\\" d\",\"n\":1.0}",
		`"\\" "x y"`:                            `"\\""x y"`,
		`{ "open : `:                            `{"open : `,
		"\u00a0 1":                              "\u00a01", // only JSON's own whitespace goes
	} {
		NewWithT(t).Expect(string(Minify([]byte(text)))).To(Equal(want))
	}
}

func TestBodyHashOfNothing(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	g.Expect(BodyHash(nil)).To(Equal(empty))
	g.Expect(BodyHash([]byte(" \n"))).To(Equal(empty))
	g.Expect(BodyHash([]byte("{}"))).NotTo(Equal(empty))
}

func FuzzMinify(f *testing.F) {
	for _, seed := range []string{"", "{}", `{ "a" : [ 1 , "x y" ] }`, `"\\\" `, "{\"a\":\r\n\t1}", "\xff \" \\"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		minified := Minify(data)
		if !bytes.Equal(Minify(minified), minified) {
			t.Fatalf("minifying twice changes %q", minified)
		}
		if !json.Valid(data) {
			return
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, data); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(compact.Bytes(), minified) {
			t.Fatalf("minified to %q, compacted to %q", minified, compact.Bytes())
		}
	})
}
