package runner

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/wire"
)

// observed is what a run by a target file came to, as far as others can see it.
type observed struct {
	report reports.Report
	err    error
	sent   []string // requests: method, path, headers by name, body
}

// byTargetFile judges a fresh provider by its target file, which change may change.
func byTargetFile(t *testing.T, filter string, change func(string) string) observed {
	t.Helper()
	g := NewWithT(t)
	key, err := keyPair()
	g.Expect(err).NotTo(HaveOccurred())
	clock := wire.NewJumpingClock(time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC))
	provider, err := snap.NewWithKey(snap.Options{Clock: clock.Now, PendingFirst: true}, key)
	g.Expect(err).NotTo(HaveOccurred())
	folder := t.TempDir()
	path, err := provider.WriteTarget(folder, "http://reference.invalid")
	g.Expect(err).NotTo(HaveOccurred())
	for name, content := range map[string]string{"other-secret.txt": otherSecret, "old-token.txt": "a-token-of-long-ago"} {
		g.Expect(os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600)).To(Succeed())
	}
	text, err := os.ReadFile(path)
	g.Expect(err).NotTo(HaveOccurred())
	// Without a client of short-lived tokens, a token's end is another matter.
	base := regexp.MustCompile(`(?m)^  client\.short-lived: .*\n`).ReplaceAllString(string(text), "")
	changed := change(base)
	g.Expect(os.WriteFile(path, []byte(changed), 0o600)).To(Succeed())
	var seen observed
	var target Target
	if target, seen.err = LoadTarget(path, variables(nil)); seen.err != nil {
		return seen
	}
	judgedBy, err := durianpay()
	g.Expect(err).NotTo(HaveOccurred())
	var mutex sync.Mutex
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		mutex.Lock()
		defer mutex.Unlock()
		seen.sent = append(seen.sent, fmt.Sprintf("%s %s client=%s partner=%s %s", r.Method, r.URL.Path, r.Header.Get("X-CLIENT-KEY"), r.Header.Get("X-PARTNER-ID"), body))
		incognito(provider).ServeHTTP(w, r)
	})
	seen.report, seen.err = Run(t.Context(), Config{
		Contract: judgedBy, Target: target, Handler: handler, Clock: clock, Plain: true, Filter: filter, Seed: "a seed",
	})
	return seen
}

