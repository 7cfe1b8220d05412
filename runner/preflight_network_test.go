package runner

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha512"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/hex"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/wire"
)

// step returns the check of a name, and whether there is one.
func step(checks []reports.Check, name string) (reports.Check, bool) {
	for _, check := range checks {
		if check.Name == name {
			return check, true
		}
	}
	return reports.Check{}, false
}

// overTLS serves the reference provider under a certificate, and returns the configuration that judges it.
func overTLS(t *testing.T, change func(*x509.Certificate)) Config {
	t.Helper()
	g := NewWithT(t)
	config := inMemory(t, snap.Options{}, nil)
	pair, err := keyPair()
	g.Expect(err).NotTo(HaveOccurred())
	provider, err := snap.NewWithKey(snap.Options{}, pair)
	g.Expect(err).NotTo(HaveOccurred())
	path, err := provider.WriteTarget(t.TempDir(), "http://reference.invalid")
	g.Expect(err).NotTo(HaveOccurred())
	config.Target, err = LoadTarget(path, variables(nil))
	g.Expect(err).NotTo(HaveOccurred())
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	g.Expect(err).NotTo(HaveOccurred())
	certificate := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "sandbox of a test"}, NotBefore: time.Now().Add(-48 * time.Hour), NotAfter: time.Now().Add(90 * 24 * time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	change(certificate)
	der, err := x509.CreateCertificate(rand.Reader, certificate, certificate, &key.PublicKey, key)
	g.Expect(err).NotTo(HaveOccurred())
	parsed, err := x509.ParseCertificate(der)
	g.Expect(err).NotTo(HaveOccurred())
	server := httptest.NewUnstartedServer(provider)
	server.TLS = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, MinVersion: tls.VersionTLS12}
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	config.RootCAs = x509.NewCertPool()
	config.RootCAs.AddCert(parsed)
	config.Handler, config.Clock, config.Target.BaseURL = nil, wire.SystemClock{}, server.URL
	return config
}

// What is wrong between here and the target is told step by step, with whose fault it most likely is.
func TestPreflightOfTheNetwork(t *testing.T) {
	t.Parallel()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	_ = free.Close()
	plain := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(plain.Close)
	unchanged := func(*x509.Certificate) {}
	for name, test := range map[string]struct {
		certificate func(*x509.Certificate)
		config      func(*Config)
		step        string
		ok, warn    bool
		evidence    string
		fault       string
		remedy      string
	}{
		"all is well":            {unchanged, func(*Config) {}, "TLS", true, false, `TLS 1\.3, certificate of sandbox of a test issued by sandbox of a test, good until 20\d\d-`, "", ""},
		"an address":             {unchanged, func(*Config) {}, "name resolved", true, false, `127\.0\.0\.1 is an address`, "", ""},
		"a clock like ours":      {unchanged, func(*Config) {}, "clock", true, false, `within 30s`, "", ""},
		"a name without address": {unchanged, func(c *Config) { c.Target.BaseURL = "https://nobody.invalid" }, "name resolved", false, false, `nobody\.invalid`, "", ""},
		"nobody listens":         {unchanged, func(c *Config) { c.Target.BaseURL = "https://" + free.Addr().String() }, "connected", false, false, `refuses connections`, "target", "start the target"},
		"soon over":              {func(c *x509.Certificate) { c.NotAfter = time.Now().Add(73 * time.Hour) }, func(*Config) {}, "TLS", true, true, `good until`, "", "ends in 3 days"},
		"over":                   {func(c *x509.Certificate) { c.NotAfter = time.Now().Add(-time.Hour) }, func(*Config) {}, "TLS", false, false, `expired`, "target", "the certificate has expired"},
		"for another host":       {func(c *x509.Certificate) { c.IPAddresses, c.DNSNames = nil, []string{"other.example"} }, func(*Config) {}, "TLS", false, false, `certificate`, "configuration", "another host"},
		"issued by a stranger":   {unchanged, func(c *Config) { c.RootCAs = x509.NewCertPool() }, "TLS", false, false, `unknown authority`, "configuration", "install the authority"},
		"no TLS at all":          {unchanged, func(c *Config) { c.Target.BaseURL = strings.Replace(plain.URL, "http:", "https:", 1) }, "TLS", false, false, `tls|TLS`, "configuration", "use http://"},
		"the clock is ahead":     {unchanged, func(c *Config) { c.Clock = wire.NewJumpingClock(time.Now().Add(-10 * time.Minute)) }, "clock", true, true, `(10m|9m5\d)\d*s? ?.*ahead of ours`, "", "set the clock"},
		"the clock is behind":    {unchanged, func(c *Config) { c.Clock = wire.NewJumpingClock(time.Now().Add(10 * time.Minute)) }, "clock", true, true, `(10m|9m5\d).* behind ours`, "", "set the clock"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			config := overTLS(t, test.certificate)
			test.config(&config)
			checks := looked(t, config)
			check, there := step(checks, test.step)
			g.Expect(there).To(BeTrueBecause("%v", checks))
			g.Expect(check.OK).To(Equal(test.ok), check.Evidence)
			g.Expect(check.Warn).To(Equal(test.warn), check.Evidence)
			g.Expect(check.Evidence).To(MatchRegexp(test.evidence))
			if test.fault != "" {
				g.Expect(check.Fault).To(Equal(test.fault))
			}
			g.Expect(check.Remedy).To(ContainSubstring(test.remedy))
			g.Expect(reports.Ready(checks)).To(Equal(test.ok), "a failed step is the last, and nothing is judged")
		})
	}
}

