package wire_test

import (
	"context"
	"errors"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	. "github.com/snapconform/snapconform/suites/wire"
)

func TestSendFillsHeadersInTheContractsOrder(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	tap := &wireTap{answer: ok()}
	client := newClient(tap)
	client.Prefix = "/openapi"
	exchange := client.Send(t.Context(), "RC.18.x#1", transferRequest())

	body := `{"partnerReferenceNo":"A/1","transactionDate":"` + stamp + `"}`
	text := Signing{Method: "POST", Path: "/openapi/v1.0/transfer-interbank", AccessToken: token, Body: []byte(body), Timestamp: stamp}.StringToSign()
	signature, _ := tap.header("X-SIGNATURE")
	g.Expect(VerifySymmetric("the-client-secret", text, signature, Base64)).To(Succeed())
	g.Expect(tap.sent).To(Equal([]Outgoing{{
		Method: "POST", Path: "/openapi/v1.0/transfer-interbank", Body: []byte(body),
		Header: []Header{
			{"Content-Type", "application/json"},
			{"Authorization", "Bearer " + token},
			{"X-TIMESTAMP", stamp},
			{"X-SIGNATURE", signature},
			{"X-PARTNER-ID", "the-client"},
			{"X-EXTERNAL-ID", "123"},
			{"CHANNEL-ID", "95221"},
		},
	}}))
	g.Expect(exchange.ID).To(Equal("RC.18.x#1"))
	g.Expect(exchange.Service).To(Equal("18"))
	g.Expect(exchange.Started.Format(time.RFC3339)).To(Equal(stamp))
	g.Expect(exchange.ExternalID()).To(Equal("123"))
	tap.answer.Header = map[string][]string{"x-timestamp": {stamp}}
	g.Expect(client.Send(t.Context(), "RC.18.x#2", transferRequest()).AnswerHeader("X-TIMESTAMP")).To(Equal(stamp))
	g.Expect(Exchange{}.AnswerHeader("X-TIMESTAMP")).To(BeEmpty())
	code, _ := exchange.Text("/responseCode")
	g.Expect(code).To(Equal("2001800"))
	reference, _ := exchange.Request.Value(transferService(), contract.Reference)
	g.Expect(reference).To(Equal("A/1"))
}

func TestSendSignsWhatItSends(t *testing.T) {
	t.Parallel()
	other := "2026-01-02T03:04:00+07:00"
	for name, c := range map[string]struct {
		change func(Request) Request
		signed func(*Signing)
	}{
		"timestamp overridden":               {func(r Request) Request { return r.With(contract.Timestamp, other) }, func(s *Signing) { s.Timestamp = other }},
		"timestamp overridden in other case": {func(r Request) Request { return r.WithHeader("x-timestamp", other) }, func(s *Signing) { s.Timestamp = other }},
		"timestamp absent":                   {func(r Request) Request { return r.Without(contract.Timestamp) }, func(*Signing) {}},
		"method":                             {func(r Request) Request { return r.WithMethod("PUT") }, func(s *Signing) { s.Method = "PUT" }},
		"raw body":                           {func(r Request) Request { return r.WithRawBody([]byte("{")) }, func(s *Signing) { s.Body = []byte("{") }},
		"token":                              {func(r Request) Request { return r.WithToken("another") }, func(s *Signing) { s.AccessToken = "another" }},
		"pretty body":                        {func(r Request) Request { return r.WithLayout(Pretty) }, func(*Signing) {}},
		"changed":                            {func(r Request) Request { return r.SignedBy(func(s *Signing) { s.Path = "/x" }) }, func(s *Signing) { s.Path = "/x" }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			tap := &wireTap{answer: ok()}
			newClient(tap).Send(t.Context(), "x", c.change(transferRequest()))
			signing := Signing{
				Method: "POST", Path: "/v1.0/transfer-interbank", AccessToken: token, Timestamp: stamp,
				Body: []byte(`{"partnerReferenceNo":"A/1","transactionDate":"` + stamp + `"}`), ClientSecret: "the-client-secret",
			}
			c.signed(&signing)
			signature, _ := tap.header("X-SIGNATURE")
			g.Expect(VerifySymmetric("the-client-secret", signing.StringToSign(), signature, Base64)).To(Succeed())
		})
	}
}

