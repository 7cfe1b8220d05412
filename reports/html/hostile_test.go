package html_test

import (
	"encoding/json"
	"reflect"
	"testing"

	. "github.com/onsi/gomega"
	parser "golang.org/x/net/html"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/html"
	"github.com/snapconform/snapconform/reports/reporttest"
)

const evil = "</script><script>evil()</script><img src=x onerror=evil()>\"' onload=evil() javascript:evil() <!-- ]]> {{evil}} \x1b[2J\u202e\u2028\x00\xff`${evil()}` https://evil.example/"

// hostile returns a report and exchanges of which every text tries to break out.
func hostile() (reports.Report, []html.Exchange) {
	report := known()
	fill(reflect.ValueOf(&report).Elem(), evil)
	report.Summary.ExitCode = 1
	exchanges := exchangesOf(known())
	fill(reflect.ValueOf(&exchanges).Elem(), evil)
	return report, exchanges
}

// Nothing that came from anywhere can be markup, script, an address that is fetched, or act on a terminal that shows the source.
func TestHostileText(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report, exchanges := hostile()
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
