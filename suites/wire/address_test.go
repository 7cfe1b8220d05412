package wire_test

import (
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	. "github.com/onsi/gomega"

	. "github.com/snapconform/snapconform/suites/wire"
)

// Whatever stands in a path, the request goes to the base URL's host or nowhere.
func TestAPathNeverLeadsToAnotherHost(t *testing.T) {
	t.Parallel()
	var strayed atomic.Int32
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { strayed.Add(1) }))
	t.Cleanup(elsewhere.Close)
	here := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Header().Set("Asked", r.RequestURI) }))
	t.Cleanup(here.Close)
	transport, err := NewHTTP(HTTPOptions{BaseURL: here.URL + "/base"})
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	t.Cleanup(transport.Close)
	other := elsewhere.Listener.Addr().String()
	for path, asked := range map[string]string{
		"@" + other + "/v1.0/x": "", ".evil.example/x": "", "abc": "", "": "", `/\` + other: "", "/a#b": "", "/a b": "", "/a\r\nHost: x": "", "/%zz": "",
		"//" + other + "/x":     "/base//" + other + "/x",
		"/@" + other + "/x":     "/base/@" + other + "/x",
		"/v1.0/a%2Fb?c=d&e=%20": "/base/v1.0/a%2Fb?c=d&e=%20",
	} {
		t.Run(path, func(t *testing.T) {
			g := NewWithT(t)
			answer, problem := transport.RoundTrip(t.Context(), Outgoing{Method: "POST", Path: path})
			if asked != "" {
				g.Expect(problem).To(BeNil())
				g.Expect(answer.Header.Get("Asked")).To(Equal(asked))
				return
			}
			g.Expect(problem).NotTo(BeNil())
			g.Expect(problem.Kind).To(Equal(ProblemOther))
			g.Expect(problem.Text).To(HavePrefix("not sent: the path "))
			g.Expect(problem.Unsendable()).To(BeTrueBecause("nothing was sent"))
		})
	}
	NewWithT(t).Expect(strayed.Load()).To(BeZero())
}

func TestAHeaderThatHTTPCannotCarryIsNotSent(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	transport, err := NewHTTP(HTTPOptions{BaseURL: "http://127.0.0.1:1"})
	g.Expect(err).NotTo(HaveOccurred())
	_, problem := transport.RoundTrip(t.Context(), Outgoing{Method: "POST", Path: "/", Header: []Header{{"X-PARTNER-ID", "partner\r\nX-Evil: secret"}}})
	g.Expect(problem).To(Equal(&Problem{Kind: ProblemOther, Text: "not sent: the value of the header X-PARTNER-ID holds a control character, such as a line end"}))
	g.Expect(problem.Unsendable()).To(BeTrueBecause("nothing was sent"))
}

func TestOnlyWhatLeftIsSaidToHaveLeft(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(Exchange{Answer: &Answer{}}.Left()).To(BeTrueBecause("an answer came"))
	for _, each := range []struct {
		problem Problem
		left    bool
	}{
		{Problem{Kind: ProblemRefused}, false},
		{Problem{Kind: ProblemResolve}, false},
		{Problem{Kind: ProblemTLS}, false},
		{Problem{Kind: ProblemLimit}, false},
		{Problem{Kind: ProblemInterrupted, Text: "context canceled"}, false},
		{Problem{Kind: ProblemInterrupted, Text: "context canceled, while waiting for the answer"}, true},
		{Problem{Kind: ProblemOther, Text: "not sent: there is no private key"}, false},
		{Problem{Kind: ProblemOther, Text: "something else"}, true},
		{Problem{Kind: ProblemTimeout}, true},
		{Problem{Kind: ProblemBroken}, true},
	} {
		g.Expect(Exchange{Problem: &each.problem}.Left()).To(Equal(each.left), "%v", each.problem)
	}
}
