package wire

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/textproto"
	"strings"
	"syscall"
)

// whileWaiting ends the text of an interrupt that came after the request was on its way.
const whileWaiting = ", while waiting for the answer"

// problemOf tells which kind of problem an error of net/http is. ctx is the caller's, limited the same with the deadline of
// one request.
func problemOf(ctx, limited context.Context, err error) *Problem {
	if ctx.Err() != nil {
		return &Problem{Kind: ProblemInterrupted, Text: oneLine(context.Cause(ctx).Error() + whileWaiting)}
	}
	kind := kindOf(err)
	if limited.Err() != nil && kind != ProblemResolve {
		kind = ProblemTimeout
	}
	return &Problem{Kind: kind, Text: oneLine(explain(err))}
}

func kindOf(err error) ProblemKind {
	var dns *net.DNSError
	var network net.Error
	switch {
	case isUnprocessed(err):
		return ProblemUnprocessed
	case errors.As(err, &dns):
		return ProblemResolve
	case errors.Is(err, syscall.ECONNREFUSED):
		return ProblemRefused
	case isTLS(err):
		return ProblemTLS
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &network) && network.Timeout():
		return ProblemTimeout
	case isProtocol(err):
		return ProblemProtocol
	case isBroken(err):
		return ProblemBroken
	default:
		return ProblemOther
	}
}

// isUnprocessed finds what an HTTP/2 peer gave back untouched, as it may when it closes a connection (RFC 9113, section 8.7). net/http tells it by these words alone
// when it may not send the request again by itself.
func isUnprocessed(err error) bool {
	text := err.Error()
	return strings.Contains(text, "cannot retry err") && (strings.Contains(text, "GOAWAY") || strings.Contains(text, "REFUSED_STREAM"))
}

// isTLS finds failures of the handshake, and the two ways of meeting the other protocol: plain HTTP where TLS was
// spoken, and a TLS alert (record type 21, version 3) where plain HTTP was.
func isTLS(err error) bool {
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var certificate *tls.CertificateVerificationError
	var invalid x509.CertificateInvalidError
	var host x509.HostnameError
	var authority x509.UnknownAuthorityError
	if errors.As(err, &record) || errors.As(err, &alert) || errors.As(err, &certificate) ||
		errors.As(err, &invalid) || errors.As(err, &host) || errors.As(err, &authority) {
		return true
	}
	// The rest of crypto/tls's errors have no type of their own, only this prefix.
	text := err.Error()
	return strings.Contains(text, "tls: ") || strings.Contains(text, `\x15\x03`)
}

// isProtocol finds answers that are no HTTP. Most of net/http's errors for them are told by their words alone.
func isProtocol(err error) bool {
	var protocol textproto.ProtocolError
	if errors.As(err, &protocol) {
		return true
	}
	text := err.Error()
	for _, words := range []string{
		"malformed", "too many 1xx", "server response headers exceeded", "header line too long",
		"bad Content-Length", "invalid Content-Length", "message cannot contain multiple Content-Length",
		"too many transfer encodings", "unsupported transfer encoding",
		"invalid byte in chunk length", "invalid chunk", "chunk length too large", "chunked line ends",
		"PROTOCOL_ERROR", "FRAME_SIZE_ERROR", "COMPRESSION_ERROR", "frame too large",
	} {
		if strings.Contains(text, words) {
			return true
		}
	}
	return false
}

func isBroken(err error) bool {
	for _, known := range []error{io.EOF, io.ErrUnexpectedEOF, io.ErrClosedPipe, net.ErrClosed, syscall.ECONNRESET, syscall.EPIPE, syscall.ECONNABORTED} {
		if errors.Is(err, known) {
			return true
		}
	}
	text := err.Error()
	for _, words := range []string{
		"server closed idle connection", "readLoopPeekFailLocked", "connection broken", "http2: client connection", "stream error", "GOAWAY",
	} {
		if strings.Contains(text, words) {
			return true
		}
	}
	return false
}

// explain adds what a reader would have to guess.
func explain(err error) string {
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &record) && string(record.RecordHeader[:]) == "HTTP/":
		return "server gave HTTP response to HTTPS client: the port speaks plain HTTP; use http:// or another port"
	case strings.Contains(err.Error(), `\x15\x03`):
		return "server gave a TLS alert to HTTP client: the port speaks TLS; use https:// (" + err.Error() + ")"
	case errors.Is(err, io.EOF):
		return "the connection was closed before an answer came (" + err.Error() + ")"
	default:
		return err.Error()
	}
}
