package runner

import (
	"fmt"
	"slices"
	"time"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/wire"
)

// What the report repeats of an exchange; the whole of it stands in the exchanges file.
const (
	mostEvidence = 1    // exchanges of a case
	mostBody     = 2000 // bytes of a body
)

// attachEvidence gives each case whose findings speak of exchanges those exchanges in short, as they may be written.
func attachEvidence(cases []reports.Case, exchanges []wire.Exchange, written *privacy) {
	byID := make(map[string]wire.Exchange, len(exchanges))
	for _, exchange := range exchanges {
		byID[exchange.ID] = exchange
	}
	for i := range cases {
		var named []string
		for _, finding := range cases[i].Findings {
			if exchange, ok := byID[finding.Exchange]; ok && len(named) < mostEvidence && !slices.Contains(named, exchange.ID) {
				named = append(named, exchange.ID)
				cases[i].Evidence = append(cases[i].Evidence, evidence(written.exchange(exchange)))
			}
		}
	}
}

// left counts the requests that can have reached the target: one that found nobody listening did not.
func left(exchanges []wire.Exchange) int {
	count := 0
	for _, exchange := range exchanges {
		if exchange.Left() {
			count++
		}
	}
	return count
}

func evidence(exchange wire.Exchange) reports.Evidence {
	short := reports.Evidence{
		Exchange: exchange.ID, Request: exchange.Request.Method + " " + exchange.Request.Path, Body: cut(exchange.Request.Body),
	}
	for _, header := range exchange.Request.Header {
		short.Headers = append(short.Headers, header.Name+": "+header.Value)
	}
	if exchange.Answer == nil {
		short.Answer = string(exchange.Problem.Kind) + ": " + exchange.Problem.Text
		return short
	}
	short.Answer = fmt.Sprintf("HTTP %d in %s", exchange.Answer.Status, exchange.Elapsed.Round(time.Millisecond))
	short.Received = cut(exchange.Answer.Body)
	return short
}

func cut(body []byte) string {
	if len(body) <= mostBody {
		return string(body)
	}
	return fmt.Sprintf("%s… (%d bytes)", body[:mostBody], len(body))
}
