package html

import (
	"sync"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/wire"
)

func TestCompare(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		expected, actual string
		want             comparison
	}{
		"in the middle":   {"4017300", "4010000", comparison{part{"401", "73", "00"}, part{"401", "00", "00"}}},
		"longer":          {"Invalid Mandatory Field amount", "Invalid Mandatory Field", comparison{part{"Invalid Mandatory Field", " amount", ""}, part{"Invalid Mandatory Field", "", ""}}},
		"little shared":   {"Conflict", "Successful", comparison{part{"", "Conflict", ""}, part{"", "Successful", ""}}},
		"one is empty":    {"a header", "", comparison{part{"", "a header", ""}, part{}}},
		"beyond the page": {"a\x1b", "a\x1c", comparison{part{`a\x1`, "b", ""}, part{`a\x1`, "c", ""}}},
		"one in quotes":   {"4091100", `"2001100"`, comparison{part{"", "409", "1100"}, part{"", "200", "1100"}}},
		"both in quotes":  {`"ab"`, `"ac"`, comparison{part{`"`, "ab", `"`}, part{`"`, "ac", `"`}}},
		"an empty text":   {"absent", `""`, comparison{part{"", "absent", ""}, part{`"`, "", `"`}}},
		"a number":        {"4091100", "the number 4091100", comparison{part{"", "", "4091100"}, part{"", "the number ", "4091100"}}},
		"escapes in JSON": {"a < b", `"a \u003c c"`, comparison{part{"a < ", "b", ""}, part{"a < ", "c", ""}}},
		"inside a word":   {"present", "absent", comparison{part{"", "present", ""}, part{"", "absent", ""}}},
		"a longer word":   {"the field", "the fields", comparison{part{"the ", "field", ""}, part{"the ", "fields", ""}}},
		"words around":    {"one old member", "one odd member", comparison{part{"one ", "old", " member"}, part{"one ", "odd", " member"}}},
		"a code":          {"RC-409a", "RC-40b", comparison{part{"RC-40", "9a", ""}, part{"RC-40", "b", ""}}},
		"a code and none": {"ab1", "abc", comparison{part{"ab", "1", ""}, part{"ab", "c", ""}}},
		"a lone quote":    {"ab", `"ab`, comparison{part{"", "", "ab"}, part{"", `"`, "ab"}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			NewWithT(t).Expect(compare(reports.Finding{Expected: each.expected, Actual: each.actual})).To(Equal(each.want))
		})
	}
}

var judge = sync.OnceValues(func() (*matchers.Judge, error) {
	published, err := contract.Embedded("durianpay")
	if err != nil {
		return nil, err
	}
	return matchers.NewJudge(published)
})

// found returns the findings that the matchers make of an answer to a repeated X-EXTERNAL-ID.
func found(t *testing.T, status int, body string) []finding {
	t.Helper()
	g := NewWithT(t)
	judge, err := judge()
	g.Expect(err).NotTo(HaveOccurred())
	service := judge.Contract.Service("11")
	matcher := matchers.Answer("repeated-external-id")
	held, err := matcher.Match(matchers.Observed{
		Judge: judge, Service: service, Request: wire.NewRequest(service, &wire.Credentials{}, "", wire.NewObject()),
		Exchange: wire.Exchange{ID: "x#1", Service: "11", Answer: &wire.Answer{Status: status, Body: []byte(body)}},
	})
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(held).To(BeFalse())
	return newFindings(matcher.Findings())
}

// Findings as a run makes them: only what differs is marked, and no sentence says again what the values say.
func TestFindingsOfARun(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	all := found(t, 200, `{"responseCode":"2001100","responseMessage":"Successful"}`)
	facets := map[string]finding{}
	for _, each := range all {
		facets[each.Facet.Recorded] = each
		g.Expect(each.Text).To(BeEmpty(), each.Facet.Recorded)
	}
	g.Expect(facets).To(And(HaveLen(4), HaveKey("class"), HaveKey("status")))
	g.Expect(facets["code"].Comparison).To(Equal(comparison{part{"", "409", "1100"}, part{"", "200", "1100"}}))
	g.Expect(facets["message"].Comparison).To(Equal(comparison{part{"", "Conflict", ""}, part{"", "Successful", ""}}))
	number := found(t, 409, `{"responseCode":4091100,"responseMessage":"Conflict"}`)
	g.Expect(number[0].Comparison.Actual).To(Equal(part{"", "the number ", "4091100"}))
}
