package ctrf_test

import (
	"bytes"
	"encoding/json"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/ctrf"
	"github.com/snapconform/snapconform/reports/reporttest"
)

type file struct {
	ReportFormat string
	SpecVersion  string
	Results      struct {
		Tool    struct{ Name string }
		Summary map[string]int64
		Tests   []struct {
			Name, Status, RawStatus, Message string
			Duration                         int64
			Flaky                            bool
			Retries                          int
		}
	}
}

func written(t *testing.T, report reports.Report) file {
	t.Helper()
	g := NewWithT(t)
	var out, again bytes.Buffer
	g.Expect(ctrf.Write(&out, report)).To(Succeed())
	g.Expect(ctrf.Write(&again, report)).To(Succeed())
	g.Expect(again.Bytes()).To(Equal(out.Bytes()))
	var read file
	g.Expect(json.Unmarshal(out.Bytes(), &read)).To(Succeed())
	return read
}

// Each case is a test with a status of the format; the sums add up, and no verdict is lost.
func TestEachCaseIsATest(t *testing.T) {
	t.Parallel()
	for name, report := range map[string]reports.Report{"green": reporttest.Green(), "red": reporttest.Red(), "incomplete": reporttest.Incomplete(), "unreachable": reporttest.Unreachable()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			read := written(t, report)
			g.Expect(read.ReportFormat).To(Equal("CTRF"))
			g.Expect(read.Results.Tests).To(HaveLen(len(report.Cases)))
			byStatus := map[string]int64{}
			wanted := map[reports.Verdict]string{
				reports.Pass: "passed", reports.Warn: "passed", reports.Waived: "other", reports.Fail: "failed", reports.NotTested: "skipped", reports.NotApplicable: "skipped",
				reports.Inconclusive: "other", reports.Blocked: "other", reports.Error: "other",
			}
			for i, test := range read.Results.Tests {
				byStatus[test.Status]++
				g.Expect(test.Status).To(Equal(wanted[report.Cases[i].Verdict]))
				g.Expect(test.RawStatus).To(Equal(string(report.Cases[i].Verdict)))
				g.Expect(test.Name).To(HavePrefix(report.Cases[i].ID + " "))
				g.Expect(test.Message).NotTo(ContainSubstring("\x1b"))
			}
			sum := read.Results.Summary
			g.Expect(sum["tests"]).To(Equal(int64(len(report.Cases))))
			for _, status := range []string{"passed", "failed", "skipped", "other"} {
				g.Expect(sum[status]).To(Equal(byStatus[status]), status)
			}
			g.Expect(sum).To(And(HaveKey("pending"), HaveKey("start"), HaveKey("stop")))
		})
	}
}

func TestFlakyCases(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	read := written(t, reports.Report{Cases: []reports.Case{{ID: "a", Verdict: reports.Warn, Flaky: true, Attempts: []reports.Attempt{{Verdict: reports.Fail}, {Verdict: reports.Fail}}}}})
	g.Expect(read.Results.Tests[0].Flaky).To(BeTrue())
	g.Expect(read.Results.Tests[0].Retries).To(Equal(2))
	g.Expect(read.Results.Summary["flaky"]).To(Equal(int64(1)))
}

// Nothing in the file acts on the terminal or the page that shows it, wherever it came from.
func TestHostileText(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	const evil = "a\x1b[2J\u202eb"
	report := reports.Report{
		Run: reports.Run{ID: evil}, Suite: reports.Suite{Name: evil, Version: evil}, Target: reports.Target{Name: evil, Build: evil, Environment: evil, BaseURL: evil},
		Contract: reports.Contract{ID: evil, Digest: evil},
		Cases: []reports.Case{{
			ID: evil, Stimulus: evil, Duty: evil, Clause: evil, Service: reports.Service{Name: evil}, Labels: []string{evil}, Reason: evil, Verdict: reports.Waived,
			Findings: []reports.Finding{{Text: evil}},
		}},
	}
	var out bytes.Buffer
	g.Expect(ctrf.Write(&out, report)).To(Succeed())
	g.Expect(out.String()).NotTo(Or(ContainSubstring("\u202e"), ContainSubstring(`\u001b`)))
	g.Expect(written(t, report).Results.Tests[0].Name).To(Equal(`a\x1b[2J\u202eb a\x1b[2J\u202eb a\x1b[2J\u202eb`))
}
