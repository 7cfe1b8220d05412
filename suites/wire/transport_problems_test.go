package wire_test

import (
	"bufio"
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	. "github.com/snapconform/snapconform/suites/wire"
)

// tlsTo returns the base URL of a port that is spoken TLS to and answers these bytes.
func tlsTo(t *testing.T, text string) string {
	t.Helper()
	base := listen(t, func(conn net.Conn) { _, _ = io.WriteString(conn, text) })
	return strings.Replace(base, "http:", "https:", 1)
}

func TestHTTPProblems(t *testing.T) {
	t.Parallel()
	tls := httptest.NewUnstartedServer(http.NotFoundHandler())
	tls.Config.ErrorLog = log.New(io.Discard, "", 0)
	tls.StartTLS()
	t.Cleanup(tls.Close)
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	hold := make(chan struct{})
	t.Cleanup(func() { close(hold) })
	hanging := func(before string) func(net.Conn) {
		return func(conn net.Conn) {
			saying(before)(conn)
			<-hold
		}
	}
	for name, c := range map[string]struct {
		base string
		kind ProblemKind
		text string
	}{
		"closed port":           {closed.URL, ProblemRefused, "connection refused"},
		"unknown name":          {"http://no-such-host.invalid", ProblemResolve, "no-such-host.invalid"},
		"unknown authority":     {tls.URL, ProblemTLS, "certificate"},
		"plain answer to TLS":   {tlsTo(t, "HTTP/1.1 400 Bad Request\r\n\r\n"), ProblemTLS, "server gave HTTP response to HTTPS client"},
		"garbage answer to TLS": {tlsTo(t, "220 mail ready, go ahead\r\n"), ProblemTLS, "tls: "},
		"TLS alert to plain":    {listen(t, saying("\x15\x03\x01\x00\x02\x02\x46")), ProblemTLS, "use https://"},
		"hanging":               {listen(t, hanging("")), ProblemTimeout, "deadline"},
		"hanging in the header": {listen(t, hanging("HTTP/1.1 200 OK\r\nA:")), ProblemTimeout, "deadline"},
		"hanging in the body":   {listen(t, hanging("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")), ProblemTimeout, "after 1 bytes"},
		"hanging in handshake":  {strings.Replace(listen(t, hanging("")), "http:", "https:", 1), ProblemTimeout, ""},
		"closed at once":        {listen(t, func(net.Conn) {}), ProblemBroken, ""},
		"closed after asking":   {listen(t, saying("")), ProblemBroken, "closed before an answer came"},
		"body too short":        {listen(t, saying("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")), ProblemBroken, "unexpected EOF"},
		"chunk cut off":         {listen(t, saying("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{")), ProblemBroken, "unexpected EOF"},
		"not HTTP":              {listen(t, saying("SSH-2.0-x\x1b[2J\r\n\r\n")), ProblemProtocol, "malformed HTTP response"},
		"bad chunk":             {listen(t, saying("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")), ProblemProtocol, "chunk"},
		"bad header":            {listen(t, saying("HTTP/1.1 200 OK\r\nno colon\r\n\r\n")), ProblemProtocol, "malformed"},
		"two lengths":           {listen(t, saying("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}")), ProblemProtocol, "Content-Length"},
		"a flood of 1xx":        {listen(t, saying(strings.Repeat("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", 100_000))), ProblemProtocol, ""},
		"a flood of header":     {listen(t, saying("HTTP/1.1 200 OK\r\nA: "+strings.Repeat("x", 200_000)+"\r\n\r\n")), ProblemProtocol, "header"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			timeout := 5 * time.Second
			if c.kind == ProblemTimeout {
				timeout = 150 * time.Millisecond
			}
			answer, problem := dial(t, HTTPOptions{BaseURL: c.base, Timeout: timeout}).RoundTrip(t.Context(), post())
			g.Expect(answer).To(BeNil())
			g.Expect(problem.Kind).To(Equal(c.kind), problem.Text)
			g.Expect(problem.Text).To(ContainSubstring(c.text))
			g.Expect(problem.Text).NotTo(MatchRegexp(`[[:cntrl:]]`))
		})
	}
}

func TestHTTPInterrupted(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	arrived, hold := make(chan struct{}), make(chan struct{})
	base := listen(t, func(conn net.Conn) {
		_, _ = http.ReadRequest(bufio.NewReader(conn))
		close(arrived)
		<-hold
	})
	t.Cleanup(func() { close(hold) })
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-arrived
		cancel()
	}()
	_, problem := dial(t, HTTPOptions{BaseURL: base}).RoundTrip(ctx, post())
	g.Expect(problem.Kind).To(Equal(ProblemInterrupted))
}

// A server that answers the first request of a connection and drops it at the second: net/http by itself would send a
// GET, or a request with an idempotency key, once more.
func TestHTTPNeverSendsTwice(t *testing.T) {
	t.Parallel()
	for name, out := range map[string]Outgoing{
		"POST":                 post(),
		"GET":                  {Method: "GET", Path: "/"},
		"GET with a body":      {Method: "GET", Path: "/", Body: []byte("{}")},
		"with idempotency key": post(Header{"Idempotency-Key", "1"}),
		"empty, with such key": {Method: "POST", Path: "/", Header: []Header{{"X-Idempotency-Key", "1"}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			var asked atomic.Int32
			base := listen(t, func(conn net.Conn) {
				reader := bufio.NewReader(conn)
				for range 2 {
					request, err := http.ReadRequest(reader)
					if err != nil {
						return
					}
					_, _ = io.Copy(io.Discard, request.Body)
					if asked.Add(1) != 2 {
						_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
					}
				}
			})
			transport := dial(t, HTTPOptions{BaseURL: base, Parallel: 1})
			_, problem := transport.RoundTrip(t.Context(), out)
			g.Expect(problem).To(BeNil())
			_, problem = transport.RoundTrip(t.Context(), out)
			g.Expect(problem).NotTo(BeNil())
			g.Expect(problem.Kind).To(Equal(ProblemBroken), problem.Text)
			g.Expect(asked.Load()).To(BeEquivalentTo(2))
		})
	}
}

func TestNewHTTPRefusesWhatIsNoBaseURL(t *testing.T) {
	t.Parallel()
	for _, base := range []string{"", "example.test", "ftp://x", "https://", "https://user:pass@x", "https://x?a=b", "https://x#y", "https://x:port", "://user:hunter2@"} {
		_, err := NewHTTP(HTTPOptions{BaseURL: base})
		g := NewWithT(t)
		g.Expect(err).To(MatchError(ContainSubstring("reading the base URL")), base)
		g.Expect(err.Error()).NotTo(ContainSubstring("hunter2"))
	}
}

func TestHTTPRequestThatCannotBeMade(t *testing.T) {
	t.Parallel()
	for _, out := range []Outgoing{{Method: "NO METHOD", Path: "/"}, {Method: "GET", Path: "/%zz"}, post(Header{"X-A", "b\nc"})} {
		_, problem := dial(t, HTTPOptions{BaseURL: "http://127.0.0.1:1"}).RoundTrip(t.Context(), out)
		NewWithT(t).Expect(problem.Kind).To(Equal(ProblemOther), problem.Text)
	}
}
