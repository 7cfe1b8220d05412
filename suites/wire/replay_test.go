package wire_test

import (
	"bytes"
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
