// Package har writes the exchanges of a run as an HTTP Archive (HAR 1.2), which browsers' developer tools and many HTTP tools read.
package har

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/snapconform/snapconform/reports"
)

// Exchange is a request and its answer, masked as they were recorded.
type Exchange struct {
	ID            string
	Method, URL   string
	RequestHeader []Header
	RequestBody   []byte
	Proto         string // of the answer, such as HTTP/1.1; empty where none came, for then nobody knows
	Status        int    // 0 where no answer came
	AnswerHeader  []Header
	AnswerBody    []byte
	Problem       string // why no answer came
	Started       time.Time
	Elapsed       time.Duration
}

// Header is a line of a header.
type Header struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// unknownSize is how the form says that a size is not known.
const unknownSize = -1

// Write writes the archive, an entry for each exchange in the order in which they are given; the id of the exchange is the comment of its entry. The same input
// gives the same bytes.
func Write(w io.Writer, report reports.Report, exchanges []Exchange) error {
	out := archive{Log: log{
		Version: "1.2", Creator: creator{report.Suite.Name, report.Suite.Version}, Entries: []entry{},
		Comment: fmt.Sprintf("run %s of contract %s; secrets are masked", report.Run.ID, report.Contract.ID),
	}}
	for i := range exchanges {
		out.Log.Entries = append(out.Log.Entries, entryOf(&exchanges[i]))
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(out); err != nil {
		return fmt.Errorf("write HAR: %w", err)
	}
	return nil
}

func entryOf(e *Exchange) entry {
	milliseconds := float64(e.Elapsed) / float64(time.Millisecond)
	return entry{
		Started: e.Started.Format("2006-01-02T15:04:05.000Z07:00"), Time: milliseconds, Comment: e.ID, Timings: timings{Wait: milliseconds},
		Request: request{
			Method: e.Method, URL: e.URL, Version: e.Proto, Cookies: []string{}, Headers: listed(e.RequestHeader), Query: query(e.URL),
			PostData: posted(e.RequestBody, e.RequestHeader), HeadersSize: unknownSize, BodySize: len(e.RequestBody),
		},
		Response: response{
			Status: e.Status, StatusText: http.StatusText(e.Status), Version: e.Proto, Cookies: []string{}, Headers: listed(e.AnswerHeader),
			Content: text(e.AnswerBody, e.AnswerHeader), Redirect: first(e.AnswerHeader, "Location"), HeadersSize: unknownSize, BodySize: len(e.AnswerBody), Error: e.Problem,
		},
	}
}

func listed(headers []Header) []Header {
	if headers == nil {
		return []Header{}
	}
	return headers
}

// query lists the parameters of an address as they were meant, in their order. One that cannot be decoded stands as it was sent.
func query(address string) []Header {
	found := []Header{}
	parsed, err := url.Parse(address)
	if err != nil {
		return found
	}
	for pair := range strings.SplitSeq(parsed.RawQuery, "&") {
		if name, value, _ := strings.Cut(pair, "="); pair != "" {
			found = append(found, Header{decoded(name), decoded(value)})
		}
	}
	return found
}

func decoded(part string) string {
	if plain, err := url.QueryUnescape(part); err == nil {
		return plain
	}
	return part
}

// posted is the body of a request. Its form has no member for an encoding, so a body that is no text says in a comment that it stands in Base64.
func posted(body []byte, headers []Header) *postData {
	if len(body) == 0 {
		return nil
	}
	held := text(body, headers)
	data := postData{MIME: held.MIME, Text: held.Text}
	if held.Encoding != "" {
		data.Comment = "the body is no text: it stands here in Base64"
	}
	return &data
}

// text is a body as the form holds it: as text where it is UTF-8, else in Base64.
func text(body []byte, headers []Header) content {
	held := content{Size: len(body), MIME: first(headers, "Content-Type")}
	if utf8.Valid(body) {
		held.Text = string(body)
		return held
	}
	held.Text, held.Encoding = base64.StdEncoding.EncodeToString(body), "base64"
	return held
}

func first(headers []Header, name string) string {
	for _, header := range headers {
		if strings.EqualFold(header.Name, name) {
			return header.Value
		}
	}
	return ""
}
