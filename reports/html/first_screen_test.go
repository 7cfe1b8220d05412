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

// Rows whose failures are waived are neither held nor failed, and the page of such a run has not the colour of a whole pass.
func TestAWaivedRun(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Waived()
	g.Expect(first(t, report)).To(And(
		ContainSubstring("✓ Conformant Every documented duty that was judged held, except in 3 cases that are waived, and no mandatory requirement was left out. exit code 0"),
		ContainSubstring("28 of 28 testable rows tested w 2 waived ✓ 26 held"),
	))
	g.Expect(first(t, report, html.Options{Lang: "id"})).To(ContainSubstring("✓ Sesuai Setiap kewajiban terdokumentasi yang diuji telah terpenuhi, kecuali pada 3 kasus yang dikecualikan (waiver), dan tidak ada"))
	source := written(t, report, nil)
	g.Expect(content(nodes(t, source, tag("body"))[0])).To(And(ContainSubstring("Nothing failed, except in cases that are waived: 3"), Not(ContainSubstring("✓ Nothing failed"))))
	g.Expect(source).To(And(ContainSubstring(`<div class="verdict care">`), ContainSubstring(`<rect class="care" x="0" y="0" width="71.4" height="14">`), ContainSubstring(`<rect class="good" x="71.4" y="0"`)))
}

// The sentence below the verdict is in the language of the page. What the run recorded stands beside it where it says anything else.
func TestTheVerdictIsTranslated(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Red()
	g.Expect(first(t, report, html.Options{Lang: "id"})).To(ContainSubstring("✗ Tidak sesuai Pada 6 kasus, kewajiban terdokumentasi tidak dipenuhi. Tercatat: 6 of 106 cases failed"))
	report.Summarize(true, false)
	g.Expect(first(t, report, html.Options{Lang: "id"})).To(ContainSubstring("tidak dipenuhi. kode keluar 1"))
}

// Facets, levels and bases are in the language of the page; a facet that no contract of ours has stays as it was recorded. A finding that repeats is said once.
func TestFindingsInIndonesian(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Green()
	finding := reports.Finding{Facet: "code", Expected: "4091100", Actual: `"4091101"`, Verdict: reports.Fail}
	novel := finding
	novel.Facet = "X-NOVEL"
	report.Cases[0].Verdict, report.Cases[0].Findings = reports.Fail, []reports.Finding{finding, finding, novel, finding, finding}
	source := written(t, report, nil, html.Options{Lang: "id"})
	said := content(nodes(t, source, func(n *parser.Node) bool { return attribute(n, "id") == "failures" })[0])
	g.Expect(said).To(And(ContainSubstring("✗ kode 4× 4091100 4091101 berbeda: ✗ X-NOVEL 4091100"), ContainSubstring("Bobot: wajib, terdokumentasi (")))
	g.Expect(source).To(ContainSubstring(`<span lang="en">X-NOVEL</span>`))
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
