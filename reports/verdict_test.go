package reports_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/reporttest"
)

func TestWorst(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ a, b, worst reports.Verdict }{
		{reports.Pass, reports.Fail, reports.Fail},
		{reports.Error, reports.Fail, reports.Error},
		{reports.Warn, reports.Waived, reports.Waived},
		{"", reports.Pass, reports.Pass},
		{"", "", ""},
		{"of another version", reports.Error, "of another version"},
		{reports.NotTested, reports.NotTested, reports.NotTested},
	} {
		g := NewWithT(t)
		g.Expect(reports.Worst(test.a, test.b)).To(Equal(test.worst), "%q and %q", test.a, test.b)
		g.Expect(reports.Worst(test.b, test.a)).To(Equal(test.worst), "%q and %q", test.b, test.a)
	}
}

func TestJudgementNeverSaysMoreThanTheCases(t *testing.T) {
	t.Parallel()
	run := func(exitCode int, verdicts ...reports.Verdict) reports.Report {
		report := reports.Report{Summary: reports.Summary{ExitCode: exitCode}}
		for _, verdict := range verdicts {
			report.Cases = append(report.Cases, reports.Case{Verdict: verdict})
		}
		return report
	}
	allowed := run(0, reports.Pass)
	allowed.Summary.Incomplete = []string{"RC-404-11"}
	for name, test := range map[string]struct {
		report reports.Report
		is     reports.Judgement
	}{
		"all held":               {run(0, reports.Pass, reports.Warn, reports.NotTested), reports.Conformant},
		"no case at all":         {run(0), reports.NothingJudged},
		"nothing but skips":      {run(0, reports.NotTested, reports.NotApplicable), reports.NothingJudged},
		"0 with a failure":       {run(0, reports.Pass, reports.Fail), reports.NotConformant},
		"4 with a failure":       {run(4, reports.Pass, reports.Fail), reports.NotConformant},
		"0 with a broken case":   {run(0, reports.Pass, reports.Error), reports.Undecided},
		"a failure":              {run(1, reports.Pass, reports.Fail), reports.NotConformant},
		"a stale waiver":         {run(1, reports.Pass), reports.NotConformant},
		"interrupted":            {run(3, reports.Fail), reports.Undecided},
		"usage":                  {run(2), reports.NothingJudged},
		"incomplete":             {run(4, reports.Pass, reports.Blocked), reports.Incomplete},
		"incomplete but allowed": {allowed, reports.Incomplete},
		"a code of no meaning":   {run(9, reports.Pass), reports.Undecided},
	} {
		NewWithT(t).Expect(test.report.Judgement()).To(Equal(test.is), name)
	}
}

func TestRowsLeaveOutConditionsAndProse(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	ledger := reporttest.Green().Ledger
	// 8 services, 17 response codes, 8 lines of the handling tables, 3 states.
	g.Expect(ledger.Rows()).To(HaveLen(36))
	for _, row := range ledger.Rows() {
		g.Expect(row.ID).NotTo(HaveSuffix("-signature"), "a condition")
	}
}

func TestEntriesAreFoundById(t *testing.T) {
	t.Parallel()
	ledger := reporttest.Green().Ledger
	if condition, ok := ledger.Entry("RC-401-00-signature"); !ok || condition.Text != "Invalid Signature" {
		t.Errorf("found %+v, %v", condition, ok)
	}
	if entry, ok := ledger.Entry("RC-999-99"); ok {
		t.Errorf("found %+v under an id that is not there", entry)
	}
}

func TestPrintable(t *testing.T) {
	t.Parallel()
	for text, shown := range map[string]string{
		"Ünïcode ✓ 支付":       "Ünïcode ✓ 支付",
		"\x1b[31mred":        `\x1b[31mred`,
		"a\r\n\tb":           `a\r\n\tb`,
		"\u0085\u009b":       `\x85\x9b`,
		"a\u202eb":           `a\u202eb`,
		"\xff\xfe":           `\xff\xfe`,
		"\ufffd":             "\ufffd",
		"\ufffe \x00\x7f":    `\ufffe \x00\x7f`,
		"zero\u200bwidth":    `zero\u200bwidth`,
		"tag \U000e0041":     `tag \U000e0041`,
		"no-break\u00a0room": `no-break\u00a0room`,
	} {
		NewWithT(t).Expect(reports.Printable(text)).To(Equal(shown))
	}
}

func TestShorten(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(reports.Shorten("4091100", 8)).To(Equal("4091100"))
	g.Expect(reports.Shorten("12345678", 8)).To(Equal("12345678"))
	g.Expect(reports.Shorten("123456789", 8)).To(Equal("1234…789 (9 characters)"))
	g.Expect(reports.Shorten("ééééééééé", 2)).To(Equal("éééé…ééé (9 characters)"), "characters, not bytes, and no limit below 8")
	g.Expect(reports.Shorten("1234\x1b56789012", 9)).To(Equal(`1234\x1b…012 (13 characters)`), "an escape is one character")
}

func TestThousands(t *testing.T) {
	t.Parallel()
	for n, written := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -4321: "-4,321"} {
		NewWithT(t).Expect(reports.Thousands(n)).To(Equal(written))
	}
}

// Verdicts that stand beside each other add up: none takes another away.
func TestJudgementAddsVerdictsUp(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	of := func(verdicts ...reports.Verdict) reports.Judgement {
		var report reports.Report
		for _, verdict := range verdicts {
			report.Cases = append(report.Cases, reports.Case{Verdict: verdict})
		}
		return report.Judgement()
	}
	g.Expect(of(reports.Error, reports.Inconclusive)).To(Equal(reports.Undecided))
	g.Expect(of(reports.Pass, reports.Warn)).To(Equal(reports.Conformant))
	g.Expect(of(reports.Pass, reports.Waived)).To(Equal(reports.Conformant))
	g.Expect(of(reports.Pass, reports.Warn, reports.Waived, reports.Waived)).To(Equal(reports.Conformant))
}

func TestEntryOfALedger(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	ledger := reports.Ledger{Requirements: []reports.Entry{{ID: "first", Text: "one"}, {ID: "second", Text: "two"}}}
	for id, text := range map[string]string{"first": "one", "second": "two"} {
		entry, ok := ledger.Entry(id)
		g.Expect(ok).To(BeTrueBecause("%s is there", id))
		g.Expect(entry.Text).To(Equal(text))
	}
	_, ok := ledger.Entry("third")
	g.Expect(ok).To(BeFalseBecause("there is no third"))
}

// Preflight ends with its first step that fails, so the last one says how it went.
func TestReady(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	good, bad := reports.Check{OK: true}, reports.Check{}
	g.Expect(reports.Ready(nil)).To(BeTrueBecause("there was none"))
	g.Expect(reports.Ready([]reports.Check{good})).To(BeTrueBecause("it is good"))
	g.Expect(reports.Ready([]reports.Check{bad})).To(BeFalseBecause("it failed"))
	g.Expect(reports.Ready([]reports.Check{good, bad})).To(BeFalseBecause("the last one failed"))
	g.Expect(reports.Ready([]reports.Check{bad, good})).To(BeTrueBecause("the last one is good"))
}
