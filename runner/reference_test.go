package runner

import (
	"crypto/rand"
	"crypto/rsa"
	"net/http"
	"sync"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/wire"
)

// keyPair, a key that is too short, and durianpay are made once: every test reads them and none changes them.
var (
	keyPair   = sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) })
	shortKey  = sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 1024) })
	durianpay = sync.OnceValues(func() (*contract.Contract, error) { return contract.Embedded("durianpay") })
)

// inMemory returns what judges a fresh reference provider in this process, on a clock that jumps. Between may stand in front of the provider.
func inMemory(t *testing.T, options snap.Options, between func(http.Handler) http.Handler) Config {
	t.Helper()
	g := NewWithT(t)
	key, err := keyPair()
	g.Expect(err).NotTo(HaveOccurred())
	judgedBy, err := durianpay()
	g.Expect(err).NotTo(HaveOccurred())
	clock := wire.NewJumpingClock(time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC))
	options.Clock = clock.Now
	provider, err := snap.NewWithKey(options, key)
	g.Expect(err).NotTo(HaveOccurred())
	path, err := provider.WriteTarget(t.TempDir(), "http://reference.invalid")
	g.Expect(err).NotTo(HaveOccurred())
	target, err := LoadTarget(path, func(string) (string, bool) { return "", false })
	g.Expect(err).NotTo(HaveOccurred())
	var handler http.Handler = provider
	if between != nil {
		handler = between(provider)
	}
	return Config{Contract: judgedBy, Target: target, Handler: handler, Clock: clock, Limits: Limits{Parallel: new(8)}, Plain: true, Seed: t.Name()}
}

func judged(t *testing.T, config Config) reports.Report {
	t.Helper()
	report, err := Run(t.Context(), config)
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	return report
}
