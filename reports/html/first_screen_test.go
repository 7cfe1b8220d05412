package html_test

import (
	"testing"

	. "github.com/onsi/gomega"
	parser "golang.org/x/net/html"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/html"
	"github.com/snapconform/snapconform/reports/reporttest"
)

// first returns what the first screen says.
func first(t *testing.T, report reports.Report, options ...html.Options) string {
	t.Helper()
	return content(nodes(t, written(t, report, nil, options...), func(n *parser.Node) bool { return attribute(n, "id") == "summary" })[0])
}

// A pass in part says so where the eye falls first, in a colour of its own, with how much it is a part of and what chose it.
func TestAPassInPart(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Green()
	report.Selection = reports.Selection{Profile: "smoke", Filter: "service:11", Selected: 106, Total: 1274}
	g.Expect(first(t, report)).To(ContainSubstring("~ Conformant in part 106 of 1,274 cases were selected · profile smoke · filter service:11"))
	verdict := nodes(t, written(t, report, nil), func(n *parser.Node) bool { return attribute(n, "class") == "verdict care" })
	g.Expect(verdict).To(HaveLen(1))
	g.Expect(first(t, reporttest.Green())).To(And(ContainSubstring("✓ Conformant"), Not(ContainSubstring("were selected"))))
}

// What a reader asks for first is there whether or not it is known, in words.
func TestWhatIsNotKnownIsSaid(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Green()
	g.Expect(first(t, report)).To(And(ContainSubstring("Buildnot named"), ContainSubstring("Started2026-11-20 09:30:00 WIB"), ContainSubstring("Finished2026-11-20 09:30:08 WIB")))
	for evidence, said := range map[string]string{"masked": "are masked; run with --evidence full", "full": "names stand in clear", "": "not recorded whether it is masked"} {
		report.Run.Evidence = evidence
		g.Expect(first(t, report)).To(ContainSubstring(said))
	}
}

// Rows that were tested and failed are not green, and what was not tested is counted beside them.
func TestCoverageTellsHeldFromFailed(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	row := func(state reports.State, failed int) reports.Entry {
		return reports.Entry{Table: "codes", State: state, Cases: map[reports.Verdict]int{reports.Fail: failed}}
	}
	report := reports.Report{Ledger: reports.Ledger{Requirements: []reports.Entry{
		row(reports.Tested, 0), row(reports.Tested, 2), row(reports.Tested, 0), row(reports.Untested, 0), row(reports.NotObserved, 0), row(reports.BindsPartner, 0),
	}}}
	g.Expect(first(t, report)).To(ContainSubstring("3 of 5 testable rows tested ✗ 1 failed ✓ 2 held ? 2 not tested Rows that cannot be tested"))
	source := written(t, report, nil)
	g.Expect(source).To(ContainSubstring(`<rect class="bad" x="0" y="0" width="200" height="14">`))
	g.Expect(source).To(ContainSubstring(`<rect class="good" x="200" y="0" width="400" height="14">`))
}

func TestLanguages(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(html.Languages()).To(Equal([]string{"en", "id"}))
	g.Expect(html.Write(nil, reporttest.Green(), nil, html.Options{Lang: "fr"})).To(MatchError(ContainSubstring(`"fr": choose one of en, id`)))
	report := known()
	report.Selection.Total = 1274
	source := written(t, report, exchangesOf(report), html.Options{Lang: "id"})
	g.Expect(source).To(And(ContainSubstring(`<html lang="id">`), ContainSubstring("Tidak sesuai – Durianpay</title>"), ContainSubstring(`aria-pressed="true" lang="id"`)))
	said := content(nodes(t, source, tag("body"))[0])
	g.Expect(said).To(And(ContainSubstring("✗ Tidak sesuai 106 dari 1.274 kasus dipilih"), ContainSubstring("158 transaksi, seluruhnya 1.580.000,00 IDR"), ContainSubstring("Durasi8,42s")))
	g.Expect(written(t, report, nil, html.Options{Lang: "en"})).To(Equal(written(t, report, nil)))
}
