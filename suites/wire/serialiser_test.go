package wire

import (
	"testing"

	. "github.com/onsi/gomega"
)

// The right-hand sides are what JSON.stringify(JSON.parse(text)) and json_encode(json_decode(text, true)) write.
func TestSerialisers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, javaScript, php, fraction string }{
		{`1e2`, `100`, `100`, `100.0`},
		{`1e21`, `1e+21`, `1.0e+21`, `1.0e+21`},
		{`123456789012345678901234`, `1.2345678901234569e+23`, `1.2345678901234569e+23`, `1.2345678901234569e+23`},
		{`9007199254740993`, `9007199254740992`, `9007199254740993`, `9007199254740993`},
		{`0.0000001`, `1e-7`, `1.0e-7`, `1.0e-7`},
		{`0.00001`, `0.00001`, `1.0e-5`, `1.0e-5`},
		{`12.50`, `12.5`, `12.5`, `12.5`},
		{`-0.0`, `0`, `-0`, `-0.0`},
		{`-0`, `0`, `-0`, `-0.0`},
		{`"\u0008\t\n\f\r\u0001\u007f"`, `"\b\t\n\f\r\u0001` + "\x7f\"", `"\b\t\n\f\r\u0001` + "\x7f\"", `"\b\t\n\f\r\u0001` + "\x7f\""},
		{`"😀/\""`, `"😀/\""`, `"\ud83d\ude00\/\""`, `"\ud83d\ude00\/\""`},
		{`{"b":1,"a":{},"b":[true,null]}`, `{"b":[true,null],"a":{}}`, `{"b":[true,null],"a":[]}`, `{"b":[true,null],"a":[]}`},
	} {
		t.Run(c.text, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			tree, defect := Decode([]byte(c.text), Limits{Duplicates: true})
			g.Expect(defect).To(BeNil())
			g.Expect(string(javaScript.write(tree))).To(Equal(c.javaScript))
			g.Expect(string(phpDefault.write(tree))).To(Equal(c.php))
			g.Expect(string(phpFraction.write(tree))).To(Equal(c.fraction))
		})
	}
}

func TestSortedQuery(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(sortedQuery("b=2&a=%32&a=1&%61=0&c&=x&d=%zz")).To(Equal("=x&%61=0&a=1&a=%32&b=2&c&d=%zz"))
}

func TestWithoutVersion(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"/v1.0/transfer/status": "/transfer/status", "/openapi/v2/x?v1/y": "/x?v1/y", "/api/va/x": "", "/x?/v1/y": "", "/v1.0": "", "v1": "", "": "",
	} {
		bare, ok := withoutVersion(path)
		g := NewWithT(t)
		g.Expect(bare).To(Equal(want), path)
		g.Expect(ok).To(Equal(want != ""), path)
	}
}
