package runner

import (
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/fixtures/provider/ilonapay"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/wire"
)

// keyed returns a run by a contract whose callers are known by keys, against its reference provider in memory.
func keyed(t *testing.T, options ilonapay.Options) Config {
	t.Helper()
	g := NewWithT(t)
	judgedBy, err := contract.Embedded("ilonapay")
	g.Expect(err).NotTo(HaveOccurred())
	clock := wire.NewJumpingClock(time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC))
	options.Clock = clock.Now
	provider, err := ilonapay.New(options)
	g.Expect(err).NotTo(HaveOccurred())
	path, err := provider.WriteTarget(t.TempDir(), "http://provider.invalid")
	g.Expect(err).NotTo(HaveOccurred())
	target, err := LoadTarget(path, variables(nil))
	g.Expect(err).NotTo(HaveOccurred())
	return Config{Contract: judgedBy, Target: target, Handler: provider, Clock: clock, Plain: true, Limits: Limits{Parallel: new(8)}, Seed: "keys"}
}

// Keys stand in a target file like every other secret: as a variable or as a file, and never as they are.
func TestKeysOfATarget(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	NewWithT(t).Expect(os.WriteFile(filepath.Join(folder, "api-key.txt"), []byte("the-api-key\n"), 0o600)).To(Succeed())
	lookup := variables(map[string]string{"MERCHANT": "the-merchant-key", "SHORT": "1234567", "BROKEN": "12345678\n9"})
	parsed := func(lines string) (Target, error) {
		return parseTarget(filepath.Join(folder, "target.yaml"), []byte("schema: 1\ncontract: ilonapay\nbaseUrl: http://127.0.0.1:1\n"+lines+"\n"), lookup)
	}
	g := NewWithT(t)
	target, err := parsed(`credentials: {merchantKey: "${MERCHANT}", apiKey: {file: api-key.txt}}
resources: {merchant.second: {apiKey: {file: api-key.txt}, merchantKey: {file: api-key.txt}}}`)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(target.Credentials.Keys).To(Equal(map[contract.Role]string{contract.MerchantKey: "the-merchant-key", contract.APIKey: "the-api-key"}))
	g.Expect(target.Secrets).To(ContainElements("the-merchant-key", "the-api-key"))
	g.Expect(target.Resources["merchant.second"].Credentials["*"].Keys).To(HaveLen(2))
	for merchantKey, want := range map[string]string{
		`literal-key`:  "a secret",
		`"${SHORT}"`:   "the key has fewer than 8 characters",
		`"${BROKEN}"`:  "the key holds a control character",
		`"${MISSING}"`: "the environment has no variable MISSING",
	} {
		_, err := parsed("credentials: {merchantKey: " + merchantKey + ", apiKey: {file: api-key.txt}}")
		NewWithT(t).Expect(err).To(MatchError(ContainSubstring(want)), merchantKey)
		NewWithT(t).Expect(err).NotTo(MatchError(ContainSubstring("the-api-key")))
	}
	_, err = parsed("credentials: {partnerId: partner}")
	g.Expect(err).To(MatchError(ContainSubstring("clientKey")))
}

// The environment gives keys as well, and wins.
func TestKeysOfTheEnvironment(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	judgedBy, err := contract.Embedded("ilonapay")
	g.Expect(err).NotTo(HaveOccurred())
	target := Target{}
	filed := &wire.Credentials{Keys: map[contract.Role]string{contract.APIKey: "of-the-file"}}
	before := maps.Clone(filed.Keys)
	target.Credentials = filed
	g.Expect(FromEnvironment(&target, judgedBy, variables(map[string]string{
		"SNAPCONFORM_MERCHANT_KEY": "merchant-of-the-environment", "SNAPCONFORM_API_KEY": "key-of-the-environment",
	}))).To(Succeed())
	g.Expect(target.Credentials.Keys).To(Equal(map[contract.Role]string{
		contract.MerchantKey: "merchant-of-the-environment", contract.APIKey: "key-of-the-environment",
	}))
	g.Expect(filed.Keys).To(Equal(before), "what was given is not changed")
	g.Expect(target.Secrets).To(ConsistOf("merchant-of-the-environment", "key-of-the-environment"))
	for value, want := range map[string]string{
		"short": "SNAPCONFORM_API_KEY has fewer than 8 characters", "12345678\n": "SNAPCONFORM_API_KEY holds a control character",
	} {
		g.Expect(FromEnvironment(&Target{}, judgedBy, variables(map[string]string{"SNAPCONFORM_API_KEY": value}))).To(MatchError(ContainSubstring(want)))
	}
}

// A contract that wants keys says which are missing, and where to give them.
func TestKeysThatAreMissing(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	config := keyed(t, ilonapay.Options{})
	config.Target.Credentials = &wire.Credentials{ClientKey: "client", Keys: map[contract.Role]string{contract.MerchantKey: "the-merchant-key"}}
	g.Expect(config.Target.Check(config.Contract)).To(MatchError(ContainSubstring(
		"the credentials have no apiKey, which X-API-KEY carries (give it in the target file, or as SNAPCONFORM_API_KEY)")))
	config.Target.Credentials = nil
	_, err := Run(t.Context(), config)
	g.Expect(err).To(MatchError("the target has no credentials: give merchantKey and apiKey in the target file, or SNAPCONFORM_MERCHANT_KEY and SNAPCONFORM_API_KEY"))
}

// Without a token service one valid request shows whether the target can be judged.
func TestPreflightByKeys(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	config := keyed(t, ilonapay.Options{})
	checks := looked(t, config)
	g.Expect(checks).To(HaveLen(3))
	g.Expect(checks[2]).To(Equal(reports.Check{Name: "valid request accepted", OK: true, Evidence: "HTTP 200 from /api/v1/initiate-payment"}))
	config.Target.Credentials = &wire.Credentials{Keys: map[contract.Role]string{contract.MerchantKey: "another-merchant", contract.APIKey: "another-key"}}
	checks = looked(t, config)
	g.Expect(checks[2].OK).To(BeFalseBecause("nobody knows these keys"))
	g.Expect(checks[2].Fault).To(Equal("configuration"))
	g.Expect(checks[2].Evidence).To(ContainSubstring("INVALID_CREDENTIALS"))
}

// An install without a call to pay by is judged on the others, and the rows that only paying shows are not applicable.
func TestAnInstallThatDoesNotPay(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	config := keyed(t, ilonapay.Options{})
	config.Target.Services = []string{"create", "status"}
	report := judged(t, config)
	g.Expect(report.Summary.ExitCode).To(Equal(ExitConformant), report.Summary.Text)
	row, ok := report.Ledger.Entry("EC-EXPIRED_SESSION")
	g.Expect(ok).To(BeTrueBecause("the row stays in the ledger"))
	g.Expect(row.State).To(Equal(reports.DoesNotApply))
}

// Another install is another file: the same suite judges it by other paths, names and members.
func TestAnInstallUnderAnotherName(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	config := keyed(t, ilonapay.Options{})
	text, err := contract.SourceOf("ilonapay")
	g.Expect(err).NotTo(HaveOccurred())
	config.Contract, err = contract.Parse("qris.yaml", rebranded(text))
	g.Expect(err).NotTo(HaveOccurred())
	inner := config.Handler
	config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { translated(inner, w, r) })
	report := judged(t, config)
	g.Expect(report.Summary.ExitCode).To(Equal(ExitConformant), report.Summary.Text)
	for _, c := range report.Cases {
		g.Expect(c.Verdict).To(BeElementOf(reports.Pass, reports.NotApplicable), c.ID)
	}
}
