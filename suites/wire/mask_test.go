package wire_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"

	. "github.com/onsi/gomega"

	. "github.com/snapconform/snapconform/suites/wire"
)

func TestMaskHidesEveryForm(t *testing.T) {
	t.Parallel()
	const secret = `s3cr3t/<é>+"Key` + "==end"
	masker := NewMasker([]byte("run"))
	masker.Secret(secret)
	quoted, err := json.Marshal(secret)
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	php := strings.NewReplacer(`"`, `\"`, "/", `\/`, "é", `\u00e9`).Replace(secret)
	for name, form := range map[string]string{
		"raw":               secret,
		"base64":            base64.StdEncoding.EncodeToString([]byte(secret)),
		"base64url":         base64.RawURLEncoding.EncodeToString([]byte(secret)),
		"hex":               hex.EncodeToString([]byte(secret)),
		"HEX":               strings.ToUpper(hex.EncodeToString([]byte(secret))),
		"query":             url.QueryEscape(secret),
		"path, lower-case":  strings.ReplaceAll(strings.ReplaceAll(url.PathEscape(secret), "%2F", "%2f"), "%3C", "%3c"),
		"encoding/json":     string(quoted[1 : len(quoted)-1]),
		"PHP's json_encode": php,
		"XML":               strings.NewReplacer("<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(secret),
		"encoding/xml":      strings.NewReplacer("<", "&lt;", ">", "&gt;", `"`, "&#34;").Replace(secret),
		"html/template":     strings.NewReplacer("<", "&lt;", ">", "&gt;", `"`, "&#34;", "+", "&#43;").Replace(secret),
		"by numbers":        strings.NewReplacer("/", "&#47;", "<", "&#60;", "é", "&#233;", ">", "&#62;", "+", "&#43;", `"`, "&#34;", "=", "&#61;").Replace(secret),
		"by numbers in hex": strings.NewReplacer("/", "&#x2F;", "<", "&#x3C;", "é", "&#xE9;", ">", "&#x3E;", "+", "&#x2B;", `"`, "&#x22;", "=", "&#x3D;").Replace(secret),
		"JSON, all escaped": strings.NewReplacer("/", `\u002F`, "<", `\u003C`, "é", `\u00E9`, ">", `\u003E`, "+", `\u002B`, `"`, `\u0022`, "=", `\u003D`).Replace(secret),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			if strings.HasPrefix(name, "path") {
				form = strings.NewReplacer("%3E", "%3e", "%C3", "%c3", "%A9", "%a9", "%2B", "%2b", "%3D", "%3d").Replace(form)
			}
			masked := masker.Text("before " + form + " after " + form)
			g.Expect(masked).NotTo(ContainSubstring(form))
			g.Expect(masked).To(MatchRegexp(`^before ~[A-Za-z0-9]+ after ~[A-Za-z0-9]+$`))
			g.Expect(masked).To(HaveLen(len("before  after ") + 2*len(form)))
		})
	}
}

func TestMaskInsideLongerBase64(t *testing.T) {
	t.Parallel()
	const secret = "conformance-secret"
	masker := NewMasker([]byte("run"))
	masker.Secret(secret)
	for _, before := range []string{"", "a", "ab", "abc", "client:"} {
		g := NewWithT(t)
		text := base64.StdEncoding.EncodeToString([]byte(before + secret + "xyz"))
		masked := masker.Text(text)
		g.Expect(masked).To(HaveLen(len(text)))
		g.Expect(masked).To(ContainSubstring("~"), before)
		at := (len(before)*4 + 4) / 3
		g.Expect(masked).NotTo(ContainSubstring(text[at:at+8]), before)
	}
}

func TestMasksAreEqualForEqualSecretsOfARun(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	one, other := NewMasker([]byte("one")), NewMasker([]byte("other"))
	one.Secret("tokentokentoken", "tok")
	other.Secret("tokentokentoken")
	mask := one.Text("tokentokentoken")
	g.Expect(one.Value("tokentokentoken")).To(Equal(mask))
	g.Expect(string(one.Bytes([]byte("x tokentokentoken")))).To(Equal("x " + mask))
	g.Expect(other.Text("tokentokentoken")).NotTo(Equal(mask))
	g.Expect(one.Text("tok")).To(Equal("tok"), "too short to be hidden everywhere")
	g.Expect(one.Value(strings.Repeat("x", 100))).To(HaveLen(100))
	g.Expect(one.Bytes(nil)).To(BeNil())
}

func TestMaskTakesTheLongerSecret(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	masker := NewMasker([]byte("run"))
	masker.Secret("secret", "secret-of-another")
	g.Expect(masker.Text("secret-of-another")).To(Equal(masker.Value("secret-of-another")))
}

func TestMaskAuthorization(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	masker := NewMasker([]byte("run"))
	g.Expect(masker.Authorization("Bearer tampered")).To(Equal("Bearer " + masker.Value("tampered")))
	g.Expect(masker.Authorization("Basic  a b")).To(Equal("Basic  " + masker.Value("a b")))
	g.Expect(masker.Authorization("bearer")).To(Equal("bearer"))
	g.Expect(masker.Authorization("justatoken")).To(Equal(masker.Value("justatoken")))
	g.Expect(masker.Authorization("")).To(BeEmpty())
}

func TestNilMaskerMasksNothing(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	var none *Masker
	none.Secret("secret")
	g.Expect(none.Text("secret")).To(Equal("secret"))
	g.Expect(none.Authorization("Bearer secret")).To(Equal("Bearer secret"))
	g.Expect(string(none.Bytes([]byte("secret")))).To(Equal("secret"))
}

func TestMaskerIsConcurrent(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	masker := NewMasker([]byte("run"))
	var group sync.WaitGroup
	for i := range 50 {
		group.Go(func() {
			secret := fmt.Sprintf("secret-number-%02d-of-this-run", i)
			masker.Secret(secret)
			if strings.Contains(masker.Text("x"+secret), secret) {
				t.Errorf("%s is seen right after it was registered", secret)
			}
		})
	}
	group.Wait()
	g.Expect(masker.Text("secret-number-00-of-this-run secret-number-49-of-this-run")).NotTo(ContainSubstring("secret-number"))
}
