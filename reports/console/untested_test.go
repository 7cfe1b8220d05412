package console_test

import (
	"slices"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/console"
	"github.com/snapconform/snapconform/reports/reporttest"
)

func TestWhatTheFilterLeftOutHasASignOfItsOwn(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Green()
	report.Cases = slices.DeleteFunc(report.Cases, func(c reports.Case) bool { return c.Service.Code != "11" })
	report.Selection = reports.Selection{Filter: "service:11", Selected: len(report.Cases), Total: 106}
	report.Ledger.Cells = []reports.Cell{
		{Service: "11", Outcome: "200-00", State: reports.Tested, Verdict: reports.Pass, Cases: map[reports.Verdict]int{reports.Pass: 1}},
		{Service: "11", Outcome: "403-18", State: reports.Untested, Verdict: reports.NotTested, Cases: map[reports.Verdict]int{reports.NotTested: 1}},
		{Service: "18", Outcome: "200-00", State: reports.Untested, Reason: "no selected spec shows it"},
	}
	report.Ledger.Requirements = []reports.Entry{
		{ID: "RC-200-00", Table: "success", State: reports.Tested, Cases: map[reports.Verdict]int{reports.Pass: 1}},
		{ID: "RC-409-01", Table: "errors", State: reports.Untested, Reason: "no selected spec shows it"},
	}
	out := render(t, report, console.Options{})
	g.Expect(out).To(ContainSubstring("✓ 1 tested and held   ? 1 not tested   / 1 not selected"))
	g.Expect(out).To(ContainSubstring("2 rows of the published tables: 1 tested, 1 not selected"))
	g.Expect(out).To(MatchRegexp(`selected +12 of 106 specs, by the filter service:11`))
	g.Expect(out).NotTo(ContainSubstring("RC-409-01"), "the reader asked for it to be left out")
	g.Expect(out).NotTo(ContainSubstring("no selected spec"))

	report.Selection = reports.Selection{Selected: 12, Total: 12}
	whole := render(t, report, console.Options{})
	g.Expect(whole).NotTo(ContainSubstring("not selected"))
	g.Expect(whole).To(MatchRegexp(`(?s)Not tested
 +no selected spec shows it
 +RC-409-01`), "a gap of the whole suite is one")
}

// lacking is a case that was not tested for want of a resource, of a row that service 16 showed.
func lacking(service, resource, reason string) reports.Case {
	return reports.Case{
		ID: "RC-403-18." + service, Service: reports.Service{Code: service}, Shows: []string{"RC-403-18"}, Verdict: reports.NotTested,
		Missing: []string{resource}, Reason: reason,
	}
}

func TestEveryMissingResourceIsNamedWithItsServices(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Green()
	report.Cases = []reports.Case{
		{ID: "RC-403-18.16", Service: reports.Service{Code: "16"}, Shows: []string{"RC-403-18"}, Verdict: reports.Pass},
		lacking("11", "account.inactive", "the target supplies no account.inactive for service 11: an inactive account"),
		lacking("18", "account.inactive", "the target supplies no account.inactive for service 18: an inactive account; account.inactive: published in the target file takes the published value"),
		lacking("36", "transaction.failed", "the target supplies no transaction.failed for service 18: an account that fails"),
		lacking("37", "client.short-lived", "waiting 900s for a token to expire was not opted into: --wait-token-life, or supply client.short-lived"),
	}
	report.Ledger.Requirements = []reports.Entry{{ID: "RC-403-18", Table: "errors", State: reports.Tested, Cases: map[reports.Verdict]int{reports.Pass: 1, reports.NotTested: 4}}}
	out := strings.Join(strings.Fields(render(t, report, console.Options{Width: 140})), " ")
	g.Expect(out).To(ContainSubstring("the target supplies no account.inactive (services 11, 18): an inactive account shown by other cases: RC-403-18 (2 cases) " +
		"for some of them, account.inactive: published in the target file takes the published value"))
	g.Expect(out).To(ContainSubstring("the target supplies no transaction.failed (service 18): an account that fails shown by other cases: RC-403-18 (1 case)"),
		"the transfer before the status inquiry is what lacked it")
	g.Expect(out).To(ContainSubstring("the target supplies no client.short-lived (service 37): waiting 900s for a token to expire was not opted into: --wait-token-life"))
	g.Expect(out).NotTo(ContainSubstring("mandatory"))

	report.Ledger.Requirements[0].State, report.Ledger.Requirements[0].Mandatory = reports.Untested, true
	g.Expect(render(t, report, console.Options{})).To(MatchRegexp(`(?s)Not tested, and mandatory.*account\.inactive \(services 11, 18\)`))
}

func TestWhyCasesDidNotApplyIsSaidInShort(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Green()
	for i, reason := range []string{
		"none of the 50 answers is one the rule speaks of", "the target does not declare service 18", "none of the 9 answers is one the rule speaks of",
		"the target does not declare service 38", "the target does not declare service 18", "another reason",
	} {
		report.Cases[i].Verdict, report.Cases[i].Reason = reports.NotApplicable, reason
	}
	g.Expect(strings.Join(strings.Fields(render(t, report, console.Options{})), " ")).To(ContainSubstring(
		"6 cases not applicable: the target does not declare service … (3); none of the … answers is one the rule speaks of (2); another reason (1)"))
}

// What could not be written is said where the verdict stands, which then promises nothing.
func TestUnwrittenResultsAreSaid(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Green()
	report.Summary.ExitCode = 3
	out := render(t, report, console.Options{Files: []string{"r/junit.xml"}, Unwritten: []string{"write r/report.json: no space left on device"}})
	_, result, _ := strings.Cut(out, "Result")
	g.Expect(result).To(ContainSubstring("MISSING   write r/report.json: no space left on device"))
	g.Expect(result).To(ContainSubstring("exit code 3: the results could not be written whole"))
	g.Expect(out).NotTo(MatchRegexp("CONFORMANT|and held\\."))
}

func TestARunThatReachedNobodySaysSo(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Unreachable()
	report.Run.Exchanges = 0
	report.Preflight[1].Fault = ""
	out := render(t, report, console.Options{})
	g.Expect(out).To(ContainSubstring("no request reached anybody in 3.0 s"))
	g.Expect(out).NotTo(ContainSubstring("most likely"), "nobody is blamed where nobody is at fault")
}
