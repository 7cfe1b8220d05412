package wire_test

import (
	"bufio"
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
