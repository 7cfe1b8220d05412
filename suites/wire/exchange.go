package wire

import (
	"context"
	"net/http"
	"time"
)

// Exchange is a request that was sent and what came back. Secrets in it are masked when it is captured: what judges,
// prints or stores an exchange never sees one.
type Exchange struct {
	// ID is the sender's id and a counter, e.g. "RC-409-00.11.repeated#2".
	ID      string
	Service string // service code
	Request Sent
	// Answer is nil when none came; Problem then says why.
	Answer  *Answer
	Problem *Problem
	// Started is the instant that the request was made for: the one its X-TIMESTAMP says, just before it was sent.
	Started time.Time
	Elapsed time.Duration

	token string    // the access token the answer carried, in clear
	read  *document // of the answer, where it is remembered
}

// Sent is the request as it went over the wire.
type Sent struct {
	Method string
	Path   string // with the signed prefix and the query, without the host
	Header []Header
	Body   []byte
	// StringToSign is what the signature was made over, masked; empty when the request was not signed.
	StringToSign string
}

// Header is a header line in the spelling and order it was sent.
type Header struct{ Name, Value string }

// Get returns the value of the header of that name, in any case of letters, and whether it was sent.
func (s Sent) Get(name string) (string, bool) {
	for _, header := range s.Header {
		if http.CanonicalHeaderKey(header.Name) == http.CanonicalHeaderKey(name) {
			return header.Value, true
		}
	}
	return "", false
}

// Answer is what came back.
type Answer struct {
	Proto  string // "HTTP/1.1", "HTTP/2.0"
	Status int
	Header http.Header
	Body   []byte
	// Truncated tells that the body was longer than the cap and was cut there.
	Truncated bool
}

// Problem is why there is no answer.
type Problem struct {
	Kind ProblemKind
	Text string // one line, no secrets
}

// ProblemKind sorts the ways in which no answer comes.
type ProblemKind string

// The kinds of problem.
const (
	ProblemRefused     ProblemKind = "connection refused"
	ProblemResolve     ProblemKind = "name not resolved"
	ProblemTLS         ProblemKind = "TLS failed"
	ProblemTimeout     ProblemKind = "deadline passed"
	ProblemBroken      ProblemKind = "connection broken"
	ProblemProtocol    ProblemKind = "not HTTP"
	ProblemUnprocessed ProblemKind = "given back unprocessed"
	ProblemInterrupted ProblemKind = "not sent: interrupted"
	ProblemLimit       ProblemKind = "not sent: limit reached"
	ProblemUnrecorded  ProblemKind = "not in the recording"
	ProblemOther       ProblemKind = "no answer"
)

// Outgoing is a request ready for the wire: signed, with every byte settled.
type Outgoing struct {
	Method string
	Path   string
	Header []Header
	Body   []byte
}

// Transport carries a request to the target and brings its answer back. Exactly one of the results is nil. It is the seam where a recording, or a
// handler in the same process, takes the place of the network.
type Transport interface {
	RoundTrip(ctx context.Context, out Outgoing) (*Answer, *Problem)
}

// Clock tells the time and waits. The real one is [SystemClock]; tests inject one that jumps.
type Clock interface {
	Now() time.Time
	// Sleep waits for d or until ctx is done, whose error it then returns.
	Sleep(ctx context.Context, d time.Duration) error
}
