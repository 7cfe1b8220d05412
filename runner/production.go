package runner

import (
	"net"
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// ofATest are words in the name of a host that say that no real money is behind it; ofProduction those that say that there is.
var (
	ofATest = []string{
		"sandbox", "sbx", "sb", "dev", "devel", "develop", "development", "test", "tests", "testing", "tst", "stg", "stage", "staging", "uat", "qa", "sit", "demo",
		"mock", "preprod", "nonprod", "int", "integration", "trial", "playground", "simulator", "sim", "conformance", "ci",
	}
	ofProduction = []string{"production", "prod", "prd", "live"}
)

// Loopback tells whether an address is on this machine.
func Loopback(address string) bool {
	parsed, err := url.Parse(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(parsed.Hostname())
	return parsed.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}

// looksLikeProduction tells whether a host may be one with real money behind it: it is called so, or it has a public name in which no word says that it
// is for tests.
func looksLikeProduction(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	words := strings.FieldsFunc(host, func(r rune) bool { return !unicode.IsLetter(r) })
	has := func(all []string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(all, word) })
	}
	ip := net.ParseIP(host)
	switch {
	case ip != nil:
		return !ip.IsLoopback() && !ip.IsPrivate() && !ip.IsLinkLocalUnicast()
	case strings.Contains(host, "non-prod") || strings.Contains(host, "pre-prod"):
		return false
	case has(ofProduction):
		return true
	case !strings.Contains(host, "."): // a name of this network, as of a container
		return false
	case slices.ContainsFunc([]string{".localhost", ".local", ".internal", ".lan", ".test", ".invalid", ".example"}, func(end string) bool { return strings.HasSuffix(host, end) }):
		return false
	default:
		return !has(ofATest)
	}
}

// checkProduction refuses a target that looks like production unless it was named as such.
func (c *Config) checkProduction() error {
	parsed, err := url.Parse(c.Target.BaseURL)
	if err != nil {
		return nil //nolint:nilerr // the base URL was looked at before
	}
	host := strings.ToLower(parsed.Hostname())
	named := strings.ToLower(c.Production)
	switch {
	case named == host:
		return nil
	case named != "":
		return usage("--production names %s, and the base URL is on %s: name the host that is to be judged", named, host)
	case looksLikeProduction(host):
		return usage("%s looks like a production host: nothing in its name says that it is for tests, and a run creates transactions. "+
			"If it is a sandbox, or if you do mean it, say so: --production %[1]s", host)
	}
	return nil
}
