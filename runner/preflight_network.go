package runner

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/snapconform/snapconform/suites/wire"
)

// network looks at what has to hold before a request can be made: the name has an address, somebody takes connections there, and his certificate is good.
// It tells false where one of them does not hold. A target in this process has no network.
func (p *preflight) network(ctx context.Context) bool {
	if p.config.Handler != nil {
		return true
	}
	base, err := url.Parse(p.config.Target.BaseURL)
	if err != nil {
		return true // said of the configuration already
	}
	limited, cancel := context.WithTimeout(ctx, cmp.Or(p.config.Timeout, wire.DefaultTimeout))
	defer cancel()
	if proxy := proxyFor(base); proxy != nil {
		p.ok("name resolved", "not looked at: requests go through the proxy "+proxy.Host+", as the environment says")
		return true
	}
	port := cmp.Or(base.Port(), map[string]string{"https": "443", "http": "80"}[base.Scheme])
	if !p.resolved(limited, base.Hostname()) {
		return false
	}
	address := net.JoinHostPort(base.Hostname(), port)
	if !p.connected(limited, address) {
		return false
	}
	return base.Scheme != "https" || p.secured(limited, base.Hostname(), address)
}

// proxyFor returns the proxy that requests to an address go through, or nil.
func proxyFor(base *url.URL) *url.URL {
	proxy, err := http.ProxyFromEnvironment(&http.Request{URL: base})
	if err != nil {
		return nil
	}
	return proxy
}

func (p *preflight) resolved(ctx context.Context, host string) bool {
	const step = "name resolved"
	if net.ParseIP(host) != nil {
		p.ok(step, host+" is an address")
		return true
	}
	addresses, err := (&net.Resolver{}).LookupHost(ctx, host)
	if err != nil {
		var failed *net.DNSError
		if errors.As(err, &failed) && failed.IsNotFound {
			return p.failed(step, host+" has no address", faultConfiguration, "check the host name in baseUrl")
		}
		return p.failed(step, host+": "+oneLine(err), faultNetwork, "check the name server and the network of this machine")
	}
	p.ok(step, host+" is "+strings.Join(addresses[:min(len(addresses), 4)], ", "))
	return true
}

func (p *preflight) connected(ctx context.Context, address string) bool {
	const step = "connected"
	started := time.Now()
	connection, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
	if err != nil {
		if strings.Contains(err.Error(), "refused") {
			return p.failed(step, address+" refuses connections", faultTarget, "start the target, or check host and port in baseUrl")
		}
		return p.failed(step, address+": "+oneLine(err), faultNetwork, "check that this machine may connect there: firewall, allow-list, VPN")
	}
	p.ok(step, fmt.Sprintf("%s in %s", connection.RemoteAddr(), time.Since(started).Round(time.Millisecond)))
	_ = connection.Close()
	return true
}

// soon is how long before its end a certificate is worth a look.
const soon = 14 * 24 * time.Hour

func (p *preflight) secured(ctx context.Context, host, address string) bool {
	const step = "TLS"
	settings := &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: p.config.RootCAs, ServerName: host}
	connection, err := (&tls.Dialer{Config: settings}).DialContext(ctx, "tcp", address)
	if err != nil {
		fault, remedy := faultOfTLS(err)
		return p.failed(step, address+": "+oneLine(err), fault, remedy)
	}
	defer func() { _ = connection.Close() }()
	secured, _ := connection.(*tls.Conn)
	state := secured.ConnectionState()
	leaf := state.PeerCertificates[0]
	evidence := fmt.Sprintf("%s, certificate of %s issued by %s, good until %s", tls.VersionName(state.Version),
		cmp.Or(leaf.Subject.CommonName, strings.Join(leaf.DNSNames, ", ")), leaf.Issuer.CommonName, leaf.NotAfter.Format(time.DateOnly))
	if left := leaf.NotAfter.Sub(p.config.Clock.Now()); left < soon {
		p.noted(step, evidence, fmt.Sprintf("the certificate ends in %d days: have it renewed", int(left/(24*time.Hour))))
		return true
	}
	p.ok(step, evidence)
	return true
}

// faultOfTLS tells whose fault a failed handshake most likely is.
func faultOfTLS(err error) (fault, remedy string) {
	var invalid x509.CertificateInvalidError
	var wrongHost x509.HostnameError
	var unknown x509.UnknownAuthorityError
	var notTLS tls.RecordHeaderError
	switch {
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return faultTarget, "the certificate has expired, or the clock of this machine is wrong: have the provider renew it, or set the clock"
	case errors.As(err, &wrongHost):
		return faultConfiguration, "the certificate is for another host: check the host name in baseUrl"
	case errors.As(err, &unknown):
		return faultConfiguration, "see that the certificate is trusted here: install the authority of the provider, or of the proxy between"
	case errors.As(err, &notTLS):
		return faultConfiguration, "what listens there does not speak TLS: use http://, or check the port in baseUrl"
	default:
		return faultTarget, "the handshake failed: TLS 1.2 or newer is wanted"
	}
}

// oneLine writes an error without line ends.
func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }
