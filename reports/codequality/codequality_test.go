package codequality_test

import (
	"bytes"
	"encoding/json"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/codequality"
)

type issue struct {
	Description string `json:"description"`
	CheckName   string `json:"check_name"`
	Fingerprint string `json:"fingerprint"`
	Severity    string `json:"severity"`
	Location    struct {
		Path  string `json:"path"`
		Lines struct {
			Begin int `json:"begin"`
		} `json:"lines"`
	} `json:"location"`
}

func written(t *testing.T, cases ...reports.Case) []issue {
	t.Helper()
	var out bytes.Buffer
	NewWithT(t).Expect(codequality.Write(&out, reports.Report{Cases: cases})).To(Succeed())
	decoder := json.NewDecoder(&out)
	decoder.DisallowUnknownFields()
	var found []issue
	NewWithT(t).Expect(decoder.Decode(&found)).To(Succeed())
	NewWithT(t).Expect(found).NotTo(BeNil(), "a list, even an empty one")
	return found
}

func TestAnIssueForEachFailureAndWarning(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(written(t, reports.Case{ID: "p", Verdict: reports.Pass}, reports.Case{ID: "x", Verdict: reports.Waived})).To(BeEmpty())
	found := written(t,
		reports.Case{ID: "f", Service: reports.Service{Name: "Balance"}, Stimulus: "X", Duty: "is refused", Verdict: reports.Fail, Findings: []reports.Finding{{Text: "got 200"}}},
		reports.Case{ID: "w", Verdict: reports.Warn}, reports.Case{ID: "e", Verdict: reports.Error, Reason: "broke"},
	)
	g.Expect(found).To(HaveLen(3))
	g.Expect(found[0].Description).To(Equal("Balance X is refused: got 200"))
	g.Expect(found[0].CheckName).To(Equal("f"))
	g.Expect(found[0].Location.Path).To(Equal("report.json"))
	g.Expect(found[0].Location.Lines.Begin).To(Equal(1))
	g.Expect([]string{found[0].Severity, found[1].Severity, found[2].Severity}).To(Equal([]string{"major", "info", "minor"}))
}

// An issue is the same in the next run, whatever the answers said, and another case's or verdict's is not.
func TestFingerprints(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	of := func(id string, verdict reports.Verdict, text string) string {
		return written(t, reports.Case{ID: id, Verdict: verdict, Reason: text})[0].Fingerprint
	}
	g.Expect(of("a", reports.Fail, "one")).To(Equal(of("a", reports.Fail, "two")))
	g.Expect(of("a", reports.Fail, "")).NotTo(Equal(of("b", reports.Fail, "")))
	g.Expect(of("a", reports.Fail, "")).NotTo(Equal(of("a", reports.Warn, "")))
}
