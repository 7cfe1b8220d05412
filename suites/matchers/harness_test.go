package matchers_test

import (
	"sync"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/wire"
)

// published is what every test judges by: read once, changed by none.
var published = sync.OnceValues(func() (*matchers.Judge, error) {
	c, err := contract.Embedded("durianpay")
	if err != nil {
		return nil, err
	}
	return matchers.NewJudge(c)
})

// Bodies that the contract takes, by service.
const (
	balanceBody  = `{"responseCode":"2001100","responseMessage":"Successful","accountInfos":[{"availableBalance":{"value":"10000.00","currency":"IDR"}}]}`
	transferBody = `{"responseCode":"2001800","responseMessage":"Successful","referenceNo":"P-1","partnerReferenceNo":"R-1"}`
	pendingBody  = `{"responseCode":"2021800","responseMessage":"Request In Progress"}`
	statusBody   = `{"responseCode":"2003600","responseMessage":"Successful","latestTransactionStatus":"03","transactionStatusDesc":"processing"}`
)

// answered returns an exchange of a service that came back with this status and body. Its request carries the reference R-1.
func answered(t *testing.T, service string, status int, body string) matchers.Observed {
	t.Helper()
	g := NewWithT(t)
	judge, err := published()
	g.Expect(err).NotTo(HaveOccurred())
	called := judge.Contract.Service(service)
	g.Expect(called).NotTo(BeNil())
	request := wire.NewRequest(called, &wire.Credentials{}, "", wire.NewObject()).With(contract.Reference, "R-1").With(contract.OriginalPartnerReference, "R-1")
	return matchers.Observed{
		Judge: judge, Request: request, Service: called,
		Exchange: wire.Exchange{ID: "spec#1", Service: service, Answer: &wire.Answer{Status: status, Body: []byte(body)}},
	}
}

func unanswered(t *testing.T, service string) matchers.Observed {
	t.Helper()
	observed := answered(t, service, 200, "")
	observed.Exchange.Answer, observed.Exchange.Problem = nil, &wire.Problem{Kind: wire.ProblemTimeout, Text: "15s went by"}
	return observed
}

// judged returns what a matcher says of an exchange, "facet basis verdict" for each finding.
func judged(t *testing.T, matcher interface {
	Match(any) (bool, error)
	Findings() []reports.Finding
}, actual any,
) []string {
	t.Helper()
	g := NewWithT(t)
	held, err := matcher.Match(actual)
	g.Expect(err).NotTo(HaveOccurred())
	said := []string{}
	for _, finding := range matcher.Findings() {
		g.Expect(finding.Text).NotTo(BeEmpty())
		said = append(said, finding.Facet+" "+finding.Basis+" "+string(finding.Verdict))
	}
	g.Expect(held).To(Equal(len(said) == 0))
	return said
}
