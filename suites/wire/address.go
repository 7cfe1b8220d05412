package wire

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// unsent begins the text of a problem that kept a request from being put on the wire at all: it cannot be written as HTTP, or not be signed.
const unsent = "not sent: "

// Unsendable tells that the request could not be put on the wire as it is, whoever listens there: a key that cannot sign, a line end in a header.
func (p *Problem) Unsendable() bool {
	return p != nil && p.Kind == ProblemOther && strings.HasPrefix(p.Text, unsent)
}

// Left tells whether some of the request can have reached the target. It did not where there was no connection to write it to, or where it was
// held back before.
func (e Exchange) Left() bool {
	if e.Problem == nil {
		return true
	}
	switch e.Problem.Kind {
	case ProblemRefused, ProblemResolve, ProblemTLS, ProblemLimit:
		return false
	case ProblemInterrupted:
		return strings.HasSuffix(e.Problem.Text, whileWaiting)
	default:
		return !e.Problem.Unsendable()
	}
}

// join puts a path after a base URL. No path can lead anywhere but below the base: it begins with a slash, which ends the host, and holds nothing
// that net/url would cut off, for then something else would be sent than was signed.
func join(base, path string) (string, error) {
	switch {
	case !strings.HasPrefix(path, "/"):
		return "", fmt.Errorf("the path %q does not begin with /", path)
	case strings.ContainsAny(path, "#\\ \t\r\n"):
		return "", fmt.Errorf("the path %q holds white space, # or a backslash", path)
	}
	below, err := url.Parse(base)
	if err != nil {
		return "", errors.New("the base URL cannot be read")
	}
	joined, err := url.Parse(base + path)
	switch {
	case err != nil:
		return "", fmt.Errorf("the path %q cannot be read", path)
	case joined.Host != below.Host || joined.Scheme != below.Scheme || joined.User != nil:
		return "", fmt.Errorf("the path %q leads to another host", path)
	}
	return joined.String(), nil
}

// sendable refuses headers that HTTP cannot carry (RFC 9110, 5.5): net/http would too, but in words that do not tell that nothing was sent.
func sendable(out Outgoing) error {
	for _, header := range out.Header {
		for _, r := range []byte(header.Value) {
			if r < ' ' && r != '\t' || r == 0x7f {
				return fmt.Errorf("the value of the header %s holds a control character, such as a line end", header.Name)
			}
		}
	}
	return nil
}
