package main_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

// hostile stands before a provider: balance inquiries with a repeated X-EXTERNAL-ID are answered by attack, all else goes through.
func hostile(t *testing.T, baseURL string, attack http.HandlerFunc) string {
	t.Helper()
	behind, err := url.Parse(baseURL)
	if err != nil {
		t.Fatal(err)
	}
	through := httputil.NewSingleHostReverseProxy(behind)
	seen := make(chan map[string]bool, 1)
	seen <- map[string]bool{}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-EXTERNAL-ID")
		ids := <-seen
		repeated := id != "" && ids[id]
		ids[id] = true
		seen <- ids
		if repeated {
			_, _ = io.Copy(io.Discard, r.Body)
			attack(w, r)
			return
		}
		through.ServeHTTP(w, r)
	}))
	server.Config.ErrorLog = quiet()
	server.Start()
	t.Cleanup(server.CloseClientConnections)
	t.Cleanup(server.Close)
	return server.URL
}

// raw takes the connection over and writes bytes to it.
func raw(write func(net.Conn, *bufio.ReadWriter)) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		connection, stream, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		defer func() { _ = connection.Close() }()
		write(connection, stream)
		_ = stream.Flush()
	}
}

// jsonAnswer answers a refusal in JSON with a body.
func jsonAnswer(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusConflict)
		_, _ = io.WriteString(w, body)
	}
}

// bomb is a gzip stream of a few kilobytes that holds 64 MiB.
func bomb() []byte {
	var out bytes.Buffer
	packed := gzip.NewWriter(&out)
	zeros := make([]byte, 1<<20)
	for range 64 {
		_, _ = packed.Write(zeros)
	}
	_ = packed.Close()
	return out.Bytes()
}

// A target that does its worst is judged all the same: in bounded time and memory, with a verdict that says what came, and nothing of it acts on the terminal or
// in a file.
func TestHostileTargets(t *testing.T) {
	t.Parallel()
	evil := "\x1b]0;owned\a\x1b[2J<script>alert(1)</script>"
	for name, attack := range map[string]http.HandlerFunc{
		"an endless body": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusConflict)
			block := bytes.Repeat([]byte("x"), 64<<10)
			for r.Context().Err() == nil {
				if _, err := w.Write(block); err != nil {
					return
				}
			}
		},
		"a body that drips": func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusConflict)
			for r.Context().Err() == nil {
				_, _ = w.Write([]byte(" "))
				_ = http.NewResponseController(w).Flush()
				select {
				case <-r.Context().Done():
				case <-time.After(50 * time.Millisecond):
				}
			}
		},
		"headers that never end": raw(func(c net.Conn, s *bufio.ReadWriter) {
			_, _ = s.WriteString("HTTP/1.1 409 Conflict\r\n")
			for i := 0; ; i++ {
				if _, err := fmt.Fprintf(s, "X-Filler-%d: %s\r\n", i, strings.Repeat("a", 1000)); err != nil || s.Flush() != nil {
					return
				}
			}
		}),
		"slow headers": raw(func(c net.Conn, s *bufio.ReadWriter) {
			for _, b := range []byte("HTTP/1.1 409 Conflict\r\nX-Slow: " + strings.Repeat("a", 1000)) {
				if _, err := c.Write([]byte{b}); err != nil {
					return
				}
				<-time.After(20 * time.Millisecond)
			}
		}),
		"a gzip bomb": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.Header().Set("Content-Encoding", "gzip")
			w.WriteHeader(http.StatusConflict)
			_, _ = w.Write(bomb())
		},
		"redirects without end": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path, http.StatusTemporaryRedirect)
		},
		"no HTTP at all":      raw(func(_ net.Conn, s *bufio.ReadWriter) { _, _ = s.WriteString(evil + "\r\n\r\n") }),
		"a wrong status line": raw(func(_ net.Conn, s *bufio.ReadWriter) { _, _ = s.WriteString("HTTP/9.9 abc\r\n\r\n") }),
		"a reset": raw(func(c net.Conn, _ *bufio.ReadWriter) {
			if tcp, ok := c.(*net.TCPConn); ok {
				_ = tcp.SetLinger(0)
			}
		}),
		"a flood of 1xx": raw(func(_ net.Conn, s *bufio.ReadWriter) {
			for range 100000 {
				if _, err := s.WriteString("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"); err != nil {
					return
				}
			}
		}),
		"deep JSON": jsonAnswer(strings.Repeat("[", 60000) + strings.Repeat("]", 60000)),
		"a length that lies": raw(func(_ net.Conn, s *bufio.ReadWriter) {
			_, _ = s.WriteString("HTTP/1.1 409 Conflict\r\nContent-Length: 99999\r\n\r\n{}")
		}),
		"terminal and markup": jsonAnswer(`{"responseCode":"` + strings.ReplaceAll(evil, "\x1b", `\u001b`) + `","responseMessage":"` + strings.ReplaceAll(evil, "\x1b", `\u001b`) + `"}`),
		"raw escapes":         jsonAnswer(evil),
		"no UTF-8":            jsonAnswer("{\"responseCode\":\"\xff\xfe\",\"responseMessage\":\"\xc3\x28\"}"),
		"a long number":       jsonAnswer(`{"responseCode":` + strings.Repeat("9", 100000) + `}`),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			served := sandboxed(t)
			cmd, out, problems := command(t, "run", "--target", served.target(), "--base-url", hostile(t, served.baseURL, attack), "--filter", oneSpec, "--timeout", "1s")
			cmd.Env = environment("GOMEMLIMIT=256MiB")
			g.Expect(cmd.Start()).To(Succeed())
			most := watched(cmd.Process.Pid)
			got := ended(t, cmd, cmd.Wait(), out, problems)
			g.Expect(got.code).To(Equal(1), got.out+got.err)
			g.Expect(most()).To(BeNumerically("<", 200<<20), "bytes of memory at the most")
			report := got.report(t)
			c := casesOf(report, reports.Fail)
			g.Expect(c).To(HaveLen(1), "a clear verdict")
			for _, text := range []string{got.out, got.err} {
				g.Expect(text).NotTo(ContainSubstring("\x1b"), "nothing acts on the terminal")
				g.Expect(text).NotTo(ContainSubstring("\a"))
			}
			readArtifacts(t, got)
			files, err := filepath.Glob(filepath.Join(got.results(t), "*"))
			g.Expect(err).NotTo(HaveOccurred())
			for _, file := range files {
				data, err := os.ReadFile(file)
				g.Expect(err).NotTo(HaveOccurred())
				if end := filepath.Ext(file); end == ".pdf" || end == ".xlsx" {
					continue // compressed, so that any byte may stand there; their own tests look inside
				}
				g.Expect(bytes.Contains(data, []byte("\x1b"))).To(BeFalseBecause("%s holds a raw escape", file))
				g.Expect(len(data)).To(BeNumerically("<", 4<<20), file)
				if end := filepath.Ext(file); end == ".md" || end == ".html" {
					g.Expect(string(data)).NotTo(ContainSubstring("<script>alert"))
				}
			}
		})
	}
}
