package selftest

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"time"
)

// loopback is a provider that is being served on this machine.
type loopback struct {
	baseURL string
	roots   *x509.CertPool // nil without TLS
	stop    func()
}

// serve serves a handler on a free port, over HTTP/1.1, or over TLS, where the client chooses HTTP/2.
func serve(ctx context.Context, handler http.Handler, secure bool) (loopback, error) {
	// Handlers that break connections on purpose would otherwise fill the log.
	server := &http.Server{Handler: handler, ReadHeaderTimeout: lawfulWithin, ErrorLog: log.New(io.Discard, "", 0)}
	served := loopback{stop: func() { _ = server.Close() }}
	scheme := "http"
	if secure {
		certificate, roots, err := selfSigned()
		if err != nil {
			return loopback{}, fmt.Errorf("make a certificate for the provider: %w", err)
		}
		server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}
		served.roots, scheme = roots, "https"
	}
	var listening net.ListenConfig
	listener, err := listening.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return loopback{}, fmt.Errorf("serve the provider on loopback: %w", err)
	}
	served.baseURL = scheme + "://" + listener.Addr().String()
	go func() { // ends with Close
		if secure {
			_ = server.ServeTLS(listener, "", "")
		} else {
			_ = server.Serve(listener)
		}
	}()
	return served, nil
}

// selfSigned makes a certificate for the loopback address that vouches for itself, and a pool that knows it.
func selfSigned() (tls.Certificate, *x509.CertPool, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, nil, err
	}
	now := time.Now()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: now.Add(-time.Hour), NotAfter: now.Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		IsCA: true, BasicConstraintsValid: true,
	}
	signed, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return tls.Certificate{}, nil, err
	}
	leaf, err := x509.ParseCertificate(signed)
	if err != nil {
		return tls.Certificate{}, nil, err
	}
	roots := x509.NewCertPool()
	roots.AddCert(leaf)
	return tls.Certificate{Certificate: [][]byte{signed}, PrivateKey: key, Leaf: leaf}, roots, nil
}
