package runner

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/snapconform/snapconform/suites/wire"
)

// betweenLooks is the time between two looks at a target that does not answer yet.
const betweenLooks = 500 * time.Millisecond

// awaited waits until somebody answers at the base URL, with anything but 502, 503 or 504, as [Config].WaitReady allows. It tells false where nobody did.
func (p *preflight) awaited(ctx context.Context) bool {
	const step = "ready"
	if p.config.WaitReady <= 0 || p.config.Handler != nil {
		return true
	}
	transport := &http.Transport{Proxy: http.ProxyFromEnvironment, DisableKeepAlives: true}
	client := &http.Client{
		Transport:     transport,
		Timeout:       min(cmp.Or(p.config.Timeout, wire.DefaultTimeout), p.config.WaitReady),
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	started := p.config.Clock.Now()
	for looks := 1; ; looks++ {
		seen, ready := look(ctx, client, p.config.Target.BaseURL)
		waited := p.config.Clock.Now().Sub(started)
		switch {
		case ctx.Err() != nil:
			return false
		case ready:
			p.ok(step, fmt.Sprintf("%s after %s", seen, waited.Round(time.Millisecond)))
			return true
		case waited+betweenLooks > p.config.WaitReady:
			return p.failed(step, fmt.Sprintf("not ready within %s, %d looks: %s", p.config.WaitReady, looks, seen), faultTarget, "look at the target's log, or wait longer with --wait-ready")
		}
		if p.config.Clock.Sleep(ctx, betweenLooks) != nil {
			return false
		}
	}
}

// look asks once for the base URL. A certificate that is not trusted is an answer too: preflight says more of it.
func look(ctx context.Context, client *http.Client, address string) (seen string, ready bool) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return oneLine(err), true
	}
	answer, err := client.Do(request)
	if err != nil {
		text := oneLine(err)
		return text, strings.Contains(text, "certificate") || strings.Contains(text, "tls:")
	}
	_, _ = io.CopyN(io.Discard, answer.Body, 1<<10)
	_ = answer.Body.Close()
	switch answer.StatusCode {
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return fmt.Sprintf("HTTP %d", answer.StatusCode), false
	}
	return fmt.Sprintf("HTTP %d", answer.StatusCode), true
}
