package wire_test

import (
	"encoding/json"
	"testing"

	. "github.com/onsi/gomega"

	. "github.com/snapconform/snapconform/suites/wire"
)

func transfer() *Object {
	return NewObject(
		Member{Name: "partnerReferenceNo", Value: "A 1"},
		Member{Name: "amount", Value: NewObject(Member{Name: "value", Value: "10000.00"}, Member{Name: "currency", Value: "IDR"})},
		Member{Name: "originatorInfos", Value: []any{NewObject(Member{Name: "originatorBankCode", Value: "014"})}},
	)
}

func TestObjectPaths(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(*Object)
		want   string
	}{
		{"a member keeps its place", func(o *Object) { o.Set("partnerReferenceNo", nil) }, `{"partnerReferenceNo":null,"amount":{"value":"10000.00","currency":"IDR"},"originatorInfos":[{"originatorBankCode":"014"}]}`},
		{"a nested member", func(o *Object) { o.Set("amount.value", json.Number("1.0")) }, `{"partnerReferenceNo":"A 1","amount":{"value":1.0,"currency":"IDR"},"originatorInfos":[{"originatorBankCode":"014"}]}`},
		{"inside an array", func(o *Object) { o.Set("originatorInfos[0].x", true) }, `{"partnerReferenceNo":"A 1","amount":{"value":"10000.00","currency":"IDR"},"originatorInfos":[{"originatorBankCode":"014","x":true}]}`},
		{"removed", func(o *Object) {
			o.Remove("amount.currency")
			o.Remove("originatorInfos[0]")
			o.Remove("no.such[3].place")
		}, `{"partnerReferenceNo":"A 1","amount":{"value":"10000.00"},"originatorInfos":[]}`},
		{"a scalar gives way", func(o *Object) {
			o.Remove("amount")
			o.Remove("originatorInfos")
			o.Set("partnerReferenceNo.a[1].b", "x")
		}, `{"partnerReferenceNo":{"a":[null,{"b":"x"}]}}`},
		{"no path", func(o *Object) {
			o.Remove("amount")
			o.Remove("originatorInfos")
			for _, path := range []string{"", ".", "a..b", "[0]", "a[", "a[x]", "a[-1]", "a[1000]", "a[0"} {
				o.Set(path, "x")
				o.Remove(path)
			}
		}, `{"partnerReferenceNo":"A 1"}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			object := transfer()
			c.change(object)
			NewWithT(t).Expect(string(object.Bytes(Compact))).To(Equal(c.want))
		})
	}
}

func TestObjectGet(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	object := transfer()
	value, ok := object.Get("originatorInfos[0].originatorBankCode")
	g.Expect(value).To(Equal("014"))
	g.Expect(ok).To(BeTrue())
	for _, path := range []string{"originatorInfos[1]", "amount[0]", "amount.none", "partnerReferenceNo.x", ""} {
		_, ok := object.Get(path)
		g.Expect(ok).To(BeFalse(), path)
	}
	object.Members = append(object.Members, Member{Name: "partnerReferenceNo", Value: "last"})
	value, _ = object.Get("partnerReferenceNo")
	g.Expect(value).To(Equal("last"))
}

func TestObjectCloneSharesNothing(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	original := transfer()
	clone := original.Clone()
	clone.Set("amount.value", "1.00")
	clone.Set("originatorInfos[0].originatorBankCode", "002")
	g.Expect(original).To(Equal(transfer()))
}

func TestNilObjectIsNoBody(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	var none *Object
	none.Set("a", "b")
	none.Remove("a")
	g.Expect(none.Clone()).To(BeNil())
	g.Expect(none.Bytes(Pretty)).To(BeEmpty())
	_, ok := none.Get("a")
	g.Expect(ok).To(BeFalse())
}

func TestObjectLayouts(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	object := NewObject(
		Member{Name: "a", Value: `<&> "é"`}, Member{Name: "b", Value: []any{json.Number("1.0"), nil, false}},
		Member{Name: "c", Value: NewObject()}, Member{Name: "d", Value: []any{}},
	)
	compact := `{"a":"<&> \"é\"","b":[1.0,null,false],"c":{},"d":[]}`
	g.Expect(string(object.Bytes(Compact))).To(Equal(compact))
	pretty := "{\n  \"a\": \"<&> \\\"é\\\"\",\n  \"b\": [\n    1.0,\n    null,\n    false\n  ],\n  \"c\": {},\n  \"d\": []\n}"
	g.Expect(string(object.Bytes(Pretty))).To(Equal(pretty))
	g.Expect(string(Minify([]byte(pretty)))).To(Equal(compact))
}
