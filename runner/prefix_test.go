package runner

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/provider/snap"
)

// A prefix is a plain path or nothing is sent at all: neither Run nor Preflight takes another one, wherever it came from.
func TestAPrefixThatIsNoPathIsRefused(t *testing.T) {
	t.Parallel()
	for prefix, says := range map[string]string{
		"@localhost:18080": "does not begin with /",
		".evil.example":    "does not begin with /",
		"abc":              "does not begin with /",
		":8080":            "does not begin with /",
		"/":                "ends with /",
		"/api/":            "ends with /",
		"/a?b#c":           "holds one of ?",
		"/a#c":             "holds one of ?",
		"/@evil.example":   "holds one of ?",
		`/\evil.example`:   "holds one of ?",
		"/a b/../":         "ends with /",
		"/a/../b":          "holds ..",
		"/a b":             "white space",
		"/a\r\nX: y":       "white space",
		"//evil.example":   "holds //",
		"/a//b":            "holds //",
		"/a\u00a0b":        "white space",
	} {
		t.Run(prefix, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			config := inMemory(t, snap.Options{}, nil)
			config.Target.Prefix = prefix
			_, err := Run(t.Context(), config)
			var wrong *UsageError
			g.Expect(err).To(BeAssignableToTypeOf(wrong))
			g.Expect(err).To(MatchError(And(ContainSubstring(says), ContainSubstring("write it like /api"))))
			_, err = Preflight(t.Context(), config)
			g.Expect(err).To(BeAssignableToTypeOf(wrong))
		})
	}
}

func TestAPlainPathIsAPrefix(t *testing.T) {
	t.Parallel()
	for _, prefix := range []string{"", "/api", "/openapi/v2", "/a.b-c_d~e", "/%20x"} {
		NewWithT(t).Expect(checkPrefix(prefix)).To(Succeed(), prefix)
	}
}
