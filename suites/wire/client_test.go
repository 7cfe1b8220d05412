package wire_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	. "github.com/snapconform/snapconform/suites/wire"
)

// still is a clock that stands.
type still struct{}

func (still) Now() time.Time { return time.Date(2026, 1, 1, 20, 4, 5, 0, time.UTC) }

func (still) Sleep(ctx context.Context, _ time.Duration) error { return ctx.Err() }

const stamp = "2026-01-02T03:04:05+07:00"

// wireTap answers every request alike and keeps what it was sent.
type wireTap struct {
	sent    []Outgoing
	answer  *Answer
	problem *Problem
}

func (w *wireTap) RoundTrip(_ context.Context, out Outgoing) (*Answer, *Problem) {
	w.sent = append(w.sent, out)
	return w.answer, w.problem
}

func (w *wireTap) header(name string) (string, bool) {
	return Sent{Header: w.sent[len(w.sent)-1].Header}.Get(name)
}

func header(name string, role contract.Role) *contract.Field {
	return &contract.Field{Name: name, Role: role, Presence: contract.Mandatory, Path: name, Header: true}
}

func tokenService() *contract.Service {
	tolerated := header("X-EXTERNAL-ID", contract.ExternalID)
	tolerated.Presence = contract.Tolerated
	return &contract.Service{
		Code: "73", Kind: contract.KindToken, Method: "POST", Path: "/v1.0/access-token/b2b",
		Headers: []*contract.Field{
			header("Content-Type", contract.ContentType), header("X-TIMESTAMP", contract.Timestamp),
			header("X-CLIENT-KEY", contract.ClientKey), header("X-SIGNATURE", contract.SignatureRole), tolerated,
		},
		Fields:  []*contract.Field{{Name: "grantType", Role: contract.GrantType, Path: "grantType"}},
		Answers: []contract.Body{{Roles: map[string]string{"token": "/accessToken"}}},
	}
}

func transferService() *contract.Service {
	channel := header("CHANNEL-ID", contract.ChannelID)
	channel.Example = "95221"
	return &contract.Service{
		Code: "18", Kind: contract.KindTransfer, Method: "POST", Path: "/v1.0/transfer-interbank",
		Headers: []*contract.Field{
			header("Content-Type", contract.ContentType), header("Authorization", contract.Authorization),
			header("X-TIMESTAMP", contract.Timestamp), header("X-SIGNATURE", contract.SignatureRole),
			header("X-PARTNER-ID", contract.PartnerID), header("X-EXTERNAL-ID", contract.ExternalID), channel,
		},
		Fields: []*contract.Field{
			{Name: "partnerReferenceNo", Role: contract.Reference, Path: "partnerReferenceNo"},
			{Name: "transactionDate", Role: contract.TransactionDate, Path: "transactionDate"},
		},
	}
}

func newClient(tap *wireTap) *Client {
	return &Client{
		Contract: &contract.Contract{
			Clock: contract.Clock{Zone: "+07:00", Format: "2006-01-02T15:04:05-07:00"},
			Token: contract.Token{Service: "73"},
			Signatures: contract.Signatures{
				Token:   contract.Signature{ID: "sha256withrsa", Encoding: "base64"},
				Request: contract.Signature{ID: "hmac-sha512", Encoding: "base64"},
			},
		},
		Transport: tap, Clock: still{}, Masker: NewMasker([]byte("run")),
	}
}

func credentials() *Credentials {
	return &Credentials{ClientKey: "the-client", ClientSecret: "the-client-secret", PrivateKey: privateKey()}
}

const token = "header.payload-of-some-length.signature"

func transferRequest() Request {
	body := NewObject(Member{Name: "partnerReferenceNo", Value: "A/1"}, Member{Name: "transactionDate", Value: Stamped})
	return NewRequest(transferService(), credentials(), token, body).With(contract.ExternalID, "123")
}

func ok() *Answer {
	return &Answer{Proto: "HTTP/1.1", Status: 200, Body: []byte(`{"responseCode":"2001800"}`)}
}

func TestSendMasksWhatItRecords(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	answer := ok()
	answer.Body = []byte(`{"echo":"` + token + `","secret":"the-client-secret"}`)
	answer.Header = map[string][]string{"X-Debug": {"token=" + token}}
	tap := &wireTap{answer: answer}
	client := newClient(tap)
	exchange := client.Send(t.Context(), "x", transferRequest().WithField("remark", "the-client-secret"))

	recorded, err := json.Marshal(exchange)
	g.Expect(err).NotTo(HaveOccurred())
	signature, _ := tap.header("X-SIGNATURE")
	for _, secret := range []string{token, "the-client-secret", signature, "payload-of-some-length"} {
		g.Expect(string(recorded)).NotTo(ContainSubstring(secret))
	}
	g.Expect(exchange.Header("X-SIGNATURE")).To(HaveLen(len(signature)))
	g.Expect(exchange.Header("Authorization")).To(Equal("Bearer " + client.Masker.Value(token)))
	g.Expect(exchange.Request.StringToSign).To(HavePrefix("POST:/v1.0/transfer-interbank:" + client.Masker.Value(token) + ":"))
	g.Expect(exchange.Answer.Body).To(HaveLen(len(answer.Body)))
	g.Expect(string(answer.Body)).To(ContainSubstring(token), "the transport's answer is left alone")
}

func TestSendMasksAShortTokenItWasToldToPresent(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	tap := &wireTap{answer: &Answer{Status: 401, Body: []byte(`{"responseMessage":"Invalid token (B2B)"}`)}}
	exchange := newClient(tap).Send(t.Context(), "x", transferRequest().WithToken("Invalid"))
	g.Expect(exchange.Header("Authorization")).NotTo(ContainSubstring("Invalid"))
	g.Expect(exchange.Request.StringToSign).NotTo(ContainSubstring("Invalid"))
	message, _ := exchange.Text("/responseMessage")
	g.Expect(message).To(Equal("Invalid token (B2B)"), "a made-up word is no secret in an honest answer")
}

func TestRequestsAreValues(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	request := transferRequest()
	before := string(request.Body())
	request.WithField("partnerReferenceNo", "B").WithoutField("transactionDate").WithHeader("X-EXTERNAL-ID", "9").WithoutHeader("CHANNEL-ID")
	g.Expect(string(request.Body())).To(Equal(before))
	id, _ := request.Value(contract.ExternalID)
	g.Expect(id).To(Equal("123"))
	g.Expect(string(NewRequest(transferService(), credentials(), "", nil).WithField("a.b", "c").Body())).To(Equal(`{"a":{"b":"c"}}`))
	g.Expect(strings.Contains(before, Stamped)).To(BeTrue())
}

func TestTimestamp(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	at := still{}.Now()
	g.Expect(Timestamp(contract.Clock{Zone: "+07:00", Format: "2006-01-02T15:04:05-07:00"}, at)).To(Equal(stamp))
	g.Expect(Timestamp(contract.Clock{Zone: "Z", Format: "2006-01-02T15:04:05Z07:00"}, at)).To(Equal("2026-01-01T20:04:05Z"))
	g.Expect(Timestamp(contract.Clock{}, at)).To(Equal("2026-01-01T20:04:05Z"))
}

func TestSystemClockSleep(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	ctx, cancel := context.WithCancel(t.Context())
	g.Expect(SystemClock{}.Sleep(ctx, time.Nanosecond)).To(Succeed())
	g.Expect(SystemClock{}.Sleep(ctx, -1)).To(Succeed())
	cancel()
	g.Expect(SystemClock{}.Sleep(ctx, time.Hour)).To(MatchError(context.Canceled))
	g.Expect(SystemClock{}.Sleep(ctx, 0)).To(MatchError(context.Canceled))
}
