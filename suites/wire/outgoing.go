package wire

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
)

// newHTTPRequest makes net/http's request of ours. Header names keep their spelling: HTTP/1.1 carries CHANNEL-ID, not
// Channel-Id. Host and Content-Length are net/http's to write.
func newHTTPRequest(ctx context.Context, target, userAgent string, out Outgoing) (*http.Request, error) {
	request, err := http.NewRequestWithContext(ctx, out.Method, target, nil)
	if err != nil {
		return nil, fmt.Errorf("making the request: %w", err)
	}
	request.Header = http.Header{"User-Agent": {userAgent}}
	if userAgent == NoUserAgent {
		request.Header["User-Agent"] = []string{""} // net/http leaves an empty one out, and puts its own where there is none
	}
	for _, header := range out.Header {
		switch http.CanonicalHeaderKey(header.Name) {
		case "Host", "Content-Length", "Transfer-Encoding", "Connection":
		case "User-Agent":
			request.Header["User-Agent"] = []string{header.Value}
		default:
			request.Header[header.Name] = append(request.Header[header.Name], header.Value)
		}
	}
	onlyOnce(request, out)
	return request, nil
}

// onlyOnce gives the request its body such that net/http never sends it twice. On its own, net/http repeats a request
// whose answer did not come over a reused connection, if it takes the request for repeatable: GET and its like, or one
// with an idempotency key, that has no body or a body it can get again. So these get a body it cannot get again, even
// an empty one. Any other it repeats only where not one byte was written, or where an HTTP/2 peer told that it did not
// look at the request; for that it may get the body again, or each connection that is closed in an orderly way
// would read as broken.
func onlyOnce(request *http.Request, out Outgoing) {
	request.ContentLength = int64(len(out.Body))
	request.Body = io.NopCloser(bytes.NewReader(out.Body))
	switch request.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions, http.MethodTrace:
		return
	}
	if request.Header["Idempotency-Key"] != nil || request.Header["X-Idempotency-Key"] != nil {
		return
	}
	if len(out.Body) == 0 {
		request.Body = http.NoBody
		return
	}
	request.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(out.Body)), nil }
}
