package runner

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// mostDialects bounds how many ways of signing are tried.
const mostDialects = 30

// signature explains the refusal of a signature: what was signed, and which known dialect, if any, the target takes instead. Fresh makes a request.
func (p *preflight) signature(t *trial.Trial, refused trial.Exchange, fresh func() wire.Request) {
	if refused.Answer == nil || refused.Answer.Status != http.StatusUnauthorized || refused.Request.StringToSign == "" {
		return
	}
	signed := fmt.Sprintf("the string to sign was %s", refused.Request.StringToSign)
	remedy := "the private key is not the one whose public half the target knows"
	if refused.Made.Service.Kind != contract.KindToken {
		signed += ", with the SHA-256 of the body " + wire.BodyHash(refused.Made.Body())
		remedy = "the client secret is not the one that the target knows"
	}
	tried, spoken := p.dialect(t, fresh)
	if spoken == "" {
		p.failed("dialect", fmt.Sprintf("%s; none of %d known ways to sign otherwise was taken either", signed, tried), faultConfiguration,
			remedy+"; `snapconform sign` shows how a signature is made")
		return
	}
	p.failed("dialect", fmt.Sprintf("%s; the target takes another signature: %s", signed, spoken), faultTarget,
		"the contract says otherwise: have the provider correct it, or, where its documents say so, judge by a contract file that does too")
}

// dialect sends a request once by each known dialect and returns how many were tried and the first that is taken.
func (p *preflight) dialect(t *trial.Trial, fresh func() wire.Request) (tried int, spoken wire.Dialect) {
	var known []wire.Dialect
	collect := func(s *wire.Signing) {
		s.Origin = strings.TrimRight(p.config.Target.BaseURL, "/")
		for _, candidate := range wire.Candidates(*s) {
			known = append(known, candidate.Dialect)
		}
	}
	t.Send(fresh().SignedBy(collect))
	for _, dialect := range known[:min(len(known), mostDialects)] {
		tried++
		sign := func(s *wire.Signing) {
			s.Origin = strings.TrimRight(p.config.Target.BaseURL, "/")
			for _, candidate := range wire.Candidates(*s) {
				if candidate.Dialect == dialect {
					s.Raw = &candidate.Signature
				}
			}
		}
		if t.Accepted(t.Send(fresh().SignedBy(sign))) {
			return tried, dialect
		}
	}
	return tried, ""
}
