package html_test

import (
	"flag"
	"strings"
	"testing"

	parser "golang.org/x/net/html"

	"github.com/snapconform/snapconform/reports/html"
	"github.com/snapconform/snapconform/reports/reporttest"
)

var update = flag.Bool("update", false, "write testdata/*.golden anew")

// All that the page says before a script runs, in both languages.
func TestGolden(t *testing.T) {
	t.Parallel()
	for name, report := range samples() {
		for _, lang := range html.Languages() {
			t.Run(name+" in "+lang, func(t *testing.T) {
				t.Parallel()
				source := written(t, report, exchangesOf(report), html.Options{Lang: lang})
				var words []string
				for _, node := range nodes(t, source, func(n *parser.Node) bool { return n.Type == parser.TextNode }) {
					of := node.Parent.Data
					if text := strings.Join(strings.Fields(node.Data), " "); text != "" && of != "script" && of != "style" {
						words = append(words, text)
					}
				}
				reporttest.Golden(t, name+"."+lang+".golden", strings.Join(words, "\n")+"\n", *update)
			})
		}
	}
}
