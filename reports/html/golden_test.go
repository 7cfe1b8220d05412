package html_test

import (
	"flag"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
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
				root, err := parser.Parse(strings.NewReader(source))
				g := NewWithT(t)
				g.Expect(err).NotTo(HaveOccurred())
				var words []string
				for node := range root.Descendants() {
					if node.Type != parser.TextNode || node.Parent.Data == "script" || node.Parent.Data == "style" {
						continue
					}
					if text := strings.Join(strings.Fields(node.Data), " "); text != "" {
						words = append(words, text)
					}
				}
				g.Expect(words).NotTo(BeEmpty())
				reporttest.Golden(t, name+"."+lang+".golden", strings.Join(words, "\n")+"\n", *update)
			})
		}
	}
}