// A target that comes up late is waited for, as long as was asked, and no longer.
func TestWaitingForATarget(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		unready int32
		wait    time.Duration
		ok      bool
	}{
		"in time":  {3, time.Minute, true},
		"too late": {1000, 5 * time.Second, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			config := inMemory(t, snap.Options{}, nil)
			next := config.Handler
			var looks atomic.Int32
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if looks.Add(1) <= test.unready {
					w.WriteHeader(http.StatusBadGateway)
					return
				}
				next.ServeHTTP(w, r)
			}))
			t.Cleanup(server.Close)
			config.Handler, config.Target.BaseURL, config.WaitReady = nil, server.URL, test.wait
			checks := looked(t, config)
			check, there := step(checks, "ready")
			g.Expect(there).To(BeTrueBecause("%v", checks))
			g.Expect(check.OK).To(Equal(test.ok), check.Evidence)
			g.Expect(reports.Ready(checks)).To(Equal(test.ok))
			if !test.ok {
				g.Expect(check.Evidence).To(MatchRegexp(`not ready within 5s, 10 looks: HTTP 502`))
				g.Expect(check.Fault).To(Equal("target"))
			}
		})
	}
}

// hexSigned stands before a provider that takes signatures in hex only: it turns them into Base64 and refuses all others.
func hexSigned(config Config) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, err := hex.DecodeString(r.Header.Get("X-SIGNATURE"))
		if err != nil {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusUnauthorized)
			_, _ = w.Write([]byte(`{"responseCode":"4017300","responseMessage":"Unauthorized. [Signature]"}`))
			return
		}
		r.Header.Set("X-SIGNATURE", base64.StdEncoding.EncodeToString(raw))
		config.Handler.ServeHTTP(w, r)
	})
}

// A target that wants signatures made otherwise is told to its face: which way, what was signed, and that it is the target's fault.
func TestTheDialectOfATargetIsNamed(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		before   func(Config) http.Handler
		evidence string
		fault    string
	}{
		"hex":              {hexSigned, `the string to sign was reference-partner\|\d{4}-.*; the target takes another signature: signature in lower-case hex`, "target"},
		"another key":      {refusing("/v1.0/access-token/b2b", "4017300"), `none of \d+ known ways to sign otherwise was taken either`, "configuration"},
		"bearer is signed": {bearerSigned, `with the SHA-256 of the body [0-9a-f]{64}; the target takes another signature: Bearer kept in the token`, "target"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			config := inMemory(t, snap.Options{}, nil)
			config.Handler = test.before(config)
			report, err := Run(t.Context(), config)
			g.Expect(err).NotTo(HaveOccurred())
			last := report.Preflight[len(report.Preflight)-1]
			g.Expect(last.Name).To(Equal("dialect"))
			g.Expect(last.Evidence).To(MatchRegexp(test.evidence))
			g.Expect(last.Evidence).NotTo(ContainSubstring(config.Target.Credentials.ClientSecret))
			g.Expect(last.Fault).To(Equal(test.fault))
			g.Expect(report.Summary.ExitCode).To(Equal(ExitInconclusive))
			g.Expect(report.Cases).To(BeEmpty(), "nothing is judged")
		})
	}
}

// refusing refuses every signature on a path.
func refusing(path, code string) func(Config) http.Handler {
	return func(config Config) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != path {
				config.Handler.ServeHTTP(w, r)
				return
			}
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusUnauthorized)
			_, _ = w.Write([]byte(`{"responseCode":"` + code + `","responseMessage":"Unauthorized. [Signature]"}`))
		})
	}
}

// bearerSigned stands before a provider that wants the word Bearer in what is signed: a request that is signed so is signed anew by the standard's way.
func bearerSigned(config Config) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			config.Handler.ServeHTTP(w, r)
			return
		}
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		sign := func(token string) string {
			mac := hmac.New(sha512.New, []byte(config.Target.Credentials.ClientSecret))
			_, _ = mac.Write([]byte(strings.Join([]string{r.Method, r.URL.Path, token, wire.BodyHash(body), r.Header.Get("X-TIMESTAMP")}, ":")))
			return base64.StdEncoding.EncodeToString(mac.Sum(nil))
		}
		if r.Header.Get("X-SIGNATURE") != sign("Bearer "+token) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusUnauthorized)
			_, _ = w.Write([]byte(`{"responseCode":"4011100","responseMessage":"Unauthorized. [Signature]"}`))
			return
		}
		r.Header.Set("X-SIGNATURE", sign(token))
		config.Handler.ServeHTTP(w, r)
	})
}
