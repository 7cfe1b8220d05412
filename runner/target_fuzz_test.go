package runner

import (
	"errors"
	"os"
	"strings"
	"testing"
)

// FuzzParseTarget holds that no bytes make reading a target file panic or hang, that what is refused names the file, and that a target that is
// read can be held against a contract.
func FuzzParseTarget(f *testing.F) {
	good, err := os.ReadFile("testdata/target.yaml")
	if err != nil {
		f.Fatal(err)
	}
	judgedBy, err := durianpay()
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{
		string(good), "", "schema: 1\n", "schema: 1\ndata: {a: {}}\n", "schema: 1\nbaseUrl: ${\n", "schema: 1\ncredentials: {clientKey: a, clientSecret: {file: }}\n",
		"schema: 1\nresources: {a: {\"*\": {clientKey: ${A}}}}\n", "schema: 1\ndata: {\"a/b~\": c}\n", "a: &a [*a]\n", "\xff", "schema: 1\npoll: {interval: 1h}\n",
		"schema: 1\nresources: {a: {clientKey: {}}, b: True, c: {\"1\": true}}\n",
	} {
		f.Add([]byte(seed))
	}
	lookup := func(name string) (string, bool) { return mainSecret, len(name) == 1 }
	f.Fuzz(func(t *testing.T, data []byte) {
		target, err := parseTarget("f.yaml", data, lookup)
		if err == nil {
			err = target.Check(judgedBy)
		} else if !strings.HasPrefix(err.Error(), "f.yaml:") {
			t.Fatalf("refused without a place: %v", err)
		}
		var wrong *UsageError
		if err != nil && !errors.As(err, &wrong) {
			t.Fatalf("not a usage error: %v", err)
		}
		if err != nil && strings.Contains(err.Error(), mainSecret) && !strings.Contains(string(data), mainSecret) {
			t.Fatalf("a secret is repeated: %v", err)
		}
	})
}