func TestSendOverridesAndAbsences(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	tap := &wireTap{answer: ok()}
	client := newClient(tap)
	client.Send(t.Context(), "x", transferRequest().Without(contract.PartnerID).WithHeader("channel-id", "").WithHeader("X-Extra", "1").
		WithHeader("X-EXTERNAL-ID", "1").WithoutHeader("x-external-id"))
	_, sent := tap.header("X-PARTNER-ID")
	g.Expect(sent).To(BeFalse())
	_, sent = tap.header("X-EXTERNAL-ID")
	g.Expect(sent).To(BeFalse(), "the last word counts")
	channel, sent := tap.header("CHANNEL-ID")
	g.Expect(sent).To(BeTrue(), "an empty header is sent as one")
	g.Expect(channel).To(BeEmpty())
	g.Expect(tap.sent[0].Header[len(tap.sent[0].Header)-1]).To(Equal(Header{"X-Extra", "1"}))

	raw := "garbage"
	exchange := client.Send(t.Context(), "x", transferRequest().SignedBy(func(s *Signing) { s.Raw = &raw }))
	signature, _ := tap.header("X-SIGNATURE")
	g.Expect(signature).To(Equal("garbage"))
	g.Expect(exchange.Request.StringToSign).To(BeEmpty(), "it was made over nothing")
}

func tokenRequest() Request {
	return NewRequest(tokenService(), credentials(), "", NewObject(Member{Name: "grantType", Value: "client_credentials"}))
}

func TestSendTakesTheToken(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"plain":     `{"responseCode":"2007300","accessToken":"` + token + `","tokenType":"Bearer"}`,
		"escaped":   `{"accessToken":"\u0068eader.payload-of-some-length.signature"}`,
		"repeated":  `{"accessToken":"another-token-0001","accessToken":"` + token + `"}`,
		"cut off":   `{"access_token":"` + token + `","accessToken":"` + token + `","expi`,
		"elsewhere": `{"accessToken":"` + token + `","debug":{"AccessToken":"another-token-0001"}}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			tap := &wireTap{answer: &Answer{Status: 200, Body: []byte(body)}}
			client := newClient(tap)
			exchange := client.Send(t.Context(), "x", tokenRequest())
			g.Expect(exchange.Token()).To(Equal(token))
			g.Expect(string(exchange.Answer.Body)).To(ContainSubstring(`"accessToken":"` + client.Masker.Value(token) + `"`))
			for _, part := range []string{token, "another-token", "payload", "signature"} {
				g.Expect(string(exchange.Answer.Body)).NotTo(ContainSubstring(part))
			}
			g.Expect(client.Masker.Text(token)).NotTo(ContainSubstring("payload"), "it is a known secret from now on")
		})
	}
}

func TestSendSignsTheTokenRequestWithTheKey(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	tap := &wireTap{answer: ok()}
	exchange := newClient(tap).Send(t.Context(), "x", tokenRequest().With(contract.ClientKey, "somebody-else"))
	signature, _ := tap.header("X-SIGNATURE")
	g.Expect(VerifyAsymmetric(&privateKey().PublicKey, "somebody-else|"+stamp, signature, Base64)).To(Succeed())
	g.Expect(exchange.Request.StringToSign).To(Equal("somebody-else|" + stamp))
	_, sent := tap.header("X-EXTERNAL-ID")
	g.Expect(sent).To(BeFalse(), "a tolerated header is only sent when it is set")
	g.Expect(exchange.Token()).To(BeEmpty())
}

func TestSendProblems(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	tap := &wireTap{problem: &Problem{Kind: ProblemBroken, Text: "broke\nwith the-client-secret"}}
	client := newClient(tap)
	exchange := client.Send(t.Context(), "x", transferRequest())
	g.Expect(exchange.Answer).To(BeNil())
	g.Expect(exchange.Problem.Kind).To(Equal(ProblemBroken))
	g.Expect(exchange.Problem.Text).To(Equal(`broke\nwith ` + client.Masker.Value("the-client-secret")))
	_, defect := exchange.Document()
	g.Expect(defect.Kind).To(Equal(DefectEmpty))

	tap.problem = nil
	g.Expect(client.Send(t.Context(), "x", transferRequest()).Problem.Kind).To(Equal(ProblemOther))

	sent := len(tap.sent)
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errors.New("SIGINT"))
	g.Expect(client.Send(ctx, "x", transferRequest()).Problem).To(Equal(&Problem{Kind: ProblemInterrupted, Text: "SIGINT"}))
	keyless := credentials()
	keyless.PrivateKey = nil
	g.Expect(client.Send(t.Context(), "x", tokenRequest().As(keyless)).Problem.Text).To(ContainSubstring("no private key"))
	g.Expect(client.Send(t.Context(), "x", transferRequest().As(nil)).Problem.Text).To(ContainSubstring("no credentials"))
	g.Expect(client.Send(t.Context(), "x", Request{}).Problem.Text).To(ContainSubstring("no service"))
	g.Expect((&Client{}).Send(t.Context(), "x", transferRequest()).Problem.Text).To(ContainSubstring("no contract"))
	g.Expect(tap.sent).To(HaveLen(sent), "none of these was sent")
}
