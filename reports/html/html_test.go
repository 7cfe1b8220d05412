package html_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	parser "golang.org/x/net/html"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/html"
	"github.com/snapconform/snapconform/reports/reporttest"
)

func TestSameInputSameBytes(t *testing.T) {
	t.Parallel()
	for name, report := range samples() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			first := written(t, report, exchangesOf(report))
			for range 3 {
				NewWithT(t).Expect(written(t, report, exchangesOf(report))).To(Equal(first))
			}
		})
	}
}

// Whoever cannot see the page finds their way by landmarks, headings, names and captions.
func TestStructure(t *testing.T) {
	t.Parallel()
	for name, report := range samples() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			source := written(t, report, exchangesOf(report))
			g.Expect(source).NotTo(ContainSubstring("ZgotmplZ"), "the template refused a value")
			for _, landmark := range []string{"main", "nav", "footer", "h1"} {
				g.Expect(nodes(t, source, tag(landmark))).To(HaveLen(1), landmark)
			}
			ids := map[string]bool{}
			for _, node := range nodes(t, source, func(n *parser.Node) bool { return attribute(n, "id") != "" }) {
				g.Expect(ids[attribute(node, "id")]).To(BeFalse(), "id %s stands twice", attribute(node, "id"))
				ids[attribute(node, "id")] = true
			}
			for _, node := range nodes(t, source, func(n *parser.Node) bool { return attribute(n, "aria-labelledby") != "" }) {
				g.Expect(ids).To(HaveKey(attribute(node, "aria-labelledby")))
			}
			for _, table := range nodes(t, source, tag("table")) {
				g.Expect(nodes(t, render(t, table), tag("caption"))).To(HaveLen(1), content(table))
			}
			for _, button := range nodes(t, source, tag("button")) {
				g.Expect(content(button)).NotTo(BeEmpty())
				g.Expect(attribute(button, "type")).NotTo(BeEmpty())
			}
			for _, link := range nodes(t, source, tag("a")) {
				href := attribute(link, "href")
				g.Expect(href).To(HavePrefix("#"))
				if !strings.Contains(href, "=") {
					g.Expect(ids).To(HaveKey(strings.TrimPrefix(href, "#")))
				}
			}
			g.Expect(nodes(t, source, func(n *parser.Node) bool { return attribute(n, "role") == "region" })).To(BeEmpty())
			g.Expect(nodes(t, source, func(n *parser.Node) bool { return attribute(n, "tabindex") == "0" })).To(BeEmpty(), "the script knows what overflows")
			for _, box := range nodes(t, source, func(n *parser.Node) bool {
				return n.Data == "pre" || strings.HasPrefix(attribute(n, "class"), "scroll")
			}) {
				g.Expect(attribute(box, "role")).To(Equal("group"))
				g.Expect(attribute(box, "aria-label")+attribute(box, "aria-labelledby")).NotTo(BeEmpty(), content(box))
			}
			level := 1
			for _, heading := range nodes(t, source, tag("h1", "h2", "h3", "h4", "h5", "h6")) {
				of := int(heading.Data[1] - '0')
				g.Expect(of).To(BeNumerically("<=", level+1), "heading %q leaves a level out", content(heading))
				level = of
			}
			for _, each := range []string{`aria-live="polite"`, `<html lang="en">`, `name="viewport"`, `prefers-color-scheme: dark`, `@media print`, `:focus-visible`} {
				g.Expect(source).To(ContainSubstring(each))
			}
		})
	}
}

func TestWhatThePageTells(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := known()
	source := written(t, report, exchangesOf(report))
	said := content(nodes(t, source, tag("body"))[0])
	for _, each := range []string{
		"Not conformant", report.Summary.Text, "Durianpay", "sandbox", "2026.11.2", report.Target.BaseURL, report.Contract.Title, report.Contract.Digest,
		"snapconform 0.3.0 (1a2b3c4d5e6f) (modified)", "2026-11-20 09:30:00 WIB", "2026-11-20 09:30:08 WIB", "built from changed source", "26 of 28 testable rows tested",
		"✗ 5 failed w 1 waived ✓ 20 held ? 2 not tested", "run with --evidence full to show them", "RC-404-11-customer",
		"snapconform run --target target.yaml --seed 7c1f0a93 --filter 'id:RC-400-02.18.absent'", "Keep status as", "ER-11", "TLS 1.3 in 41 ms", report.Run.Notes[0],
		"payments-team", "PAY-7", "stale", "earlier-run", "worse-one", "known-one", "fixed-one", "missing-one", "158 transactions, 1,580,000.00 IDR in all", "5,000,000.00", "ref-provider", "the suite broke: index out of range",
	} {
		g.Expect(said).To(ContainSubstring(each))
	}
	g.Expect(said).NotTo(ContainSubstring("REFERENCE PROVIDER"))
	failures := nodes(t, source, func(n *parser.Node) bool {
		return n.Data == "article" && strings.HasPrefix(attribute(n, "class"), "failure")
	})
	g.Expect(failures).To(HaveLen(len(report.With(reports.Fail, reports.Error))))
	g.Expect(nodes(t, source, func(n *parser.Node) bool { return n.Data == "details" && attribute(n, "class") == "case" })).To(HaveLen(len(report.Cases)))
	g.Expect(source).To(MatchRegexp(`401<mark>73</mark>00`))
	g.Expect(source).To(ContainSubstring("class=\"median\""))
	matrix := nodes(t, source, func(n *parser.Node) bool { return n.Data == "table" && attribute(n, "class") == "matrix" })
	g.Expect(nodes(t, render(t, matrix[0]), func(n *parser.Node) bool { return strings.HasPrefix(attribute(n, "class"), "cell bad") })).To(HaveLen(6))
	green := written(t, reporttest.Green(), nil)
	g.Expect(green).To(And(ContainSubstring("REFERENCE PROVIDER"), ContainSubstring("No exchanges were handed to this page")))
}

func TestThousandsOfExchangesStaySmall(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Red()
	var exchanges []html.Exchange
	for n := range 5000 {
		exchanges = append(exchanges, html.Exchange{
			ID: fmt.Sprintf("many#%d", n), Service: "18", Request: "POST /v1.0/transfer-interbank", RequestHeaders: []string{"Authorization: Bearer ~" + strings.Repeat("a", 340), fmt.Sprintf("X-EXTERNAL-ID: %d", n)},
			RequestBody: fmt.Sprintf("%d%s", n, strings.Repeat("x", 20000)), Answer: "HTTP/1.1 200", AnswerBody: fmt.Sprintf("%d%s", n, strings.Repeat("y", 20000)), Elapsed: time.Duration(n+1) * time.Microsecond,
		})
	}
	source := written(t, report, exchanges)
	g.Expect(len(source)).To(BeNumerically("<", 20<<20))
	g.Expect(source).To(ContainSubstring(`"left":`), "what was cut says so")
	plot := regexp.MustCompile(`class="dots" d="([^"]*)"`).FindStringSubmatch(source)
	g.Expect(len(plot[1])).To(BeNumerically("<", 64<<10))
}

func TestWriterFails(t *testing.T) {
	t.Parallel()
	NewWithT(t).Expect(html.Write(full{}, reporttest.Green(), nil)).To(MatchError(ContainSubstring("no room")))
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }
