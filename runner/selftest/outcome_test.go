package selftest

import (
	"fmt"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

// a makes a case on a service that shows a requirement.
func a(verdict reports.Verdict, requirement, service string) reports.Case {
	return reports.Case{
		ID: requirement + "." + service + ".x", Shows: []string{"SVC-" + service, requirement}, Service: reports.Service{Code: service}, Verdict: verdict,
		Reason: "because", Findings: []reports.Finding{{Text: "differs"}},
	}
}

func TestOutcomeOfAFault(t *testing.T) {
	t.Parallel()
	documented, inferred := Fault{Breaks: "RC-1", Service: "18"}, Fault{Breaks: "RC-1", Service: "18", Warns: true}
	anywhere := Fault{Breaks: "RC-1"}
	pass := a(reports.Pass, "RC-1", "18")
	refused := reports.Report{Preflight: []reports.Check{{Name: "token issued", Evidence: "HTTP 500"}}}
	for name, test := range map[string]struct {
		fault       Fault
		report      reports.Report
		outcome     Outcome
		own, others int
		note        string
	}{
		"its own case fails":                 {documented, of(a(reports.Fail, "RC-1", "18")), Caught, 1, 0, ""},
		"its own case and another fail":      {documented, of(a(reports.Fail, "RC-1", "18"), a(reports.Fail, "RC-2", "18")), Caught, 1, 1, ""},
		"its own case on another service":    {documented, of(pass, a(reports.Fail, "RC-1", "38")), Bystander, 0, 1, "cases that show RC-1 on service 18: 1 pass"},
		"on whatever service":                {anywhere, of(pass, a(reports.Fail, "RC-1", "38")), Caught, 1, 0, ""},
		"only another case fails":            {documented, of(pass, a(reports.Fail, "RC-2", "18")), Bystander, 0, 1, "cases that show RC-1 on service 18: 1 pass"},
		"only another case warns":            {documented, of(pass, a(reports.Warn, "RC-2", "18")), Bystander, 0, 1, "cases that show RC-1 on service 18: 1 pass"},
		"its own documented case only warns": {documented, of(a(reports.Warn, "RC-1", "18")), Bystander, 1, 0, "its own requirement only warns although it is documented"},
		"what is inferred warns":             {inferred, of(a(reports.Warn, "RC-1", "18")), Caught, 1, 0, ""},
		"what is inferred fails":             {inferred, of(a(reports.Warn, "RC-1", "18"), a(reports.Fail, "RC-1", "18")), Accused, 2, 0, "it fails although what it breaks is only inferred"},
		"all pass":                           {documented, of(pass, a(reports.NotApplicable, "RC-1", "18")), Survivor, 0, 0, "cases that show RC-1 on service 18: 1 not applicable, 1 pass"},
		"its own are blocked":                {documented, of(a(reports.Blocked, "RC-1", "18")), Survivor, 0, 0, "cases that show RC-1 on service 18: 1 blocked"},
		"nothing shows it":                   {Fault{Breaks: "RC-9"}, of(pass), Survivor, 0, 0, "no spec shows RC-9"},
		"preflight ends the run":             {documented, refused, Bystander, 0, 1, "preflight ended the run, so no case was judged"},
		"the suite breaks":                   {documented, of(a(reports.Fail, "RC-1", "18"), a(reports.Error, "RC-2", "18")), Broken, 1, 0, "the suite broke in RC-2.18.x: differs"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			got := outcomeOf(test.fault, test.report)
			g.Expect(got.Outcome).To(Equal(test.outcome))
			g.Expect([]int{got.OwnCount, got.OthersCount}).To(Equal([]int{test.own, test.others}))
			g.Expect([]int{len(got.Own), len(got.Others)}).To(Equal([]int{test.own, test.others}))
			g.Expect(got.Note).To(Equal(test.note))
		})
	}
}

func of(cases ...reports.Case) reports.Report { return reports.Report{Cases: cases} }

func TestAlarmsOfAVariant(t *testing.T) {
	t.Parallel()
	fine := []reports.Case{a(reports.Pass, "RC-1", "18"), a(reports.NotApplicable, "RC-1", "11"), a(reports.NotTested, "RC-1", "16")}
	NewWithT(t).Expect(alarmsOf(of(fine...)).Outcome).To(Equal(Quiet))
	for _, verdict := range []reports.Verdict{reports.Fail, reports.Warn, reports.Blocked, reports.Inconclusive} {
		got := alarmsOf(of(append(fine, a(verdict, "RC-2", "18"))...))
		NewWithT(t).Expect(got.Outcome).To(Equal(Alarm), string(verdict))
		NewWithT(t).Expect(got.Others).To(Equal([]Witness{{Case: "RC-2.18.x", Verdict: verdict, Text: "differs"}}))
	}
	NewWithT(t).Expect(alarmsOf(of(a(reports.Error, "RC-2", "18"))).Outcome).To(Equal(Broken))

	unreached := alarmsOf(reports.Report{Preflight: []reports.Check{{Name: "reached", Evidence: "refused"}}})
	NewWithT(t).Expect(unreached.Outcome).To(Equal(Alarm), "a run that judged nothing is not quiet")
	incomplete := of(fine...)
	incomplete.Summary = reports.Summary{ExitCode: 4, Text: "RC-1 was not tested."}
	NewWithT(t).Expect(alarmsOf(incomplete).Outcome).To(Equal(Alarm))
	NewWithT(t).Expect(alarmsOf(incomplete).Note).To(Equal("exit code 4: RC-1 was not tested."))
}

// A fault that spoils everything names a few cases, failures first, and counts them all.
func TestWitnessesAreFew(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	var cases []reports.Case
	for n := range 20 {
		cases = append(cases, a(reports.Warn, fmt.Sprintf("RC-%d", n), "18"))
	}
	got := alarmsOf(of(append(cases, a(reports.Fail, "RC-99", "18"))...))
	g.Expect(got.OthersCount).To(Equal(21))
	g.Expect(got.Others).To(HaveLen(shown))
	g.Expect(got.Others[0].Verdict).To(Equal(reports.Fail))
}
