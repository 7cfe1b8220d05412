package wire_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	. "github.com/onsi/gomega"

	. "github.com/snapconform/snapconform/suites/wire"
)

func TestExchangeRoundTrip(t *testing.T) {
	t.Parallel()
	started := time.Date(2026, 1, 2, 3, 4, 5, 6, time.FixedZone("", 7*3600))
	request := Sent{
		Method: "POST", Path: "/v1.0/x?a=<b>", Header: []Header{{"X-B", "2"}, {"CHANNEL-ID", ""}, {"X-B", "1"}}, Body: []byte(`{"a":"é"}`), StringToSign: "POST:…",
	}
	for name, exchange := range map[string]Exchange{
		"answer":        {ID: "x#1", Service: "18", Request: request, Started: started, Elapsed: 1234567, Answer: &Answer{Proto: "HTTP/2.0", Status: 200, Header: http.Header{"B": {"1", "2"}, "A": {""}}, Body: []byte("{}")}},
		"binary answer": {ID: "x#2", Request: request, Started: started, Answer: &Answer{Status: 500, Body: []byte("\xff\x00"), Truncated: true}},
		"empty bodies":  {ID: "x#3", Request: Sent{Body: []byte{}}, Started: started, Answer: &Answer{Status: 204, Body: []byte{}}},
		"no bodies":     {ID: "x#4", Started: started, Answer: &Answer{Status: 204}},
		"problem":       {ID: "x#5", Request: request, Started: started, Problem: &Problem{Kind: ProblemTimeout, Text: "late"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			data, err := json.Marshal(exchange)
			g.Expect(err).NotTo(HaveOccurred())
			g.Expect(string(data)).NotTo(ContainSubstring("\n"))
			var read Exchange
			g.Expect(json.Unmarshal(data, &read)).To(Succeed())
			if diff := cmp.Diff(exchange, read, cmpopts.IgnoreUnexported(Exchange{})); diff != "" {
				t.Error(diff)
			}
			g.Expect(json.Marshal(read)).To(Equal(data))
		})
	}
}

func TestExchangeRecordIsReadable(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	data, err := json.Marshal(Exchange{
		ID: "x#1", Service: "11", Started: time.Date(2026, 1, 2, 3, 4, 5, 6, time.FixedZone("", 7*3600)), Elapsed: time.Millisecond,
		Request: Sent{Method: "POST", Path: "/p", Header: []Header{{"CHANNEL-ID", "95221"}}, Body: []byte("{}")},
		Answer:  &Answer{Proto: "HTTP/1.1", Status: 200, Header: http.Header{"B": {"1"}, "A": {"2"}}, Body: []byte("\xff")},
	})
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(string(data)).To(Equal(`{"id":"x#1","service":"11","started":"2026-01-02T03:04:05.000000006+07:00","elapsedNs":1000000,` +
		`"request":{"method":"POST","path":"/p","headers":[{"name":"CHANNEL-ID","value":"95221"}],"body":"{}"},` +
		`"answer":{"proto":"HTTP/1.1","status":200,"headers":{"A":["2"],"B":["1"]},"body":"/w==","bodyEncoding":"base64"}}`))
}

func TestExchangeRecordDefects(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"id":7}`: "reading an exchange",
		`{"id":"x","request":{"body":"?","bodyEncoding":"base64"}}`: "request of exchange x: body",
		`{"id":"x","request":{"body":"?","bodyEncoding":"rot13"}}`:  `"rot13"`,
		`{"id":"x","answer":{"body":"?","bodyEncoding":"base64"}}`:  "answer of exchange x",
	} {
		var exchange Exchange
		NewWithT(t).Expect(json.Unmarshal([]byte(text), &exchange)).To(MatchError(ContainSubstring(want)))
	}
}
