package wire

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"time"
	"unicode/utf8"
)

// exchangeRecord is the form in which an exchange is stored: one line of exchanges.ndjson.
type exchangeRecord struct {
	ID      string        `json:"id"`
	Service string        `json:"service,omitempty"`
	Started time.Time     `json:"started"`   // RFC 3339 with nanoseconds
	Elapsed int64         `json:"elapsedNs"` // nanoseconds
	Request requestRecord `json:"request"`
	Answer  *answerRecord `json:"answer,omitempty"`
	Problem *problemEntry `json:"problem,omitempty"`
}

type requestRecord struct {
	Method       string        `json:"method"`
	Path         string        `json:"path"`
	Headers      []headerEntry `json:"headers,omitempty"`
	StringToSign string        `json:"stringToSign,omitempty"`
	bodyRecord
}

type answerRecord struct {
	Proto     string      `json:"proto"`
	Status    int         `json:"status"`
	Headers   http.Header `json:"headers,omitempty"` // encoding/json sorts the names
	Truncated bool        `json:"truncated,omitempty"`
	bodyRecord
}

type headerEntry struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type problemEntry struct {
	Kind ProblemKind `json:"kind"`
	Text string      `json:"text"`
}

// bodyRecord is a body as text where it is UTF-8, else in Base64. No body has no member, an empty one an empty text.
type bodyRecord struct {
	Body     *string `json:"body,omitempty"`
	Encoding string  `json:"bodyEncoding,omitempty"` // "base64" or absent
}

func recordBody(body []byte) bodyRecord {
	if body == nil {
		return bodyRecord{}
	}
	if text := string(body); utf8.ValidString(text) {
		return bodyRecord{Body: &text}
	}
	text := base64.StdEncoding.EncodeToString(body)
	return bodyRecord{Body: &text, Encoding: "base64"}
}

func (b bodyRecord) bytes() ([]byte, error) {
	switch {
	case b.Body == nil:
		return nil, nil
	case b.Encoding == "":
		return []byte(*b.Body), nil
	case b.Encoding != "base64":
		return nil, fmt.Errorf("bodyEncoding is %q; only \"base64\" is known", b.Encoding)
	}
	body, err := base64.StdEncoding.DecodeString(*b.Body)
	if err != nil {
		return nil, fmt.Errorf("body: %w", err)
	}
	return body, nil
}

// MarshalJSON writes the exchange on one line, the same bytes for equal exchanges. The token in clear is left out.
func (e Exchange) MarshalJSON() ([]byte, error) {
	record := exchangeRecord{
		ID: e.ID, Service: e.Service, Started: e.Started, Elapsed: int64(e.Elapsed),
		Request: requestRecord{
			Method: e.Request.Method, Path: e.Request.Path, StringToSign: e.Request.StringToSign,
			bodyRecord: recordBody(e.Request.Body),
		},
	}
	for _, header := range e.Request.Header {
		record.Request.Headers = append(record.Request.Headers, headerEntry(header))
	}
	if e.Answer != nil {
		record.Answer = &answerRecord{
			Proto: e.Answer.Proto, Status: e.Answer.Status, Headers: e.Answer.Header, Truncated: e.Answer.Truncated,
			bodyRecord: recordBody(e.Answer.Body),
		}
	}
	if e.Problem != nil {
		record.Problem = &problemEntry{Kind: e.Problem.Kind, Text: e.Problem.Text}
	}
	data, err := json.Marshal(record)
	if err != nil {
		return nil, fmt.Errorf("writing exchange %s: %w", e.ID, err)
	}
	return data, nil
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (e *Exchange) UnmarshalJSON(data []byte) error {
	var record exchangeRecord
	if err := json.Unmarshal(data, &record); err != nil {
		return fmt.Errorf("reading an exchange: %w", err)
	}
	body, err := record.Request.bytes()
	if err != nil {
		return fmt.Errorf("reading the request of exchange %s: %w", record.ID, err)
	}
	read := Exchange{
		ID: record.ID, Service: record.Service, Started: record.Started, Elapsed: time.Duration(record.Elapsed),
		Request: Sent{Method: record.Request.Method, Path: record.Request.Path, StringToSign: record.Request.StringToSign, Body: body},
	}
	for _, header := range record.Request.Headers {
		read.Request.Header = append(read.Request.Header, Header(header))
	}
	if answer := record.Answer; answer != nil {
		if body, err = answer.bytes(); err != nil {
			return fmt.Errorf("reading the answer of exchange %s: %w", record.ID, err)
		}
		read.Answer = &Answer{Proto: answer.Proto, Status: answer.Status, Header: answer.Headers, Body: body, Truncated: answer.Truncated}
	}
	if record.Problem != nil {
		read.Problem = &Problem{Kind: record.Problem.Kind, Text: record.Problem.Text}
	}
	*e = read
	return nil
}
