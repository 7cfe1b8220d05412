package junit_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/junit"
	"github.com/snapconform/snapconform/reports/reporttest"
)

func TestTheFormIsThatOfJUnit(t *testing.T) {
	t.Parallel()
	for name, report := range map[string]reports.Report{
		"green": reporttest.Green(), "red": reporttest.Red(), "incomplete": reporttest.Incomplete(), "unreachable": reporttest.Unreachable(), "bare": {},
	} {
		g := NewWithT(t)
		root, err := parse(bytes.NewReader(write(t, report)))
		g.Expect(err).NotTo(HaveOccurred(), name)
		g.Expect(root.check()).To(BeEmpty(), name)
		g.Expect(write(t, report)).To(Equal(write(t, report)), "the same report, the same bytes")
	}
}

func TestEachVerdictHasItsElement(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	red := reporttest.Red()
	document, tests := parsed(t, red)
	counts := reports.Count(red.Cases)
	g.Expect(document.Tests).To(Equal(len(red.Cases)))
	g.Expect(document.Failures).To(Equal(counts[reports.Fail]))
	g.Expect(document.Errors).To(Equal(counts[reports.Error] + counts[reports.Inconclusive] + counts[reports.Blocked]))
	g.Expect(document.Skipped).To(Equal(counts[reports.NotTested] + counts[reports.NotApplicable]))
	g.Expect(document.Time).To(Equal(8.42))
	elements := map[reports.Verdict]string{
		reports.Pass: "", reports.Fail: "failure", reports.Error: "error", reports.Inconclusive: "error", reports.Blocked: "error",
		reports.NotTested: "skipped", reports.NotApplicable: "skipped", reports.Warn: "output", reports.Waived: "output",
	}
	for _, one := range red.Cases {
		found := tests[one.ID]
		g.Expect(found.element()).To(Equal(elements[one.Verdict]), one.ID)
		g.Expect(found.Time).To(BeNumerically("~", one.Elapsed.Seconds(), 0.001), one.ID)
		g.Expect(found.Properties).To(ContainElements(pair{"id", one.ID}, pair{"requirement", one.Shows[0]}, pair{"service", one.Service.Code},
			pair{"level", "must"}, pair{"basis", "documented"}, pair{"verdict", string(one.Verdict)}))
	}
}

func TestAFailureTellsAll(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	_, tests := parsed(t, reporttest.Red())
	one := tests["RC-409-00.11.repeated"]
	g.Expect(one.Name).To(Equal("RC-409-00.11.repeated the same id again, all else fresh, is refused when it repeats within the day"))
	g.Expect(one.Class).To(Equal("durianpay-snap.11-balance-inquiry.x-external-id"))
	g.Expect(one.Failure.Message).To(Equal("class: expected refused, got accepted (the request was accepted; documented)"))
	g.Expect(one.Failure.Body).To(Equal(`
On Balance Inquiry (11): the same id again, all else fresh, is refused when it repeats within the day.
RC-409-00 (error 11): the same X-EXTERNAL-ID cannot be used in the same day
SVC-11 (service table): Balance Inquiry is 11
- class: expected refused, got accepted (the request was accepted; documented)
- status: expected 409, got 200 (the HTTP status is another; documented)
- code: expected 4091100, got 2001100 (the response code is another; documented)
- message: expected Conflict, got Successful (the response message is another; documented)
advice HG-TRF-2XX: Keep status as "processing" and update to success/failed based on callback/check status
exchanges: RC-409-00.11.repeated#1, RC-409-00.11.repeated#2
repeat: snapconform run --target target.yaml --seed 7c1f0a93 --filter 'id:RC-409-00.11.repeated'
`))
	g.Expect(tests["RC-500-00.73.general-error"].Skipped.Message).To(Equal("not tested: the target file names no trigger.general-error"))
	g.Expect(tests["RC-409-01.38.duplicate"].Output).To(HavePrefix("waived: waived until 2026-12-31 by payments-team"))
	g.Expect(tests["RC-401-03.38.none"].Error.Type).To(Equal("error"))
	g.Expect(tests["RC-400-02.37.absent"].Error.Type).To(Equal("blocked"))
}

func TestASuiteIsAClauseAtAService(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	document, _ := parsed(t, reporttest.Red())
	g.Expect(document.Name).To(Equal("snapconform: Durianpay SNAP API, response definition"))
	g.Expect(document.Suites[0].Name).To(Equal("Success · Access Token (B2B) (73)"))
	g.Expect(document.Suites[0].Timestamp).To(Equal("2026-11-20T02:30:00"), "in UTC, for there is no zone")
	g.Expect(document.Suites[0].Properties).To(ContainElements(pair{"reference", "false"}, pair{"baseUrl", "https://api-sandbox.example.com"}))
	names := map[string]bool{}
	for _, suite := range document.Suites {
		g.Expect(names).NotTo(HaveKey(suite.Name))
		names[suite.Name] = true
		total := 0.0
		for _, one := range suite.Cases {
			total += one.Time
		}
		g.Expect(suite.Time).To(BeNumerically("~", total, 0.001), suite.Name)
	}
	green, _ := parsed(t, reporttest.Green())
	g.Expect(green.Name).To(HaveSuffix("(REFERENCE PROVIDER)"))
}

func TestARuleOverAllServicesHasASuite(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	document, _ := parsed(t, reports.Report{Cases: []reports.Case{{ID: "RC-FORMAT.seven-digits", Clause: "Every answer", Verdict: reports.Pass, Elapsed: time.Second}}})
	g.Expect(document.Suites).To(HaveLen(1))
	g.Expect(document.Suites[0].Name).To(Equal("Every answer"))
}

func TestAHostileAnswerIsShownAndHarmless(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	file := string(write(t, reporttest.Red()))
	for _, line := range strings.Split(file, "\n") {
		g.Expect(reports.Printable(line)).To(Equal(line))
	}
	_, tests := parsed(t, reporttest.Red())
	g.Expect(tests["RC-401-00.73.tampered"].Failure.Body).To(ContainSubstring(
		`got \x1b[2J\x1b]0;owned\x07Unauthorized\r\n\u202egnp.exe\xff]]><& (`))
}

// A reader takes a file without tests for green.
func TestARunThatJudgedNothingIsRed(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	document, tests := parsed(t, reporttest.Unreachable())
	g.Expect(document.Errors).To(Equal(1))
	g.Expect(tests["preflight:"].Error.Message).To(Equal("connection refused"))
	g.Expect(tests["preflight:"].Error.Body).To(Equal("\nfault: network\nremedy: check baseUrl, and that a firewall lets this machine out\n"))
	empty, _ := parsed(t, reports.Report{})
	g.Expect(empty.Errors).To(Equal(1))
}

func TestAnUnknownVerdictIsNeverGreen(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	document, _ := parsed(t, reports.Report{Cases: []reports.Case{{ID: "a", Clause: "b", Verdict: "of another version"}}})
	g.Expect(document.Errors).To(Equal(1))
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestAWriteErrorIsReturned(t *testing.T) {
	t.Parallel()
	disk := errors.New("disk")
	NewWithT(t).Expect(junit.Write(failing{disk}, reporttest.Green())).To(MatchError(disk))
}
