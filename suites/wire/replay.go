package wire

import (
	"fmt"
	"net/http"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// Recording answers in the place of a target: it holds the exchanges of a run that is judged again.
type Recording interface {
	// Exchange returns the exchange of an id, and whether there is one.
	Exchange(id string) (Exchange, bool)
	// Alike tells whether the body of a request that was made again is the one that was recorded, where values were masked.
	Alike(made, recorded []byte) bool
}

// replay answers a request from the recording. The request is made as it was then, at the time it was sent, and has to be the one that was recorded.
func (c *Client) replay(id string, request Request) Exchange {
	recorded, ok := c.Recording.Exchange(id)
	if !ok {
		return Exchange{ID: id, Problem: &Problem{Kind: ProblemUnrecorded, Text: "the recording has no exchange " + id}}
	}
	if recorded.Problem != nil && recorded.Request.Method == "" {
		return recorded // it could not even be put together
	}
	prepared, err := c.prepare(request, recorded.Started)
	if err != nil {
		return Exchange{ID: id, Problem: &Problem{Kind: ProblemUnrecorded, Text: "the request cannot be made again: " + err.Error()}}
	}
	if what := c.differs(prepared, recorded.Request); what != "" {
		return Exchange{ID: id, Problem: &Problem{Kind: ProblemUnrecorded, Text: fmt.Sprintf("the recording's exchange %s is of another request: %s", id, what)}}
	}
	if pointer := request.Service.Pointer("token"); pointer != "" {
		// What was masked alike was alike, so a masked token serves as one.
		recorded.token, _ = recorded.Text(pointer)
	}
	return recorded
}

// differs says in what a request is not the one that was recorded; "" where it is. What was masked is left out: signatures, tokens, keys.
func (c *Client) differs(made prepared, recorded Sent) string {
	switch {
	case made.Method != recorded.Method:
		return "the method is " + recorded.Method
	case c.Masker.Text(made.Path) != recorded.Path:
		return "the path is " + recorded.Path
	case !c.Recording.Alike(c.Masker.Bytes(made.Body), recorded.Body):
		return "the body differs"
	case len(made.Header) != len(recorded.Header):
		return "it has other headers"
	}
	for i, header := range made.Header {
		was := recorded.Header[i]
		secret := made.secret[http.CanonicalHeaderKey(header.Name)] || made.carries(header.Name, contract.Authorization, "Authorization") || made.carries(header.Name, contract.SignatureRole, "X-SIGNATURE")
		if header.Name != was.Name || !secret && header.Value != was.Value {
			return "the header " + was.Name + " differs"
		}
	}
	return ""
}
