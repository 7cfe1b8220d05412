package html_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
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

func written(t *testing.T, report reports.Report, exchanges []html.Exchange) string {
	t.Helper()
	var out bytes.Buffer
	NewWithT(t).Expect(html.Write(&out, report, exchanges)).To(Succeed())
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
	return map[string]reports.Report{
		"green": reporttest.Green(), "red": reporttest.Red(), "incomplete": reporttest.Incomplete(), "unreachable": reporttest.Unreachable(), "known": known(), "empty": {},
	}
}

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

func render(t *testing.T, node *parser.Node) string {
	t.Helper()
	var out bytes.Buffer
	NewWithT(t).Expect(parser.Render(&out, node)).To(Succeed())
	return out.String()
}

func TestWhatThePageTells(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := known()
	source := written(t, report, exchangesOf(report))
	said := content(nodes(t, source, tag("body"))[0])
	for _, each := range []string{
		"Not conformant", report.Summary.Text, "Durianpay", "sandbox", "2026.11.2", report.Target.BaseURL, report.Contract.Title, report.Contract.Digest,
		"snapconform 0.3.0", "2026-11-20 09:30:00 +07:00", "built from changed source", "26 of 36 rows tested", "RC-404-11-customer",
		"snapconform run --target target.yaml --seed 7c1f0a93 --filter 'id:RC-400-02.18.absent'", "Keep status as", "ER-11", "TLS 1.3 in 41 ms", report.Run.Notes[0],
		"payments-team", "PAY-7", "stale", "earlier-run", "worse-one", "known-one", "fixed-one", "missing-one", "1580000.00 IDR", "ref-provider", "the suite broke: index out of range",
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

// Nothing that came from anywhere can be markup, script, an address that is fetched, or act on a terminal that shows the source.
func TestHostileText(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	const evil = "</script><script>evil()</script><img src=x onerror=evil()>\"' onload=evil() javascript:evil() <!-- ]]> {{evil}} \x1b[2J\u202e\u2028\x00\xff`${evil()}` https://evil.example/"
	report := known()
	fill(reflect.ValueOf(&report).Elem(), evil)
	report.Summary.ExitCode = 1
	exchanges := exchangesOf(known())
	fill(reflect.ValueOf(&exchanges).Elem(), evil)
	source, calm := written(t, report, exchanges), written(t, known(), exchangesOf(known()))
	for _, r := range source {
		g.Expect(r == '\n' || r >= 0x20 && r != 0x7f && (r < 0x80 || r > 0x9f) && r != 0x202e && r != 0x2028 && r != 0xfffd).To(BeTrue(), "%U", r)
	}
	g.Expect(nodes(t, source, tag("img", "iframe", "object", "embed", "base"))).To(BeEmpty())
	g.Expect(nodes(t, source, tag("script"))).To(HaveLen(len(nodes(t, calm, tag("script")))))
	for _, node := range nodes(t, source, func(*parser.Node) bool { return true }) {
		for _, each := range node.Attr {
			g.Expect(each.Key).NotTo(HavePrefix("on"), "%s has a handler", node.Data)
			if each.Key == "href" || each.Key == "src" || each.Key == "action" {
				g.Expect(each.Val).To(Or(HavePrefix("#"), Equal("data:,")))
			}
		}
	}
	for _, data := range nodes(t, source, func(n *parser.Node) bool { return attribute(n, "type") == "application/json" }) {
		g.Expect(json.Valid([]byte(data.FirstChild.Data))).To(BeTrue(), attribute(data, "id"))
		g.Expect(data.FirstChild.Data).NotTo(ContainSubstring("<"))
	}
}

// fill sets every text that it reaches.
func fill(value reflect.Value, text string) {
	switch value.Kind() {
	case reflect.String:
		if kind := value.Type().Name(); kind != "Verdict" && kind != "State" {
			value.SetString(text)
		}
	case reflect.Struct:
		for n := range value.NumField() {
			if value.Field(n).CanSet() {
				fill(value.Field(n), text)
			}
		}
	case reflect.Slice:
		for n := range value.Len() {
			fill(value.Index(n), text)
		}
	case reflect.Pointer:
		if !value.IsNil() {
			fill(value.Elem(), text)
		}
	default:
	}
}

func TestNothingIsFetched(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	source := written(t, reporttest.Red(), exchangesOf(reporttest.Red()))
	g.Expect(source).To(ContainSubstring(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">`))
	g.Expect(source).NotTo(MatchRegexp(`(?i)(src|href|action|poster|data)\s*=\s*["']?\s*(https?:)?//`))
	for _, style := range nodes(t, source, tag("style")) {
		g.Expect(style.FirstChild.Data).NotTo(MatchRegexp(`url\(|@import`))
	}
	for _, script := range nodes(t, source, func(n *parser.Node) bool { return n.Data == "script" && attribute(n, "type") == "" }) {
		g.Expect(script.FirstChild.Data).NotTo(MatchRegexp(`innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function|fetch\(|XMLHttp|WebSocket|https?://`))
	}
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
	began := time.Now()
	source := written(t, report, exchanges)
	g.Expect(len(source)).To(BeNumerically("<", 20<<20))
	g.Expect(time.Since(began)).To(BeNumerically("<", 30*time.Second))
	g.Expect(source).To(ContainSubstring("characters)"), "what was cut says so")
	plot := regexp.MustCompile(`class="dots" d="([^"]*)"`).FindStringSubmatch(source)
	g.Expect(len(plot[1])).To(BeNumerically("<", 64<<10))
}

func TestWriterFails(t *testing.T) {
	t.Parallel()
	NewWithT(t).Expect(html.Write(full{}, reporttest.Green(), nil)).To(MatchError(ContainSubstring("no room")))
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }
