// Package conforms judges a provider that is written in Go inside its own tests: the handler is called in the test's process, without a socket, and each
// duty that it does not keep fails the test. It works in go test and inside a Ginkgo suite alike, for it uses none of Ginkgo's globals.
package conforms

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/runner"
)

// TB is what is needed of a test: *testing.T has it, and what GinkgoT() returns.
type TB interface {
	Helper()
	Logf(format string, args ...any)
	Errorf(format string, args ...any)
}

// defaultContract is judged by where the target names none.
const defaultContract = "durianpay"

// Handler judges a handler against the contract that the target names, durianpay where it names none, and fails the test for each case that failed, with what was
// expected and what came. A mandatory requirement that the target supplies no resource for does not fail it, unless an option says so. It returns the report,
// for those who want to know more.
func Handler(t TB, handler http.Handler, target runner.Target, options ...func(*runner.Config)) reports.Report {
	t.Helper()
	judgedBy, err := contract.Embedded(cmp.Or(target.Contract, defaultContract))
	if err != nil {
		t.Errorf("snapconform: %v", err)
		return reports.Report{}
	}
	config := runner.Config{
		Contract: judgedBy, Target: target, Handler: handler, Plain: true, AllowIncomplete: true,
		Suite: reports.Suite{Name: "snapconform", Version: "in a Go test"}, Command: "go test",
	}
	for _, option := range options {
		option(&config)
	}
	report, err := runner.Run(context.Background(), config)
	if err != nil {
		var wrong *runner.UsageError
		if errors.As(err, &wrong) {
			t.Errorf("snapconform: nothing was judged: %v", err)
		} else {
			t.Errorf("snapconform: the suite broke: %v", err)
		}
		return report
	}
	tell(t, report)
	return report
}

// tell fails the test for each failed case, and once where the run as a whole came to no good end.
func tell(t TB, report reports.Report) {
	t.Helper()
	for _, c := range report.With(reports.Fail) {
		t.Errorf("%s", failure(c))
	}
	if report.Summary.ExitCode != runner.ExitConformant {
		t.Errorf("snapconform: %s", report.Summary.Text)
		return
	}
	t.Logf("snapconform: %s %d cases, %d passed.", report.Summary.Text, len(report.Cases), reports.Count(report.Cases)[reports.Pass])
}

// failure writes a failed case for the output of a test.
func failure(c reports.Case) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s: service %s, %s %s", c.ID, c.Service.Code, c.Stimulus, c.Duty)
	for _, finding := range c.Findings {
		fmt.Fprintf(&out, "\n  %s: expected %s, got %s", finding.Facet, finding.Expected, finding.Actual)
	}
	for _, evidence := range c.Evidence {
		fmt.Fprintf(&out, "\n  %s %s\n  %s %s", evidence.Request, evidence.Body, evidence.Answer, evidence.Received)
	}
	return reports.Printable(out.String())
}
