package console

import (
	"fmt"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// headline says who was judged, by what, and by whom.
func (p *page) headline(r reports.Report) {
	p.line()
	if r.Target.Reference {
		for _, line := range wrap("REFERENCE PROVIDER: the suite judged the stand-in it carries. This report certifies nobody.", p.width-4) {
			p.line("  ", p.paint(shout, line))
		}
		p.line()
	}
	p.paragraph("  target    ", bold, named(r.Target))
	p.line("            ", p.paint(cyan, p.text(r.Target.BaseURL)))
	p.paragraph("  contract  ", plain, fmt.Sprintf("%s (%s, sha256 %s)", r.Contract.Title, r.Contract.ID, begin(r.Contract.Digest, 12)))
	p.paragraph("  suite     ", plain, build(r.Suite))
	p.paragraph("  run       ", plain, fmt.Sprintf("%s, %s in %s, seed %s", reports.Instant(r.Run.Started),
		requests(r.Run.Exchanges), lasting(r.Run.Elapsed), r.Run.Seed))
	if selection := selected(r.Selection); selection != "" {
		p.paragraph("  selected  ", yellow, selection)
	}
	p.money(r.Money)
	for _, note := range r.Run.Notes {
		p.paragraph("  note      ", plain, note)
	}
	p.line()
}

// requests says how many requests left for the target.
func requests(n int) string {
	if n == 0 {
		return "no request reached anybody"
	}
	return reports.Counted(n, "request", "requests")
}

func named(target reports.Target) string {
	var details []string
	if target.Environment != "" {
		details = append(details, target.Environment)
	}
	if target.Build != "" {
		details = append(details, "build "+target.Build)
	}
	if len(details) == 0 {
		return target.Name
	}
	return fmt.Sprintf("%s (%s)", target.Name, strings.Join(details, ", "))
}

func build(suite reports.Suite) string {
	text := suite.Name + " " + suite.Version
	if suite.Revision != "" {
		text += ", revision " + begin(suite.Revision, 12)
	}
	if suite.Modified {
		text += ", built from changed source"
	}
	return text
}

// selected is empty for the whole suite, for only a part needs a word.
func selected(s reports.Selection) string {
	if s.Filter == "" && s.Selected == s.Total {
		return ""
	}
	text := fmt.Sprintf("%s of %s", reports.Thousands(s.Selected), reports.Counted(s.Total, "spec", "specs"))
	if s.Profile != "" && s.Profile != "full" {
		text += ", by the profile " + s.Profile
	}
	if s.Filter != "" {
		text += ", by the filter " + s.Filter
	}
	return text
}

func begin(text string, length int) string { return text[:min(length, len(text))] }
