package runner

import (
	"crypto/rand"
	"fmt"

	"golang.org/x/time/rate"

	"github.com/snapconform/snapconform/suites/wire"
)

func transportOf(config Config, run string) (wire.Transport, error) {
	if config.Handler != nil {
		return wire.Handler(config.Handler), nil
	}
	transport, err := wire.NewHTTP(wire.HTTPOptions{
		BaseURL: config.Target.BaseURL, Parallel: *config.Limits.Parallel, Timeout: config.Timeout,
		UserAgent: userAgent(config, run), RootCAs: config.RootCAs,
	})
	if err != nil {
		return nil, &UsageError{err.Error()}
	}
	return transport, nil
}

// userAgent tells the target who calls, so that a log there leads to the run and back.
func userAgent(config Config, run string) string {
	if config.Anonymous {
		return wire.NoUserAgent
	}
	return fmt.Sprintf("%s/%s (run %s)", config.Suite.Name, config.Suite.Version, run)
}

// NewMasker returns a masker with a key of its own, which nobody keeps.
func NewMasker() *wire.Masker { return wire.NewMasker([]byte(rand.Text())) }

// masker knows every secret of the configuration before the first request is made. Its key is nobody's: masks of two runs cannot be compared.
func masker(config Config) *wire.Masker {
	masker := config.Masker
	if masker == nil {
		masker = NewMasker()
	}
	if config.Evidence == EvidenceFull {
		masker.ShowProofs()
	}
	masker.Secret(config.Target.Secrets...)
	masker.Secret(config.Target.Credentials.ClientSecret)
	for _, resource := range config.Target.Resources {
		for _, credentials := range resource.Credentials {
			masker.Secret(credentials.ClientSecret)
		}
	}
	return masker
}

func limiter(perSecond float64) *rate.Limiter {
	if perSecond <= 0 {
		return nil
	}
	return rate.NewLimiter(rate.Limit(perSecond), max(1, int(perSecond)))
}
