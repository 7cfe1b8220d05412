package html_test

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	parser "golang.org/x/net/html"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/html"
	"github.com/snapconform/snapconform/reports/reporttest"
)

// A cell of the matrix leads to the very cases that it counts.
func TestCellsLeadToTheirCases(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := accounted(t)
	matrix := nodes(t, written(t, report, nil), func(n *parser.Node) bool { return n.Data == "a" && strings.HasPrefix(attribute(n, "class"), "cell ") })
	led := 0
	for _, link := range matrix {
		wanted, err := url.ParseQuery(strings.TrimPrefix(attribute(link, "href"), "#"))
		g.Expect(err).NotTo(HaveOccurred())
		found := 0
		for _, each := range report.Cases {
			if each.Service.Code == wanted.Get("service") && each.Outcome == wanted.Get("outcome") {
				found++
			}
		}
		g.Expect(content(link)).To(HaveSuffix("cases: "+strconv.Itoa(found)), attribute(link, "href"))
		g.Expect(found).To(BeNumerically(">", 1))
		led += found
	}
	g.Expect(led).To(BeNumerically(">", len(report.Cases)/2))
}

// What can be chosen stands in the order of the ledger, which is that of the contract, and what the ledger lacks comes after it.
func TestFilterKeepsTheOrderOfTheLedger(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reports.Report{
		Cases: []reports.Case{{Shows: []string{"R-3", "extra", "R-1"}, Outcome: "409-00"}, {Shows: []string{"R-1"}, Outcome: "odd"}, {Outcome: "200-00"}, {}},
		Ledger: reports.Ledger{
			Requirements: []reports.Entry{{ID: "R-3"}, {ID: "R-2"}, {ID: "R-1"}},
			Cells:        []reports.Cell{{Outcome: "409-00"}, {Outcome: "200-00"}, {Service: "2", Outcome: "409-00"}},
		},
	}
	source := written(t, report, nil)
	options := func(name string) []string {
		var all []string
		list := nodes(t, source, func(n *parser.Node) bool { return n.Data == "select" && attribute(n, "name") == name })
		for _, each := range nodes(t, render(t, list[0]), tag("option")) {
			all = append(all, attribute(each, "value"))
		}
		return all
	}
	g.Expect(options("requirement")).To(Equal([]string{"", "R-3", "R-1", "extra"}))
	g.Expect(options("outcome")).To(Equal([]string{"", "409-00", "200-00", "odd"}))
}

// Nobody reads hundreds of failures one after another: those beyond the first stand folded, and are all there.
func TestManyFailuresAreFolded(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	var report reports.Report
	for n := range 120 {
		report.Cases = append(report.Cases, reports.Case{ID: fmt.Sprint("case-", n), Verdict: reports.Fail})
	}
	article := func(n *parser.Node) bool { return n.Data == "article" }
	source := written(t, report, nil)
	folded := nodes(t, source, func(n *parser.Node) bool { return attribute(n, "class") == "folded" })
	g.Expect(nodes(t, source, article)).To(HaveLen(120))
	g.Expect(folded).To(HaveLen(1))
	g.Expect(nodes(t, render(t, folded[0]), article)).To(HaveLen(70))
	g.Expect(content(folded[0])).To(HavePrefix("More failures: 70"))
	g.Expect(written(t, reporttest.Red(), nil)).NotTo(ContainSubstring(`class="folded"`))
}

// Findings are drawn once, by the page: in the article of a failure, or else in the case itself.
func TestFindingsStandOnce(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report, withFindings := known(), 0
	for _, each := range report.Cases {
		if len(each.Findings) > 0 {
			withFindings++
		}
	}
	source := written(t, report, nil)
	tables := nodes(t, source, func(n *parser.Node) bool { return attribute(n, "class") == "findings" })
	g.Expect(tables).To(HaveLen(withFindings))
	g.Expect(content(tables[0])).To(ContainSubstring("differs: ✗"), "a screen reader pauses between the two")
}

// Evidence that is too long says how much is left out, and keeps its lines.
func TestEvidenceSaysWhatIsLeftOut(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reports.Report{Cases: []reports.Case{{ID: "a", Verdict: reports.Fail, Evidence: []reports.Evidence{{
		Exchange: "a#1", Request: "POST /x", Headers: strings.Split(strings.Repeat("A: 1,", 69)+"A: 1", ","), Body: "{\n  \"a\": 1\n}", Answer: "HTTP 200",
		Received: strings.Repeat("é", 8192) + "left\x1b",
	}}}}}
	source := written(t, report, nil)
	blocks := nodes(t, source, tag("pre"))
	g.Expect(blocks[0].FirstChild.FirstChild.Data).To(HaveSuffix("A: 1\n\n{\n  \"a\": 1\n}"))
	g.Expect(blocks[1].FirstChild.FirstChild.Data).To(HaveSuffix("éé…"))
	said := content(nodes(t, source, tag("article"))[0])
	g.Expect(said).To(And(ContainSubstring("Left out here: 6 headers, 0 characters"), ContainSubstring("Left out here: 0 headers, 5 characters")))
	exchange := html.Exchange{ID: "a#1", RequestHeaders: make([]string, 66), AnswerBody: "1\n2" + strings.Repeat("x", 8190)}
	g.Expect(written(t, report, []html.Exchange{exchange})).To(And(ContainSubstring(`"leftHeaders":2}`), ContainSubstring(`"left":1}`), ContainSubstring(`"1\n2xxx`)))
}
