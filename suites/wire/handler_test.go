package wire_test

import (
	"context"
	"io"
	"net/http"
	"testing"

	. "github.com/onsi/gomega"

	. "github.com/snapconform/snapconform/suites/wire"
)

func handle(t *testing.T, out Outgoing, serve http.HandlerFunc) (*Answer, *Problem) {
	t.Helper()
	return Handler(serve).RoundTrip(t.Context(), out)
}

func TestHandlerSeesWhatAServerWould(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	answer, problem := handle(t, post(Header{"CHANNEL-ID", "95221"}), func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("X-Seen", r.Method+" "+r.RequestURI+" "+r.URL.Query().Get("a")+" "+r.Header.Get("Channel-Id")+" "+string(body))
		w.WriteHeader(http.StatusEarlyHints)
		w.WriteHeader(http.StatusConflict)
		w.Header().Set("X-Late", "1")
		w.WriteHeader(http.StatusOK)
		_, _ = io.WriteString(w, "{}")
	})
	g.Expect(problem).To(BeNil())
	g.Expect(answer.Status).To(Equal(409))
	g.Expect(answer.Header).To(Equal(http.Header{
		"X-Seen": {`POST /v1.0/x?b=2&a=1 1 95221 {"a":1}`}, "Content-Type": {"text/plain; charset=utf-8"},
	}))
	g.Expect(string(answer.Body)).To(Equal("{}"))
}

func TestHandlerDefaults(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	answer, _ := handle(t, Outgoing{Method: "GET", Path: "/"}, func(http.ResponseWriter, *http.Request) {})
	g.Expect(answer.Status).To(Equal(200))
	g.Expect(answer.Body).To(BeEmpty())

	answer, _ = handle(t, post(), func(w http.ResponseWriter, _ *http.Request) {
		for {
			if _, err := w.Write(make([]byte, 100_000)); err != nil {
				return
			}
		}
	})
	g.Expect(answer.Truncated).To(BeTrue())
	g.Expect(answer.Body).To(HaveLen(DefaultMaxBody))

	answer, _ = handle(t, Outgoing{Method: "HEAD", Path: "/"}, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "x") })
	g.Expect(answer.Body).To(BeEmpty())
}

func TestHandlerProblems(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	_, problem := handle(t, post(), func(http.ResponseWriter, *http.Request) { panic("oh\nno") })
	g.Expect(problem).To(Equal(&Problem{Kind: ProblemBroken, Text: `the handler panicked: oh\nno`}))
	_, problem = handle(t, post(), func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(0) })
	g.Expect(problem.Kind).To(Equal(ProblemBroken))
	_, problem = handle(t, Outgoing{Method: "GET", Path: "/%zz"}, nil)
	g.Expect(problem.Kind).To(Equal(ProblemOther))
}

func TestHandlerRespectsTheContext(t *testing.T) {
	t.Parallel()
	for kind, ended := range map[ProblemKind]func(context.Context) (context.Context, context.CancelFunc){
		ProblemInterrupted: context.WithCancel,
		ProblemTimeout: func(ctx context.Context) (context.Context, context.CancelFunc) {
			return context.WithTimeout(ctx, 1)
		},
	} {
		g := NewWithT(t)
		ctx, cancel := ended(t.Context())
		left := make(chan struct{})
		_, problem := Handler(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			cancel()
			<-r.Context().Done()
			<-t.Context().Done() // a handler that does not listen
			close(left)
		})).RoundTrip(ctx, post())
		g.Expect(problem).NotTo(BeNil())
		g.Expect(problem.Kind).To(Equal(kind))
		t.Cleanup(func() { <-left })
	}
}
