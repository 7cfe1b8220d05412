package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

type checkFile struct {
	Target   string          `json:"target"`
	BaseURL  string          `json:"baseUrl"`
	Contract string          `json:"contract"`
	Ready    bool            `json:"ready"`
	Checks   []reports.Check `json:"checks"`
}

func TestCheckTheReferenceProvider(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	provider := served(t)
	got := runLine(t, "check", "--target", provider.target)
	g.Expect(got.code).To(Equal(0), got.err)
	g.Expect(got.out).To(ContainSubstring("ok      signed request accepted"))
	g.Expect(got.out).To(HaveSuffix("The target can be judged.\n"))
	g.Expect(got.out).NotTo(ContainSubstring("failed"))

	found := decode[checkFile](t, runLine(t, "check", "--target", provider.target, "--json"))
	g.Expect(found.Ready).To(BeTrue())
	g.Expect(found.BaseURL).To(Equal(provider.baseURL))
	g.Expect(found.Checks).To(HaveEach(HaveField("OK", true)))
	names := collected(found.Checks, func(c reports.Check) string { return c.Name })
	g.Expect(names).To(ContainElements("reached", "token issued", "signed request accepted"))
	keepsSecrets(t, provider, got)
}

// keepsSecrets fails where an output holds a secret of the target.
func keepsSecrets(t *testing.T, provider servedReference, outputs ...ran) {
	t.Helper()
	g := NewWithT(t)
	secrets, err := filepath.Glob(filepath.Join(filepath.Dir(provider.target), "client-secret*.txt"))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(secrets).NotTo(BeEmpty())
	for _, output := range outputs {
		for _, path := range secrets {
			secret, err := os.ReadFile(path)
			g.Expect(err).NotTo(HaveOccurred())
			g.Expect(output.out + output.err).NotTo(ContainSubstring(strings.TrimSpace(string(secret))))
		}
		g.Expect(output.out + output.err).NotTo(ContainSubstring("PRIVATE KEY"))
	}
}

func TestCheckSaysWhoseFaultItIs(t *testing.T) {
	t.Parallel()
	provider := served(t)
	for name, test := range map[string]struct {
		address func(*testing.T) string
		failed  string
		fault   string
		remedy  string
	}{
		"nobody listens": {deadPort, "connected", "target", "start the target"},
		"a web site": {
			answering(http.StatusOK, "text/html", "<html>\x1b[31mWelcome</html>"),
			"token issued", "configuration", "check that baseUrl points at the API",
		},
		"401 to everything": {
			answering(http.StatusUnauthorized, "application/json", `{"responseCode":"4017300","responseMessage":"Unauthorized"}`),
			"token issued", "configuration", "check client key",
		},
		"404 to everything": {answering(http.StatusNotFound, "text/plain", "not found"), "token issued", "configuration", "check baseUrl"},
		"500 to everything": {answering(http.StatusInternalServerError, "text/plain", "oops"), "token issued", "target", "look at its log"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			address := test.address(t)
			got := runLine(t, "check", "--target", provider.target, "--base-url", address)
			g.Expect(got.code).To(Equal(3), got.err)
			g.Expect(got.out).To(ContainSubstring("failed  " + test.failed))
			g.Expect(got.out).To(ContainSubstring("most likely at fault: " + test.fault))
			g.Expect(strings.Join(strings.Fields(got.out), " ")).To(MatchRegexp("next: .*" + test.remedy))
			g.Expect(got.out).To(HaveSuffix("The target cannot be judged.\n"))
			g.Expect(got.out).NotTo(ContainSubstring("\x1b"), "what a target answered is untrusted")

			output := runLine(t, "check", "--target", provider.target, "--base-url", address, "--json")
			g.Expect(output.code).To(Equal(3))
			found := decode[checkFile](t, output)
			g.Expect(found.Ready).To(BeFalse())
			g.Expect(found.Checks[len(found.Checks)-1]).To(SatisfyAll(HaveField("OK", false), HaveField("Fault", test.fault)))
			keepsSecrets(t, provider, got, output)
		})
	}
}

// Whoever stops a check is not told that the configuration is at fault.
func TestAnInterruptedCheckBlamesNobody(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	provider := served(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	slow := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // only then is it seen that the caller went away
		cancel()
		<-r.Context().Done()
	}))
	t.Cleanup(slow.Close)
	var out, problems bytes.Buffer
	s := screen{out: &out, err: &problems, width: defaultWidth, lookup: func(string) (string, bool) { return "", false }}
	g.Expect(execute(ctx, []string{"check", "--target", provider.target, "--base-url", slow.URL}, s)).To(Equal(3))
	g.Expect(out.String()).To(ContainSubstring("interrupted"))
	g.Expect(out.String()).NotTo(Or(ContainSubstring("at fault"), ContainSubstring("network"), ContainSubstring("configuration")))
}

// deadPort returns the address of a port that was free a moment ago.
func deadPort(t *testing.T) string {
	t.Helper()
	var config net.ListenConfig
	listener, err := config.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	return "http://" + listener.Addr().String()
}

func answering(status int, media, body string) func(*testing.T) string {
	return func(t *testing.T) string {
		t.Helper()
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", media)
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body))
		}))
		t.Cleanup(server.Close)
		return server.URL
	}
}

func TestCheckRefusesBrokenConfigurations(t *testing.T) {
	t.Parallel()
	provider := served(t)
	for name, test := range map[string]struct {
		args []string
		says string
	}{
		"a doubled version":     {[]string{"--target", provider.target, "--base-url", "http://127.0.0.1:1/v1.0"}, "leave it out"},
		"an unknown contract":   {[]string{"--target", provider.target, "--contract", "durianpya"}, `did you mean "durianpay"?`},
		"no such target":        {[]string{"--target", "no/such.yaml"}, "no/such.yaml"},
		"no credentials at all": {[]string{"--base-url", "http://127.0.0.1:1"}, "SNAPCONFORM_CLIENT_KEY"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			got := runLine(t, append([]string{"check"}, test.args...)...)
			g.Expect(got.code).To(Equal(2), got.out)
			g.Expect(got.err).To(ContainSubstring(test.says))
			g.Expect(got.out).To(BeEmpty())
		})
	}
}

func TestCheckNeedsTheTokenService(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	provider := served(t)
	narrowed := readFile(t, provider.target) + "\nservices: [\"11\"]\n"
	path := filepath.Join(filepath.Dir(provider.target), "narrowed.yaml")
	g.Expect(os.WriteFile(path, []byte(narrowed), 0o600)).To(Succeed())
	got := runLine(t, "check", "--target", path)
	g.Expect(got.code).To(Equal(2), "a check that looked at nothing is not green")
	g.Expect(got.err).To(ContainSubstring("does not offer service 73"))
}