// Every key of a target file changes something that others can see, and this list of them is whole.
func TestEveryTargetKeyChangesSomething(t *testing.T) {
	t.Parallel()
	const (
		inquiry  = "id:RC-200-00.11.valid"
		transfer = "id:RC-200-00.18.complete"
		expired  = "id:RC-401-01-expiry.11.expired"
	)
	add := func(line string) func(string) string {
		return func(text string) string { return text + line + "\n" }
	}
	replace := func(pattern, with string) func(string) string {
		return func(text string) string { return regexp.MustCompile(pattern).ReplaceAllString(text, with) }
	}
	target := func(look func(reports.Target) any) func(observed) any {
		return func(o observed) any { return look(o.report.Target) }
	}
	limits := func(o observed) any { return o.report.Money.Limits }
	exit := func(o observed) any { return o.report.Summary.ExitCode }
	sent := func(o observed) any { slices.Sort(o.sent); return strings.Join(o.sent, "\n") }
	verdicts := func(o observed) any { return o.report.Summary.Verdicts }
	tests := map[string]struct {
		filter string
		change func(string) string
		sees   func(observed) any
	}{
		"/schema":                   {inquiry, replace(`schema: 1`, `schema: 2`), func(o observed) any { return o.err == nil }},
		"/name":                     {inquiry, replace(`(?m)^name: .*`, `name: Another`), target(func(t reports.Target) any { return t.Name })},
		"/environment":              {inquiry, replace(`(?m)^environment: .*`, `environment: staging`), target(func(t reports.Target) any { return t.Environment })},
		"/build":                    {inquiry, add(`build: "7.1"`), target(func(t reports.Target) any { return t.Build })},
		"/user":                     {inquiry, add(`user: PT Contoh Mitra`), target(func(t reports.Target) any { return t.User })},
		"/tester/name":              {inquiry, add(`tester: {name: Siti Rahayu}`), target(func(t reports.Target) any { return t.Tester.Name })},
		"/tester/position":          {inquiry, add(`tester: {position: QA Lead}`), target(func(t reports.Target) any { return t.Tester.Position })},
		"/tester/company":           {inquiry, add(`tester: {company: PT Contoh Mitra}`), target(func(t reports.Target) any { return t.Tester.Company })},
		"/witness/name":             {inquiry, add(`witness: {name: Agus Wijaya}`), target(func(t reports.Target) any { return t.Witness.Name })},
		"/witness/position":         {inquiry, add(`witness: {position: Manager}`), target(func(t reports.Target) any { return t.Witness.Position })},
		"/witness/company":          {inquiry, add(`witness: {company: PT Contoh Penyedia}`), target(func(t reports.Target) any { return t.Witness.Company })},
		"/reference":                {inquiry, replace(`(?m)^reference: true.*`, `reference: false`), target(func(t reports.Target) any { return t.Reference })},
		"/baseUrl":                  {inquiry, replace(`(?m)^baseUrl: .*`, `baseUrl: http://another.invalid`), target(func(t reports.Target) any { return t.BaseURL })},
		"/prefix":                   {inquiry, add(`prefix: /api`), sent},
		"/credentials/clientKey":    {inquiry, replace(`clientKey: "?reference-partner"?`, `clientKey: somebody`), sent},
		"/credentials/partnerId":    {inquiry, replace(`clientKey: "?reference-partner"?`, "clientKey: reference-partner, partnerId: somebody"), sent},
		"/credentials/clientSecret": {inquiry, replace(`client-secret\.txt`, `other-secret.txt`), exit},
		"/credentials/privateKey":   {inquiry, replace(`file: "?private-key\.pem"?`, `file: nowhere.pem`), func(o observed) any { return o.err == nil }},
		"/services":                 {inquiry, add(`services: ["73", "11"]`), target(func(t reports.Target) any { return strings.Join(t.Services, " ") })},
		"/data":                     {inquiry, replace(`ownAccount: .*`, `ownAccount: "somebody-else"`), sent},
		"/poll/interval":            {"id:RC-404-11.16.invalid", replace(`(?m)^poll: .*`, `poll: {interval: 700s}`), func(o observed) any { return o.report.Run.Elapsed }},
		"/token/wait":               {expired, add(`token: {wait: true}`), verdicts},
		"/token/old":                {expired, add(`token: {old: {file: old-token.txt}}`), verdicts},
		"/limits/requestsPerSecond": {inquiry, add(`limits: {requestsPerSecond: 1000}`), limits},
		"/limits/parallel":          {inquiry, add(`limits: {parallel: 4}`), limits},
		"/limits/transactions":      {transfer, add(`limits: {transactions: 1}`), verdicts},
		"/limits/amount":            {transfer, add(`limits: {amount: "1.00"}`), verdicts},
		"/limits/total":             {transfer, add(`limits: {total: "10000.00"}`), verdicts},
		"/resources":                {"id:RC-504-00.11.timeout", replace(`(?m)^  trigger\.timeout: .*\n`, ""), verdicts},
	}
	elsewhere := []string{"/contract", "/waivers", "/credentials/merchantKey", "/credentials/apiKey"} // the command line's and the keys' own tests
	var schema struct {
		Properties map[string]struct {
			Properties map[string]any `json:"properties"`
			Ref        string         `json:"$ref"`
		} `json:"properties"`
		Defs map[string]struct {
			Properties map[string]any `json:"properties"`
		} `json:"$defs"`
	}
	g := NewWithT(t)
	g.Expect(json.Unmarshal(TargetSchema(), &schema)).To(Succeed())
	var keys []string
	for name, property := range schema.Properties {
		members := property.Properties
		if defined := schema.Defs[strings.TrimPrefix(property.Ref, "#/$defs/")].Properties; defined != nil {
			members = defined
		}
		if len(members) == 0 || name == "data" || name == "resources" { // their members are the contract's
			keys = append(keys, "/"+name)
			continue
		}
		for member := range members {
			keys = append(keys, "/"+name+"/"+member)
		}
	}
	for _, key := range keys {
		_, tested := tests[key]
		g.Expect(tested || slices.Contains(elsewhere, key)).To(BeTrueBecause("no test shows what %s changes", key))
	}
	for key, test := range tests {
		t.Run(key, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			before := byTargetFile(t, test.filter, func(text string) string { return text })
			g.Expect(before.err).NotTo(HaveOccurred())
			after := byTargetFile(t, test.filter, test.change)
			g.Expect(test.sees(after)).NotTo(Equal(test.sees(before)), "%v", after.err)
		})
	}
}

