package runner

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/provider/snap"
)

// Hosts with a public name in which nothing says that they are for tests look like production.
func TestHostsThatLookLikeProduction(t *testing.T) {
	t.Parallel()
	for host, production := range map[string]bool{
		"api.durianpay.id": true, "api-sandbox.durianpay.id": false, "sandbox.ilonapay.com": false, "production.ilonapay.com": true, "prod.example.com": true,
		"live-api.example.com": true, "api.example.com": true, "www.bank.co.id": true, "uat2.bank.co.id": false, "api.dev.bank.co.id": false, "sandbox-prod.example.com": true,
		"pre-prod.example.com": false, "nonprod.example.com": false, "localhost": false, "127.0.0.1": false, "10.1.2.3": false, "192.168.0.1": false, "8.8.8.8": true, "::1": false,
		"2001:db8::1": true, "provider": false, "provider.internal": false, "provider.local": false, "api.test": false, "SANDBOX.Example.COM": false, "latest.example.com": true,
		"sandbox.example.com.": false,
	} {
		NewWithT(t).Expect(looksLikeProduction(host)).To(Equal(production), host)
	}
}

// Such a host is judged when it is named, and only then; nothing is sent before.
func TestProductionIsRefusedUnlessNamed(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct{ baseURL, named, want string }{
		"not named":            {"https://api.example.com", "", "api.example.com looks like a production host: .*--production api.example.com"},
		"named":                {"https://api.example.com", "api.example.com", ""},
		"named in other case":  {"https://API.example.com:8443/x", "api.EXAMPLE.com", ""},
		"another named":        {"https://api.example.com", "api.example.org", "--production names api.example.org, and the base URL is on api.example.com"},
		"a sandbox":            {"https://sandbox.example.com", "", ""},
		"a sandbox and a name": {"https://sandbox.example.com", "api.example.com", "--production names api.example.com"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			config := inMemory(t, snap.Options{}, nil)
			config.Handler, config.Target.BaseURL, config.Production = nil, each.baseURL, each.named
			err := config.check()
			if each.want == "" {
				NewWithT(t).Expect(err).NotTo(HaveOccurred())
				return
			}
			NewWithT(t).Expect(err).To(MatchError(MatchRegexp(each.want)))
		})
	}
}
