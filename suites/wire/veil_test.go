package wire_test

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	. "github.com/snapconform/snapconform/suites/wire"
)

// mirror answers with what it was sent: the signature in the body and in a header, as it is and encoded.
type mirror struct{ signature string }

func (m *mirror) RoundTrip(_ context.Context, out Outgoing) (*Answer, *Problem) {
	m.signature, _ = Sent{Header: out.Header}.Get("X-SIGNATURE")
	body, err := json.Marshal(map[string]string{
		"plain": m.signature, "base64": base64.StdEncoding.EncodeToString([]byte(m.signature)), "hex": hex.EncodeToString([]byte(m.signature)),
	})
	return &Answer{Status: 401, Body: body, Header: map[string][]string{"X-Debug": {"got " + m.signature}}}, oneProblem(err)
}

func oneProblem(err error) *Problem {
	if err != nil {
		return &Problem{Kind: ProblemOther, Text: err.Error()}
	}
	return nil
}

// A target that repeats the signature in its answer does not bring it into the record, and the reader still sees that it is the one that was sent.
func TestAnEchoedSignatureIsMasked(t *testing.T) {
	t.Parallel()
	for name, request := range map[string]Request{"transfer": transferRequest(), "token": tokenRequest()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			echo := &mirror{}
			client := newClient(&wireTap{})
			client.Transport = echo
			exchange := client.Send(t.Context(), "x", request)
			recorded, err := json.Marshal(exchange)
			g.Expect(err).NotTo(HaveOccurred())
			g.Expect(len(echo.signature)).To(BeNumerically(">", 60))
			for _, form := range []string{echo.signature, base64.StdEncoding.EncodeToString([]byte(echo.signature)), hex.EncodeToString([]byte(echo.signature))} {
				g.Expect(string(recorded)).NotTo(ContainSubstring(form))
				g.Expect(string(recorded)).NotTo(ContainSubstring(form[5:30]))
			}
			mask := exchange.Header("X-SIGNATURE")
			plain, _ := exchange.Text("/plain")
			g.Expect(plain).To(Equal(mask), "the same mask of the same length as on the request")
			g.Expect(exchange.AnswerHeader("X-Debug")).To(Equal("got " + mask))

			g.Expect(client.Masker.Text(echo.signature)).To(Equal(echo.signature), "it is no secret of the run: the masker would grow with every request")
		})
	}
}

func TestAShortMadeUpSignatureIsNoSecretInAnHonestAnswer(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	tap := &wireTap{answer: &Answer{Status: 401, Body: []byte(`{"responseMessage":"Unauthorized. Invalid"}`)}}
	exchange := newClient(tap).Send(t.Context(), "x", transferRequest().WithHeader("X-SIGNATURE", "Invalid"))
	g.Expect(string(exchange.Answer.Body)).To(ContainSubstring("Invalid"))
	g.Expect(exchange.Header("X-SIGNATURE")).NotTo(ContainSubstring("Invalid"))
}

func TestWhatBrokeTheAnswerDoesNotShowTheSignature(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	made := strings.Repeat("signature", 5)
	tap := &wireTap{problem: &Problem{Kind: ProblemProtocol, Text: "malformed HTTP response " + made}}
	exchange := newClient(tap).Send(t.Context(), "x", transferRequest().WithHeader("X-SIGNATURE", made))
	g.Expect(exchange.Problem.Text).To(Equal("malformed HTTP response " + exchange.Header("X-SIGNATURE")))
}
