package console

import (
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// How much of a header line and of a body is written out, in characters. Tokens and signatures are masks; their ends say enough.
const (
	longestHeader = 66
	longestBody   = 400
)

// evidence writes what was sent and what came: the request line, its headers, both bodies.
func (p *page) evidence(one reports.Evidence) {
	p.paragraph("      sent      ", plain, one.Request)
	for _, header := range one.Headers {
		p.paragraph("                ", dim, reports.Shorten(header, longestHeader))
	}
	if one.Body != "" {
		p.paragraph("                ", plain, reports.Shorten(strings.TrimSpace(one.Body), longestBody))
	}
	p.paragraph("      came      ", plain, one.Answer)
	if one.Received != "" {
		p.paragraph("                ", plain, reports.Shorten(strings.TrimSpace(one.Received), longestBody))
	}
}
