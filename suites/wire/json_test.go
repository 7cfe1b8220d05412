package wire_test

import (
	"encoding/json"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	. "github.com/snapconform/snapconform/suites/wire"
)

func TestDecodeKeepsOrderAndSpelling(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	tree, defect := Decode([]byte(` {"z":1.0,"a":[true,null,{"b":"\u00e9"}],"e":{},"f":[]} `), Limits{})
	g.Expect(defect).To(BeNil())
	g.Expect(tree).To(Equal(NewObject(
		Member{Name: "z", Value: json.Number("1.0")},
		Member{Name: "a", Value: []any{true, nil, NewObject(Member{Name: "b", Value: "é"})}},
		Member{Name: "e", Value: NewObject()},
		Member{Name: "f", Value: []any{}},
	)))
}

func TestDecodeDefects(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text    string
		kind    DefectKind
		offset  int64
		pointer string
	}{
		{"", DefectEmpty, 0, ""},
		{" \n", DefectEmpty, 0, ""},
		{"\xef\xbb\xbf{}", DefectBOM, 0, ""},
		{"{\"a\":\"\xff\"}", DefectEncoding, 6, ""},
		{`{"a":1,}`, DefectSyntax, 7, ""},
		{`[1,]`, DefectSyntax, 3, ""},
		{`[01]`, DefectSyntax, 2, ""},
		{`{"a"}`, DefectSyntax, 4, ""},
		{`{'a':1}`, DefectSyntax, 1, ""},
		{`{"a":NaN}`, DefectSyntax, 5, ""},
		{"\"a\nb\"", DefectSyntax, 2, ""},
		{`{"a":1`, DefectSyntax, 5, ""},
		{`<html>`, DefectSyntax, 0, ""},
		{`{} x`, DefectTrailing, 3, ""},
		{`{}{}`, DefectTrailing, 2, ""},
		{`{"a":1,"b":{"c":1,"\u0063":2}}`, DefectDuplicate, 26, "/b/c"},
		{`[0,{"x/y":1,"x/y":2}]`, DefectDuplicate, 17, "/1/x~1y"},
		{strings.Repeat("[", 65) + strings.Repeat("]", 65), DefectDepth, 64, ""},
		{strings.Repeat(`{"a":`, 1_000_000), DefectDepth, 64 * 5, ""},
	} {
		t.Run(c.text[:min(len(c.text), 20)], func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			_, defect := Decode([]byte(c.text), Limits{})
			g.Expect(defect).NotTo(BeNil())
			g.Expect(defect.Kind).To(Equal(c.kind))
			g.Expect(defect.Offset).To(Equal(c.offset), defect.Text)
			g.Expect(defect.Pointer).To(Equal(c.pointer))
			g.Expect(defect.String()).NotTo(ContainSubstring("\n"))
		})
	}
}

func TestDecodeGoesOnAfterARepeatedName(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	text := []byte(`{"a":1,"a":2,"b":3}`)
	tree, defect := Decode(text, Limits{})
	g.Expect(defect.Text).To(Equal(`the name "a" repeats at /a (byte 10, line 1, column 11)`))
	g.Expect(Plain(tree)).To(Equal(map[string]any{"a": json.Number("2"), "b": json.Number("3")}))

	tree, _ = Decode([]byte(`[{"a":[{}]},null]`), Limits{})
	g.Expect(Plain(tree)).To(Equal([]any{map[string]any{"a": []any{map[string]any{}}}, nil}))

	_, defect = Decode(text, Limits{Duplicates: true})
	g.Expect(defect).To(BeNil())

	// A repeated name does not hide that the text is broken further on.
	tree, defect = Decode([]byte(`{"a":1,"a":2`), Limits{})
	g.Expect(tree).To(BeNil())
	g.Expect(defect.Kind).To(Equal(DefectSyntax))
}

func TestDecodeWithinItsDepth(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	text := []byte(strings.Repeat("[", 64) + strings.Repeat("]", 64))
	_, defect := Decode(text, Limits{})
	g.Expect(defect).To(BeNil())
	_, defect = Decode(text, Limits{Depth: 63})
	g.Expect(defect.Kind).To(Equal(DefectDepth))
}

// The document and the pointers are those of RFC 6901, section 5.
func TestLookup(t *testing.T) {
	t.Parallel()
	tree, defect := Decode([]byte(`{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"m~n":8," ":7}`), Limits{})
	NewWithT(t).Expect(defect).To(BeNil())
	for pointer, want := range map[string]any{
		"/foo/0": "bar", "/": json.Number("0"), "/a~1b": json.Number("1"), "/c%d": json.Number("2"), "/m~0n": json.Number("8"), "/ ": json.Number("7"), "": tree,
	} {
		value, ok := Lookup(tree, pointer)
		g := NewWithT(t)
		g.Expect(ok).To(BeTrue(), pointer)
		g.Expect(value).To(Equal(want), pointer)
	}
	for _, pointer := range []string{"foo", "/foo/2", "/foo/-", "/foo/00", "/foo/-1", "/foo/0/x", "/none"} {
		_, ok := Lookup(tree, pointer)
		NewWithT(t).Expect(ok).To(BeFalse(), pointer)
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{``, `{}`, `{"a":[1,2.50,{"b":null}]}`, `{"a":1,"a":2}`, `[`, `{"a":1} x`, "\xef\xbb\xbf1", `"\ud800"`, `[[[[[[]]]]]]`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		tree, defect := Decode(data, Limits{Depth: 5})
		if defect != nil && (defect.Offset < 0 || defect.Offset > int64(len(data))) {
			t.Fatalf("the defect %q lies outside the text", defect.Text)
		}
		if defect == nil && !json.Valid(data) {
			t.Fatalf("taken, though encoding/json refuses it: %q", data)
		}
		if defect != nil && (defect.Kind == DefectSyntax || defect.Kind == DefectTrailing) && json.Valid(data) {
			t.Fatalf("refused as %q, though encoding/json takes it: %q", defect.Text, data)
		}
		object, ok := tree.(*Object)
		if !ok || defect != nil {
			return
		}
		again, defect := Decode(object.Bytes(Pretty), Limits{Depth: 5})
		if defect != nil || string(again.(*Object).Bytes(Compact)) != string(object.Bytes(Compact)) {
			t.Fatalf("writing and reading %q again gives another tree", data)
		}
	})
}
