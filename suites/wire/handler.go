package wire

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
)

// Handler returns a transport that calls a handler in the same process, as net/http's server would: header names are
// canonical when the handler sees them, a missing Content-Type is sniffed, a panic breaks the connection. When ctx is
// done it stops waiting; the handler learns of it by its request's context. Bodies are kept up to [DefaultMaxBody].
func Handler(handler http.Handler) Transport { return inProcess{handler} }

type inProcess struct{ handler http.Handler }

// RoundTrip calls the handler.
func (t inProcess) RoundTrip(ctx context.Context, out Outgoing) (*Answer, *Problem) {
	within, cancel := context.WithCancel(ctx)
	request, err := serverRequest(within, out)
	if err != nil {
		cancel()
		return nil, &Problem{Kind: ProblemOther, Text: oneLine(unsent + err.Error())}
	}
	type result struct {
		answer  *Answer
		problem *Problem
	}
	done := make(chan result, 1)
	go func() {
		defer cancel()
		answer, problem := t.serve(request)
		done <- result{answer, problem}
	}()
	select {
	case got := <-done:
		return got.answer, got.problem
	case <-ctx.Done():
		kind, text := ProblemInterrupted, context.Cause(ctx).Error()+whileWaiting
		if ctx.Err() == context.DeadlineExceeded {
			kind, text = ProblemTimeout, context.Cause(ctx).Error()
		}
		return nil, &Problem{Kind: kind, Text: oneLine(text)}
	}
}

func (t inProcess) serve(request *http.Request) (answer *Answer, problem *Problem) {
	defer func() {
		if cause := recover(); cause != nil {
			answer, problem = nil, &Problem{Kind: ProblemBroken, Text: oneLine(fmt.Sprintf("the handler panicked: %v", cause))}
		}
	}()
	recorder := &recorder{header: http.Header{}, head: request.Method == http.MethodHead}
	t.handler.ServeHTTP(recorder, request)
	return recorder.answer(), nil
}

// serverRequest makes the request as a server would have read it.
func serverRequest(ctx context.Context, out Outgoing) (*http.Request, error) {
	request, err := http.NewRequestWithContext(ctx, out.Method, out.Path, bytes.NewReader(out.Body))
	if err != nil {
		return nil, fmt.Errorf("making the request: %w", err)
	}
	request.GetBody = nil
	request.RequestURI, request.Host, request.RemoteAddr = out.Path, "localhost", "127.0.0.1:0"
	for _, header := range out.Header {
		if http.CanonicalHeaderKey(header.Name) != "Content-Length" {
			request.Header.Add(header.Name, header.Value)
		}
	}
	return request, nil
}

// recorder keeps what a handler writes, by the rules of http.ResponseWriter.
type recorder struct {
	header    http.Header
	sent      http.Header // as it was when the status was written
	status    int
	body      bytes.Buffer
	truncated bool
	head      bool
}

// Header returns the header the handler fills.
func (r *recorder) Header() http.Header { return r.header }

// WriteHeader fixes status and header. Informational answers pass by, and only the first final one counts.
func (r *recorder) WriteHeader(status int) {
	if status < 100 || status > 999 {
		panic(fmt.Sprintf("invalid WriteHeader code %d", status)) // net/http's server does the same; serve recovers it
	}
	if r.status != 0 || status < 200 {
		return
	}
	r.status, r.sent = status, r.header.Clone()
}

// Write keeps the body up to the cap.
func (r *recorder) Write(data []byte) (int, error) {
	if r.status == 0 {
		r.WriteHeader(http.StatusOK)
	}
	if r.status == http.StatusNoContent || r.status == http.StatusNotModified {
		return 0, http.ErrBodyNotAllowed
	}
	if room := DefaultMaxBody - r.body.Len(); len(data) > room {
		r.truncated = true
		r.body.Write(data[:room])
		return room, io.ErrShortWrite // so that an endless writer ends
	}
	return r.body.Write(data)
}

func (r *recorder) answer() *Answer {
	if r.status == 0 {
		r.WriteHeader(http.StatusOK)
	}
	answer := &Answer{Proto: "HTTP/1.1", Status: r.status, Header: r.sent, Body: r.body.Bytes(), Truncated: r.truncated}
	if _, said := answer.Header["Content-Type"]; !said && r.body.Len() > 0 {
		answer.Header.Set("Content-Type", http.DetectContentType(answer.Body))
	}
	if r.head {
		answer.Body, answer.Truncated = nil, false
	}
	return answer
}
