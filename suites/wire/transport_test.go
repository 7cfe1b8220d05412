package wire_test

import (
	"bufio"
	"context"
	"crypto/x509"
	"fmt"
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

func dial(t *testing.T, options HTTPOptions) *HTTP {
	t.Helper()
	transport, err := NewHTTP(options)
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	t.Cleanup(transport.Close)
	return transport
}

// listen serves each connection by hand and returns the base URL.
func listen(t *testing.T, serve func(conn net.Conn)) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = conn.Close() }()
				serve(conn)
			}()
		}
	}()
	return "http://" + listener.Addr().String()
}

// saying answers whatever is asked with these bytes and closes.
func saying(text string) func(net.Conn) {
	return func(conn net.Conn) {
		if _, err := http.ReadRequest(bufio.NewReader(conn)); err == nil {
			_, _ = io.WriteString(conn, text)
		}
	}
}

func post(headers ...Header) Outgoing {
	return Outgoing{Method: "POST", Path: "/v1.0/x?b=2&a=1", Header: headers, Body: []byte(`{"a":1}`)}
}

func TestHTTPSendsWhatItIsGiven(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{"with a body": `{"a":1}`, "without": ""} {
		for _, method := range []string{"POST", "GET", "PUT"} {
			t.Run(method+" "+name, func(t *testing.T) {
				t.Parallel()
				g := NewWithT(t)
				seen := make(chan string, 1)
				base := listen(t, func(conn net.Conn) {
					var head strings.Builder
					request, err := http.ReadRequest(bufio.NewReader(io.TeeReader(conn, &head)))
					if err != nil {
						return
					}
					_, _ = io.Copy(io.Discard, request.Body)
					seen <- head.String()
					_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Encoding: gzip\r\nSet-Cookie: a=b\r\n\r\n{}")
				})
				out := post(Header{"X-EXTERNAL-ID", "1"}, Header{"CHANNEL-ID", ""}, Header{"Content-Length", "99"}, Header{"Host", "x"})
				out.Method, out.Body = method, []byte(body)
				answer, problem := dial(t, HTTPOptions{BaseURL: base + "/openapi/"}).RoundTrip(t.Context(), out)
				g.Expect(problem).To(BeNil())
				g.Expect(answer.Status).To(Equal(200))
				g.Expect(answer.Proto).To(Equal("HTTP/1.1"))
				g.Expect(string(answer.Body)).To(Equal("{}"), "whatever Content-Encoding says")

				text := <-seen
				g.Expect(text).To(HavePrefix(method + " /openapi/v1.0/x?b=2&a=1 HTTP/1.1\r\n"))
				g.Expect(text).To(ContainSubstring("\r\nX-EXTERNAL-ID: 1\r\n"))
				g.Expect(text).To(ContainSubstring("\r\nCHANNEL-ID: \r\n"))
				g.Expect(text).To(ContainSubstring("\r\nUser-Agent: snapconform\r\n"))
				g.Expect(text).To(HaveSuffix("\r\n\r\n" + body))
				g.Expect(text).NotTo(ContainSubstring("Accept-Encoding"))
				g.Expect(text).NotTo(ContainSubstring("Transfer-Encoding"))
				g.Expect(text).NotTo(ContainSubstring("Content-Length: 99"))
			})
		}
	}
}

func TestHTTPTakesTheAnswerAsItIs(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	asked := atomic.Int32{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		if r.Header.Get("Cookie") != "" {
			t.Error("a cookie came back")
		}
		w.Header().Set("Set-Cookie", "a=b")
		w.Header().Set("Location", "/elsewhere")
		w.WriteHeader(http.StatusTemporaryRedirect)
		_, _ = io.WriteString(w, "<html>moved</html>")
	}))
	t.Cleanup(server.Close)
	transport := dial(t, HTTPOptions{BaseURL: server.URL})
	for range 2 {
		answer, problem := transport.RoundTrip(t.Context(), post())
		g.Expect(problem).To(BeNil())
		g.Expect(answer.Status).To(Equal(307))
		g.Expect(answer.Header.Get("Location")).To(Equal("/elsewhere"))
		g.Expect(string(answer.Body)).To(Equal("<html>moved</html>"))
	}
	g.Expect(asked.Load()).To(BeEquivalentTo(2))
}

func TestHTTPCutsALongBody(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for r.URL.Path == "/endless" {
			if _, err := w.Write(make([]byte, 4096)); err != nil {
				return
			}
		}
		_, _ = w.Write(make([]byte, 1000))
	}))
	t.Cleanup(server.Close)
	for path, cap := range map[string]int64{"/endless": 100, "/": 999, "/exactly": 1000} {
		g := NewWithT(t)
		answer, problem := dial(t, HTTPOptions{BaseURL: server.URL, MaxBody: cap}).RoundTrip(t.Context(), Outgoing{Method: "POST", Path: path})
		g.Expect(problem).To(BeNil())
		g.Expect(answer.Body).To(HaveLen(int(cap)))
		g.Expect(answer.Truncated).To(Equal(cap < 1000))
	}
}

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

func TestHTTPOverTLS(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = fmt.Fprintf(w, "%s %s", r.Header.Get("Channel-Id"), r.Method)
	}))
	server.EnableHTTP2 = true
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	pool := x509.NewCertPool()
	pool.AddCert(server.Certificate())
	transport := dial(t, HTTPOptions{BaseURL: server.URL, RootCAs: pool})
	for _, method := range []string{"POST", "GET"} {
		out := post(Header{"CHANNEL-ID", "95221"})
		out.Method = method
		answer, problem := transport.RoundTrip(t.Context(), out)
		g.Expect(problem).To(BeNil())
		g.Expect(answer.Proto).To(Equal("HTTP/2.0"))
		g.Expect(string(answer.Body)).To(Equal("95221 " + method))
	}

	plain := strings.Replace(server.URL, "https:", "http:", 1)
	answer, problem := dial(t, HTTPOptions{BaseURL: plain}).RoundTrip(t.Context(), post())
	g.Expect(problem).To(BeNil())
	g.Expect(answer.Status).To(Equal(400), "Go's server tells so in plain HTTP: that is an answer")
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
