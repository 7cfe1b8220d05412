package wire_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	. "github.com/snapconform/snapconform/suites/wire"
)

// ticking is a clock that is a second on whenever somebody looks at it.
type ticking struct {
	still
	at time.Time
}

func (c *ticking) Now() time.Time {
	c.at = c.at.Add(time.Second)
	return c.at
}

// recorded is a recording of one exchange.
type recorded Exchange

func (r recorded) Exchange(id string) (Exchange, bool) { return Exchange(r), id == r.ID }

func (r recorded) Alike(made, recorded []byte) bool { return bytes.Equal(made, recorded) }

// However long passes between stamping a request and sending it, the recording says when it was stamped, or it could not be made again.
func TestReplayMakesTheRequestOfThatTime(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	client := newClient(&wireTap{answer: ok()})
	client.Clock = &ticking{at: still{}.Now()}
	sent := client.Send(t.Context(), "x#1", transferRequest())
	g.Expect(sent.Problem).To(BeNil())
	stamped, _ := sent.Request.Get("X-TIMESTAMP")
	g.Expect(sent.Started.Format(time.RFC3339)).To(Equal(stamped))

	client.Recording = recorded(sent)
	g.Expect(client.Send(t.Context(), "x#1", transferRequest())).To(Equal(sent))
	other := client.Send(t.Context(), "x#1", transferRequest().WithoutHeader("CHANNEL-ID"))
	g.Expect(other.Problem.Kind).To(Equal(ProblemUnrecorded))
	g.Expect(client.Send(t.Context(), "x#2", transferRequest()).Problem.Text).To(ContainSubstring("no exchange x#2"))
}

// What is remembered of an answer is what was read of it first; a long one is read each time.
func TestRemembering(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	answered := func(body string) Exchange { return Exchange{Answer: &Answer{Body: []byte(body)}}.Remembering() }
	for body, again := range map[string]string{`{"a":"first"}`: "first", `{"a":"first","b":"` + strings.Repeat("x", 16<<10) + `"}`: "later"} {
		exchange := answered(body)
		text, _ := exchange.Text("/a")
		g.Expect(text).To(Equal("first"))
		exchange.Answer.Body = []byte(`{"a":"later"}`)
		text, _ = exchange.Text("/a")
		g.Expect(text).To(Equal(again))
	}
	_, defect := Exchange{}.Remembering().Document()
	g.Expect(defect.Kind).To(Equal(DefectEmpty))
}
