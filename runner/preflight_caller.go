package runner

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/snapconform/snapconform/suites/wire"
)

// credentials says who calls, without a secret.
func (p *preflight) credentials() {
	given := p.config.Target.Credentials
	var parts []string
	if given.ClientKey != "" {
		parts = append(parts, "client key "+given.ClientKey)
	}
	if given.ClientSecret != "" {
		parts = append(parts, "a client secret")
	}
	if given.PrivateKey != nil {
		parts = append(parts, fmt.Sprintf("an RSA key of %d bits", given.PrivateKey.N.BitLen()))
	}
	for _, role := range sorted(given.Keys) {
		parts = append(parts, "a key for "+string(role))
	}
	p.ok("credentials", strings.Join(parts, ", "))
}

// farClock is how far the target's clock may be off ours without a word: signatures carry a time, and providers bound how old it may be.
const farClock = 30 * time.Second

// clock holds the Date of the first answer against our own clock.
func (p *preflight) clock(first wire.Exchange) {
	said, err := http.ParseTime(first.AnswerHeader("Date"))
	if err != nil {
		return
	}
	off := said.Sub(first.Started.Add(first.Elapsed / 2)).Round(time.Second)
	switch {
	case off.Abs() <= farClock:
		p.ok("clock", fmt.Sprintf("the target's clock and ours are within %s", farClock))
	case off > 0:
		p.noted("clock", fmt.Sprintf("the target's clock is %s ahead of ours", off), "set the clock of this machine, or have the provider set his: requests carry the time they were signed at")
	default:
		p.noted("clock", fmt.Sprintf("the target's clock is %s behind ours", -off), "set the clock of this machine, or have the provider set his: requests carry the time they were signed at")
	}
}
