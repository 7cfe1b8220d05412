package wire

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// What an HTTP transport does where its options do not say.
const (
	DefaultTimeout  = 15 * time.Second
	DefaultMaxBody  = 128 << 10
	DefaultParallel = 20

	maxHeader = 64 << 10
	// Usual servers keep an idle connection for five seconds or longer. Letting go of it first avoids most requests on a
	// connection that the server is just closing, which cannot be told from a broken one.
	idleTimeout = 3 * time.Second
)

// HTTPOptions say how a target is reached over the network.
type HTTPOptions struct {
	BaseURL   string         // scheme, host and perhaps a path that is not signed
	Parallel  int            // requests under way at once
	Timeout   time.Duration  // for one request, from dialling to the last byte of the body
	MaxBody   int64          // bytes of an answer's body that are kept
	UserAgent string         // "snapconform" where empty, none at all where [NoUserAgent]
	RootCAs   *x509.CertPool // the machine's where nil
}

// NoUserAgent leaves the header User-Agent out.
const NoUserAgent = "-"

// HTTP is a [Transport] over the network. An answer is taken as it is: redirects are not followed, cookies not kept,
// bodies not decompressed. A request is never repeated once a byte of it may have been acted on.
type HTTP struct {
	base      string
	transport *http.Transport
	options   HTTPOptions
}

// NewHTTP returns a transport to a target. It fails where the base URL is none.
func NewHTTP(options HTTPOptions) (*HTTP, error) {
	base, err := parseBase(options.BaseURL)
	if err != nil {
		return nil, err
	}
	options.Parallel = positive(options.Parallel, DefaultParallel)
	options.Timeout = positive(options.Timeout, DefaultTimeout)
	options.MaxBody = positive(options.MaxBody, DefaultMaxBody)
	if options.UserAgent == "" {
		options.UserAgent = "snapconform"
	}
	dialer := &net.Dialer{Timeout: options.Timeout, KeepAlive: options.Timeout}
	return &HTTP{base: base, options: options, transport: &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            dialer.DialContext,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: options.RootCAs},
		TLSHandshakeTimeout:    options.Timeout,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true,
		MaxIdleConns:           options.Parallel,
		MaxIdleConnsPerHost:    options.Parallel,
		IdleConnTimeout:        idleTimeout,
		MaxResponseHeaderBytes: maxHeader,
	}}, nil
}

func positive[N int | int64 | time.Duration](value, otherwise N) N {
	if value <= 0 {
		return otherwise
	}
	return value
}

// parseBase checks a base URL and returns it without a slash at its end, for every path starts with one.
func parseBase(text string) (string, error) {
	base, err := url.Parse(text)
	switch {
	case err != nil:
		// The error of net/url repeats the whole text, and with it a password that stands in it.
		return "", errors.New("reading the base URL: it is no URL; give it as https://host[:port][/path]")
	case base.User != nil:
		return "", errors.New("reading the base URL: it holds a user name or password; leave it out")
	case base.Scheme != "https" && base.Scheme != "http":
		return "", fmt.Errorf("reading the base URL %q: it must start with https:// or http://", text)
	case base.Hostname() == "":
		return "", fmt.Errorf("reading the base URL %q: it names no host", text)
	case base.RawQuery != "" || base.ForceQuery || base.Fragment != "":
		return "", fmt.Errorf("reading the base URL %q: it must not have a query or a fragment", text)
	}
	return strings.TrimRight(base.String(), "/"), nil
}

// Close drops the idle connections. The transport can be used again afterwards.
func (h *HTTP) Close() { h.transport.CloseIdleConnections() }

// request makes net/http's request, or says why HTTP cannot carry it.
func (h *HTTP) request(ctx context.Context, out Outgoing) (*http.Request, error) {
	target, err := join(h.base, out.Path)
	if err != nil {
		return nil, err
	}
	if err := sendable(out); err != nil {
		return nil, err
	}
	return newHTTPRequest(ctx, target, h.options.UserAgent, out)
}

// RoundTrip sends one request and reads its answer to the end, within the timeout.
func (h *HTTP) RoundTrip(ctx context.Context, out Outgoing) (*Answer, *Problem) {
	limited, cancel := context.WithTimeout(ctx, h.options.Timeout)
	defer cancel()
	request, err := h.request(limited, out)
	if err != nil {
		return nil, &Problem{Kind: ProblemOther, Text: oneLine(unsent + err.Error())}
	}
	response, err := h.transport.RoundTrip(request)
	if err != nil {
		return nil, problemOf(ctx, limited, err)
	}
	defer func() { _ = response.Body.Close() }() // all that is wanted of it was read
	body, err := io.ReadAll(io.LimitReader(response.Body, h.options.MaxBody+1))
	truncated := int64(len(body)) > h.options.MaxBody
	if err != nil && !truncated {
		return nil, problemOf(ctx, limited, fmt.Errorf("reading the body after %d bytes: %w", len(body), err))
	}
	if truncated {
		body = body[:h.options.MaxBody]
	}
	return &Answer{Proto: response.Proto, Status: response.StatusCode, Header: response.Header, Body: body, Truncated: truncated}, nil
}
