package har_test

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports/har"
	"github.com/snapconform/snapconform/reports/reporttest"
)

// An archive has what HAR 1.2 demands of each entry, bodies that are no text in Base64, and says why an answer is missing.
func TestArchive(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	at := time.Date(2026, 11, 21, 9, 30, 0, 123456789, time.FixedZone("WIB", 7*3600))
	exchanges := []har.Exchange{
		{
			ID: "a#1", Method: "POST", URL: "https://sandbox.example.com/v1.0/x?b=2&a=%201", RequestHeader: []har.Header{{Name: "X-EXTERNAL-ID", Value: "1"}, {Name: "Content-Type", Value: "application/json"}},
			RequestBody: []byte(`{"a":"<b>"}`), Proto: "HTTP/2.0", Status: 409, AnswerHeader: []har.Header{{Name: "Content-Type", Value: "application/json"}, {Name: "Location", Value: "/y"}},
			AnswerBody: []byte("\xff\xfe"), Started: at, Elapsed: 1500 * time.Microsecond,
		},
		{ID: "b#1", Method: "GET", URL: "https://sandbox.example.com/", Problem: "deadline passed", Started: at},
		{ID: "c#1", Method: "POST", URL: "https://sandbox.example.com/?%zz=+&=", RequestBody: []byte("\xff\xfe"), Started: at},
	}
	var out bytes.Buffer
	g.Expect(har.Write(&out, reporttest.Green(), exchanges)).To(Succeed())
	var again bytes.Buffer
	g.Expect(har.Write(&again, reporttest.Green(), exchanges)).To(Succeed())
	g.Expect(again.Bytes()).To(Equal(out.Bytes()))

	var archive struct {
		Log struct {
			Version string
			Entries []map[string]any
		}
	}
	g.Expect(json.Unmarshal(out.Bytes(), &archive)).To(Succeed())
	g.Expect(archive.Log.Version).To(Equal("1.2"))
	g.Expect(archive.Log.Entries).To(HaveLen(3))
	for _, entry := range archive.Log.Entries {
		for _, member := range []string{"startedDateTime", "time", "request", "response", "cache", "timings"} {
			g.Expect(entry).To(HaveKey(member))
		}
		for _, part := range []string{"request", "response"} {
			g.Expect(entry[part]).To(And(HaveKey("httpVersion"), HaveKey("cookies"), HaveKey("headers"), HaveKey("headersSize"), HaveKey("bodySize")))
		}
	}
	first := archive.Log.Entries[0]
	g.Expect(first["startedDateTime"]).To(Equal("2026-11-21T09:30:00.123+07:00"))
	g.Expect(first["time"]).To(Equal(1.5))
	g.Expect(first["comment"]).To(Equal("a#1"))
	request, _ := first["request"].(map[string]any)
	g.Expect(request["queryString"]).To(Equal([]any{map[string]any{"name": "b", "value": "2"}, map[string]any{"name": "a", "value": " 1"}}))
	g.Expect(request["httpVersion"]).To(Equal("HTTP/2.0"))
	g.Expect(request["postData"]).To(Equal(map[string]any{"mimeType": "application/json", "text": `{"a":"<b>"}`}), "the form has no size and no encoding here")
	response, _ := first["response"].(map[string]any)
	g.Expect(response["content"]).To(And(HaveKeyWithValue("encoding", "base64"), HaveKeyWithValue("text", "//4="), HaveKeyWithValue("size", 2.0)))
	g.Expect(response["redirectURL"]).To(Equal("/y"))
	silent, _ := archive.Log.Entries[1]["response"].(map[string]any)
	g.Expect(silent).To(And(HaveKeyWithValue("status", 0.0), HaveKeyWithValue("_error", "deadline passed"), HaveKeyWithValue("httpVersion", "")), "no answer, no version")
	binary, _ := archive.Log.Entries[2]["request"].(map[string]any)
	g.Expect(binary["queryString"]).To(Equal([]any{map[string]any{"name": "%zz", "value": " "}, map[string]any{"name": "", "value": ""}}))
	g.Expect(binary["postData"]).To(And(HaveKeyWithValue("text", "//4="), HaveKeyWithValue("comment", ContainSubstring("Base64")), Not(HaveKey("encoding"))))
}
