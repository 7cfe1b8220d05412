package snap

import (
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/clauses"
	"github.com/snapconform/snapconform/suites/trial"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// headers: error rows 400/01 and 400/02, for each mandatory header. Authorization has a clause of its own, and Content-Type belongs to the body.
func headers(suite *trial.Suite, service *contract.Service) {
	for _, header := range service.Headers {
		if header.Presence != contract.Mandatory || header.Role == contract.Authorization || header.Role == contract.ContentType {
			continue
		}
		suite.Describe("Header "+header.Name, service, func() { headerSpecs(suite, service, header) })
	}
}

func headerSpecs(suite *trial.Suite, service *contract.Service, header *contract.Field) {
	about := trial.About(header)
	slug := func(what string) string { return strings.ToLower(header.Name) + "-" + what }

	suite.Spec(contract.AbsentHeader, slug("absent"), "is reported missing when it is absent", func(t *trial.Trial) {
		t.Expect(t.Send(t.Request(service).WithoutHeader(header.Name))).To(Answer(contract.AbsentHeader).Naming(header))
	}, about)

	suite.Spec(contract.EmptyHeader, slug("empty"), "is reported missing when it is empty", func(t *trial.Trial) {
		t.Expect(t.Send(t.Request(service).WithHeader(header.Name, ""))).To(Answer(contract.EmptyHeader).Naming(header))
	}, about)

	for _, wrong := range wrongHeaders(header) {
		suite.Spec(wrong.situation, slug(wrong.slug), wrong.duty, func(t *trial.Trial) {
			t.Expect(t.Send(t.Request(service).WithHeader(header.Name, wrong.value))).To(Answer(wrong.situation).Naming(header))
		}, about)
	}

	if header.Max > 0 {
		suite.Spec(contract.OverlongHeader, slug("overlong"), "is refused when it is longer than the standard allows", func(t *trial.Trial) {
			t.Expect(t.Send(t.Request(service).WithHeader(header.Name, overlong(header)))).To(Answer(contract.OverlongHeader).Naming(header))
		}, about)
	}
}

// wrongHeader is a value that a header of some role must not have.
type wrongHeader struct {
	situation         contract.Situation
	slug, duty, value string
}

func wrongHeaders(header *contract.Field) []wrongHeader {
	switch header.Role {
	case contract.Timestamp:
		return []wrongHeader{
			{contract.MalformedTimestamp, "garbage", "is refused when it is no date", "yesterday"},
			{contract.MalformedTimestamp, "impossible", "is refused when no calendar has it", "2026-13-45T25:61:61+07:00"},
			{contract.MalformedTimestamp, "date-only", "is refused when it is a date without a time", "2026-01-02"},
			{contract.MalformedTimestamp, "unix", "is refused when it counts seconds", "1767298445"},
		}
	case contract.ExternalID:
		return []wrongHeader{{contract.MalformedExternalID, "letters", "is refused when it is not a number", "not-a-number"}}
	case contract.ChannelID:
		return []wrongHeader{{contract.UnknownChannel, "unknown", "is refused when the provider knows no such channel", "00000"}}
	default:
		return nil
	}
}

// overlong returns a value of the header's form that is longer than the standard allows: of a timestamp, one with a very fine fraction of a second.
func overlong(header *contract.Field) string {
	if header.Role == contract.Timestamp {
		return clauses.Lengthened(&contract.Field{Format: string(contract.FormatDateTime), Max: header.Max}, "2026-01-02T03:04:05+07:00")
	}
	return strings.Repeat("9", header.Max+1)
}
