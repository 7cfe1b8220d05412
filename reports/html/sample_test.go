package html_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	parser "golang.org/x/net/html"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/html"
	"github.com/snapconform/snapconform/reports/reporttest"
	"github.com/snapconform/snapconform/suites/ledger"
)

func written(t testing.TB, report reports.Report, exchanges []html.Exchange, options ...html.Options) string {
	t.Helper()
	var out bytes.Buffer
	NewWithT(t).Expect(html.Write(&out, report, exchanges, options...)).To(Succeed())
	return out.String()
}

// exchangesOf makes one exchange for each that the cases name.
func exchangesOf(report reports.Report) []html.Exchange {
	var all []html.Exchange
	for _, each := range report.Cases {
		for n, id := range each.Exchanges {
			all = append(all, html.Exchange{
				ID: id, Service: each.Service.Code, Request: "POST /v1.0/service/" + each.Service.Code,
				RequestHeaders: []string{"Content-Type: application/json", "X-EXTERNAL-ID: " + fmt.Sprint(len(all))}, RequestBody: `{"partnerReferenceNo":"` + id + `"}`,
				Answer: "HTTP/1.1 200", AnswerHeaders: []string{"Content-Type: application/json"}, AnswerBody: `{"responseCode":"2001100"}`,
				Started: each.Started, Elapsed: time.Duration(8+len(all)%37*(n+1)) * time.Millisecond,
			})
		}
	}
	return all
}

// known adds what Red has none of: waivers, a baseline, money, errata and a case that was judged again.
func known() reports.Report {
	report := reporttest.Red()
	report.Waivers = []reports.Waiver{
		{Requirement: "RC-409-01", Reason: "fix is in release 2026.12", Owner: "payments-team", Expires: "2026-12-31", Ticket: "PAY-7", State: reports.WaiverUsed, Covers: []string{"RC-409-01.38.duplicate"}},
		{Case: "RC-200-00.11.valid", Reason: "held long ago", Owner: "core", Expires: "2026-12-31", State: reports.WaiverStale},
	}
	report.Baseline = &reports.Baseline{Run: "earlier-run", Version: "0.2.0", Worse: []string{"worse-one"}, Known: []string{"known-one"}, Fixed: []string{"fixed-one"}, Missing: []string{"missing-one"}}
	report.Money = reports.Money{
		Limits:  reports.MoneyLimits{RequestsPerSecond: 20, Parallel: 4, Transactions: 500, Amount: "100000.00", Total: "5000000.00"},
		Moved:   []reports.Moved{{Currency: "IDR", Transactions: 158, Amount: "1580000.00"}},
		Journal: []reports.Transaction{{At: report.Run.Started, Case: report.Cases[0].ID, Exchange: "x#1", Service: "18", Reference: "ref-partner", ProviderReference: "ref-provider", Amount: "10000.00", Currency: "IDR"}},
	}
	report.Cases[0].Flaky, report.Cases[0].Attempts = true, []reports.Attempt{{Verdict: reports.Fail, Exchanges: []string{"first#1"}}}
	return report
}

// accounted has several cases for each outcome at each service, and the ledger that a run draws up of them.
func accounted(t *testing.T) reports.Report {
	t.Helper()
	report := known()
	for _, each := range report.Cases {
		each.ID += "-again"
		report.Cases = append(report.Cases, each)
	}
	published, err := contract.Embedded("durianpay")
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	report.Ledger = ledger.Close(published, report.Cases, func(string) bool { return true })
	return report
}

// nodes parses a page as a browser does and returns its elements of a kind.
func nodes(t *testing.T, source string, fits func(*parser.Node) bool) []*parser.Node {
	t.Helper()
	root, err := parser.Parse(strings.NewReader(source))
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	var all []*parser.Node
	for node := range root.Descendants() {
		if node.Type == parser.ElementNode && fits(node) {
			all = append(all, node)
		}
	}
	return all
}

func tag(names ...string) func(*parser.Node) bool {
	return func(node *parser.Node) bool {
		for _, name := range names {
			if node.Data == name {
				return true
			}
		}
		return false
	}
}

func attribute(node *parser.Node, name string) string {
	for _, each := range node.Attr {
		if each.Key == name {
			return each.Val
		}
	}
	return ""
}

func content(node *parser.Node) string {
	var out strings.Builder
	for each := range node.Descendants() {
		if each.Type == parser.TextNode && each.Parent.Data != "script" {
			out.WriteString(each.Data)
		}
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

func samples() map[string]reports.Report {
	all := reporttest.Samples()
	all["known"], all["waived"], all["empty"] = known(), reporttest.Waived(), reports.Report{}
	return all
}

func render(t *testing.T, node *parser.Node) string {
	t.Helper()
	var out bytes.Buffer
	NewWithT(t).Expect(parser.Render(&out, node)).To(Succeed())
	return out.String()
}
