package matchers_test

import (
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/matchers"
)

// A member fails where the provider documents it, and warns where the schema is our reading.
func TestBody(t *testing.T) {
	t.Parallel()
	const documented, inferred = "body documented fail", "body inferred warn"
	for name, each := range map[string]struct {
		service, body string
		want          []string
		says          string
	}{
		"a documented member is missing":     {"11", `{"responseCode":"2001100","responseMessage":"Successful"}`, []string{documented}, "/accountInfos is missing"},
		"an inferred member is missing":      {"37", `{"responseCode":"2003700","responseMessage":"Successful"}`, []string{inferred}, "/customerName is missing"},
		"missing deep in a documented one":   {"11", strings.Replace(balanceBody, `,"currency":"IDR"`, "", 1), []string{documented}, "/accountInfos/0/availableBalance/currency is missing"},
		"a documented member of wrong type":  {"18", strings.Replace(transferBody, `"P-1"`, "1", 1), []string{documented}, "/referenceNo: got number, want string"},
		"a documented member is empty":       {"18", strings.Replace(transferBody, `"P-1"`, `""`, 1), []string{documented}, "/referenceNo: "},
		"an inferred member of wrong type":   {"18", strings.Replace(transferBody, `"referenceNo"`, `"traceNo":7,"referenceNo"`, 1), []string{inferred}, "/traceNo: got number, want string"},
		"both at once":                       {"18", `{"responseCode":"2001800","responseMessage":"Successful","traceNo":7}`, []string{inferred, documented}, "/referenceNo is missing"},
		"the echo is another one":            {"18", strings.Replace(transferBody, `"R-1"`, `"R-2"`, 1), []string{inferred}, `/partnerReferenceNo repeats "R-2", the request said "R-1"`},
		"no echo at all":                     {"18", `{"responseCode":"2001800","responseMessage":"Successful","referenceNo":"P-1"}`, []string{}, ""},
		"a list where an object must stand":  {"18", strings.Replace(transferBody, `"R-1"`, `"R-1","additionalInfo":[]`, 1), []string{inferred}, "/additionalInfo: got array, want object"},
		"a pattern that the value has not":   {"11", strings.Replace(balanceBody, "10000.00", "10000", 1), []string{documented}, "/accountInfos/0/availableBalance/value: "},
		"an empty list where one must stand": {"11", `{"responseCode":"2001100","responseMessage":"Successful","accountInfos":[]}`, []string{documented}, "/accountInfos: "},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			answer := matchers.Answer(contract.ValidRequest)
			g.Expect(judged(t, answer, answered(t, each.service, 200, each.body))).To(ConsistOf(each.want))
			g.Expect(answer.FailureMessage(nil)).To(ContainSubstring(each.says))
		})
	}
}

// Each missing member is booked apart, for each has a basis of its own.
func TestBodyWithoutSeveralMembers(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	answer := matchers.Answer(contract.ValidRequest)
	g.Expect(judged(t, answer, answered(t, "36", 200, `{"responseCode":"2003600","responseMessage":"Successful"}`))).To(Equal([]string{"body documented fail", "body documented fail"}))
	g.Expect(answer.Findings()[0].Expected).To(Equal("present"))
	g.Expect(answer.Findings()[0].Actual).To(Equal("absent"))
}

// The body of a refusal has no schema: what it may hold is a rule over all exchanges.
func TestBodyOfARefusalIsNotJudgedHere(t *testing.T) {
	t.Parallel()
	observed := answered(t, "11", 409, `{"responseCode":"4091100","responseMessage":"Conflict","accountInfos":7}`)
	NewWithT(t).Expect(judged(t, matchers.Answer(contract.RepeatedExternalID), observed)).To(BeEmpty())
}