// Every variable that is asked for changes the target, and this list of them is whole.
func TestEveryVariableChangesATarget(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	_, folder, _ := goodTarget(t)
	judgedBy, err := durianpay()
	g.Expect(err).NotTo(HaveOccurred())
	var asked []string
	var bare Target
	g.Expect(FromEnvironment(&bare, judgedBy, func(name string) (string, bool) {
		asked = append(asked, name)
		return "", false
	})).To(Succeed())
	slices.Sort(asked)
	asked = slices.Compact(asked)
	g.Expect(len(asked)).To(BeNumerically(">", 60))
	values := map[string]string{
		"SNAPCONFORM_WAIT_TOKEN_LIFE": "true", "SNAPCONFORM_POLL_INTERVAL": "3s", "SNAPCONFORM_RATE": "4", "SNAPCONFORM_PARALLEL": "5", "SNAPCONFORM_MAX_TRANSACTIONS": "6",
		"SNAPCONFORM_MAX_AMOUNT": "7.00", "SNAPCONFORM_MAX_TOTAL": "8.00", "SNAPCONFORM_RESOURCE_BALANCE_LIVE": "true",
	}
	for _, name := range asked {
		value := values[name]
		switch {
		case value != "":
		case strings.HasSuffix(name, "PRIVATE_KEY_FILE"):
			value = filepath.Join(folder, "private-key.pem")
		default:
			value = "a value of " + name
		}
		var target Target
		g.Expect(FromEnvironment(&target, judgedBy, variables(map[string]string{name: value}))).To(Succeed(), name)
		alike := cmp.Equal(target, Target{}, cmpopts.IgnoreUnexported(Target{}), cmp.Exporter(func(reflect.Type) bool { return false }), cmpopts.EquateEmpty())
		g.Expect(alike).To(BeFalseBecause("%s changes nothing", name))
	}
}

// What the environment says and cannot be meant is refused by the name of the variable, without a secret.
func TestMistakesInVariablesOfAWholeTarget(t *testing.T) {
	t.Parallel()
	judgedBy, err := durianpay()
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	for name, value := range map[string]string{
		"SNAPCONFORM_WAIT_TOKEN_LIFE": "perhaps", "SNAPCONFORM_POLL_INTERVAL": "-1s", "SNAPCONFORM_RATE": "fast", "SNAPCONFORM_PARALLEL": "1.5", "SNAPCONFORM_MAX_TRANSACTIONS": "few",
		"SNAPCONFORM_OLD_TOKEN": "short", "SNAPCONFORM_RESOURCE_CLIENT_FORBIDDEN_CLIENT_SECRET": "short",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			var target Target
			err := FromEnvironment(&target, judgedBy, variables(map[string]string{name: value}))
			var wrong *UsageError
			g.Expect(err).To(BeAssignableToTypeOf(wrong))
			g.Expect(err.Error()).To(ContainSubstring(strings.TrimSuffix(name, "CLIENT_SECRET")))
		})
	}
	var target Target
	g := NewWithT(t)
	g.Expect(FromEnvironment(&target, judgedBy, variables(map[string]string{"SNAPCONFORM_MAX_AMOUNT": "1e9"}))).To(MatchError(ContainSubstring(`amount "1e9"`)))
}
