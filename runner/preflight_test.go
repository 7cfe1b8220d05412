package runner

import (
	"context"
	"crypto/rsa"
	"net/http"
	"net/http/httptest"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/trial"
)

// looked returns the steps of a preflight.
func looked(t *testing.T, config Config) []reports.Check {
	t.Helper()
	checks, err := Preflight(t.Context(), config)
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	return checks
}

func TestEachStepOfAPreflightHasANameOfItsOwn(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	checks := looked(t, inMemory(t, snap.Options{}, nil))
	var names []string
	for _, check := range checks {
		names = append(names, check.Name)
	}
	g.Expect(names).To(Equal([]string{"credentials", "reached", "token issued", "second token issued", "signed request accepted", "tokens"}))
	g.Expect(checks[0].Evidence).To(Equal("client key reference-partner, a client secret, an RSA key of 2048 bits"))
	g.Expect(checks[1].Evidence).To(Equal("POST http://reference.invalid/v1.0/access-token/b2b answered HTTP 200 over HTTP/1.1"))
}

// An interrupt is nobody's fault, whenever it comes, and what failed because of it is not told as a failure.
func TestAnInterruptedPreflightBlamesNobody(t *testing.T) {
	t.Parallel()
	for name, after := range map[string]int{"before anything": 0, "at the token": 1, "at the second token": 2, "at the signed request": 3} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			requests := 0
			if after == 0 {
				cancel()
			}
			config := inMemory(t, snap.Options{}, func(next http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if requests++; requests == after {
						cancel()
						<-r.Context().Done()
						return
					}
					next.ServeHTTP(w, r)
				})
			})
			report, err := Run(ctx, config)
			g.Expect(err).NotTo(HaveOccurred())
			var failed []reports.Check
			for _, check := range report.Preflight {
				if !check.OK {
					failed = append(failed, check)
				}
			}
			g.Expect(failed).To(HaveLen(1))
			g.Expect(failed[0].Evidence).To(HavePrefix("interrupted"))
			g.Expect(failed[0].Fault).To(BeEmpty())
			g.Expect(report.Run.Interrupted).To(BeTrueBecause("it was"))
			g.Expect(report.Summary.ExitCode).To(Equal(ExitInconclusive))
			g.Expect(report.Summary.Text).To(Equal("The run was interrupted before anything was judged. Run it again."))
			g.Expect(report.Run.Exchanges).To(Equal(after), "requests that left")
		})
	}
}

// What cannot be sent is not the network's fault, nor the target's.
func TestARequestThatCannotBeSentIsTheConfigurationsFault(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*Config){
		"a key that cannot sign": func(c *Config) {
			own := *c.Target.Credentials
			own.PrivateKey = &rsa.PrivateKey{PublicKey: rsa.PublicKey{N: own.PrivateKey.N, E: 1}, D: own.PrivateKey.D}
			c.Target.Credentials = &own
		},
		"a line end in a header": func(c *Config) {
			c.Target.Data[contract.ChannelID] = trial.Values{trial.AnyService: "95221\r\nX-Evil: 1"}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			config := inMemory(t, snap.Options{}, nil)
			server := httptest.NewServer(config.Handler)
			t.Cleanup(server.Close)
			config.Handler, config.Target.BaseURL = nil, server.URL
			spoil(&config)
			checks := looked(t, config)
			last := checks[len(checks)-1]
			g.Expect(last.OK).To(BeFalseBecause("%v", last))
			g.Expect(last.Fault).To(Equal("configuration"))
			g.Expect(last.Evidence).To(MatchRegexp(`^(POST |the request to )http://127\.0\.0\.1:\d+(/\S+)? was not sent: `))
			g.Expect(last.Remedy).To(ContainSubstring("check the private key"))
		})
	}
}

func TestWhatStandsBetweenIsNamed(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		status   int
		header   map[string]string
		evidence string
		fault    string
		remedy   string
	}{
		"a redirect": {
			http.StatusPermanentRedirect,
			map[string]string{"Location": "https://final.example/v1.0/access-token/b2b"},
			"HTTP 308 from /v1.0/access-token/b2b, Location: https://final.example/v1.0/access-token/b2b, ", "configuration", "redirects are not followed.*make baseUrl the final address",
		},
		"a coding that nobody asked for": {
			http.StatusOK,
			map[string]string{"Content-Encoding": "gzip"},
			"Content-Encoding: gzip, which was not asked for", "target", "send it plain where there is no Accept-Encoding",
		},
		"no coding": {http.StatusOK, map[string]string{"Content-Encoding": "identity"}, "no response code", "configuration", "carries no version"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			checks := looked(t, inMemory(t, snap.Options{}, func(http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
					for name, value := range test.header {
						w.Header().Set(name, value)
					}
					w.WriteHeader(test.status)
				})
			}))
			last := checks[len(checks)-1]
			g.Expect(last.Name).To(Equal("token issued"))
			g.Expect(last.Evidence).To(ContainSubstring(test.evidence))
			g.Expect(last.Fault).To(Equal(test.fault))
			g.Expect(last.Remedy).To(MatchRegexp(test.remedy))
			if name == "no coding" {
				g.Expect(last.Evidence).NotTo(ContainSubstring("Content-Encoding"))
			}
		})
	}
}
