package main_test

import (
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
)

// A target that cannot be judged at all is exit code 3: the report says what was seen, whose fault it most likely is and what to do, and holds
// no word against the target.
func TestTargetThatCannotBeJudged(t *testing.T) {
	t.Parallel()
	answering := func(status int, kind, body string) string {
		return listen(t, (*httptest.Server).Start, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
		})
	}
	silent := func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // only then is it seen that the caller went away
		<-r.Context().Done()
	}
	fine := func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) }
	for _, test := range []struct {
		name    string
		baseURL string
		says    string
	}{
		{"nobody listens", closedPort(t), `refuses connections.*start the target`},
		{"another service listens", greeting(t, "SSH-2.0-OpenSSH_9.6\r\n"), `does not speak HTTP`},
		{"a service that hangs up", greeting(t, ""), `connection broken`},
		{"https to a plain port", strings.Replace(listen(t, (*httptest.Server).Start, fine), "http:", "https:", 1), `use http://`},
		{"http to a TLS port", strings.Replace(listen(t, (*httptest.Server).StartTLS, fine), "https:", "http:", 1), `HTTPS|check port and scheme in baseUrl`},
		{"a certificate that nobody trusts", listen(t, (*httptest.Server).StartTLS, fine), `certificate is trusted`},
		{"a target that hangs", listen(t, (*httptest.Server).Start, silent), `did not answer in time`},
		{"HTML to everything", answering(200, "text/html", "<!doctype html><title>Welcome</title>"), `no response code; the body begins "<!doctype html>`},
		{"401 to everything", answering(401, "application/json", `{"responseCode":"4017300","responseMessage":"Unauthorized. Signature"}`), `check client key, private key`},
		{"404 to everything", answering(404, "text/plain", "404 page not found"), `check baseUrl`},
		{"500 to everything", answering(500, "application/json", `{"responseCode":"5007300","responseMessage":"General Error"}`), `look at its log`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			got := execute(t, "run", "--target", sandboxed(t).target(), "--base-url", test.baseURL, "--timeout", "1s")
			g.Expect(got.code).To(Equal(3), got.out+got.err)
			g.Expect(strings.Join(strings.Fields(got.out), " ")).To(MatchRegexp(test.says))
			report := got.report(t)
			g.Expect(report.Cases).To(BeEmpty())
			g.Expect(report.Summary.ExitCode).To(Equal(3))
			last := report.Preflight[len(report.Preflight)-1]
			g.Expect(last.OK).To(BeFalseBecause("%v", last))
			g.Expect(last.Remedy).NotTo(BeEmpty())
			readArtifacts(t, got)
		})
	}
}

// listen serves a handler until the test ends and returns the address.
func listen(t *testing.T, start func(*httptest.Server), handle http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewUnstartedServer(handle)
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // a caller that speaks the wrong protocol is what is tested
	start(server)
	t.Cleanup(server.Close)
	return server.URL
}

// closedPort returns an address at which nobody listens: it was free a moment ago.
func closedPort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return "http://" + listener.Addr().String()
}

// greeting is a service that says something that is not HTTP to all who come, and closes.
func greeting(t *testing.T, words string) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			caller, err := listener.Accept()
			if err != nil {
				return
			}
			// Read first: closing with unread bytes would reset the connection before the words arrive.
			_, _ = caller.Read(make([]byte, 16<<10))
			_, _ = io.WriteString(caller, words)
			_ = caller.Close()
		}
	}()
	return "http://" + listener.Addr().String()
}
