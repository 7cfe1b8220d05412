package annotations_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/annotations"
)

func written(t *testing.T, cases ...reports.Case) []string {
	t.Helper()
	var out bytes.Buffer
	NewWithT(t).Expect(annotations.Write(&out, reports.Report{Cases: cases})).To(Succeed())
	if out.Len() == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
}

func TestAnAnnotationForEachFailure(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(written(t, reports.Case{ID: "a", Verdict: reports.Pass}, reports.Case{ID: "w", Verdict: reports.Warn}, reports.Case{ID: "x", Verdict: reports.Waived})).To(BeEmpty())
	g.Expect(written(t,
		reports.Case{ID: "RC-1.11.a", Stimulus: "X-EXTERNAL-ID", Duty: "is refused", Verdict: reports.Fail, Findings: []reports.Finding{{Text: "expected 4091100, got 200"}}},
		reports.Case{ID: "RC-2.11.b", Stimulus: "Body", Duty: "is refused", Verdict: reports.Error, Reason: "the suite broke"},
	)).To(Equal([]string{
		"::error title=RC-1.11.a::X-EXTERNAL-ID is refused: expected 4091100, got 200",
		"::error title=RC-2.11.b::Body is refused: the suite broke",
	}))
}

// A target cannot write a command of its own.
func TestNoCommandOfTheTargets(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	lines := written(t, reports.Case{ID: "a:b,c", Verdict: reports.Fail, Findings: []reports.Finding{{Text: "100 %\n::set-output name=x::y\r\x1b[2J"}}})
	g.Expect(lines).To(HaveLen(1))
	g.Expect(lines[0]).To(HavePrefix("::error title=a%3Ab%2Cc::"))
	g.Expect(lines[0]).To(ContainSubstring("100 %25"))
	g.Expect(lines[0]).NotTo(ContainSubstring("\x1b"))
}

func TestNoMoreThanAreShown(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	for count, want := range map[int]int{10: 10, 11: 10, 500: 10} {
		var cases []reports.Case
		for i := range count {
			cases = append(cases, reports.Case{ID: fmt.Sprint(i), Verdict: reports.Fail})
		}
		lines := written(t, cases...)
		g.Expect(lines).To(HaveLen(want))
		if count > 10 {
			g.Expect(lines[9]).To(HavePrefix(fmt.Sprintf("::error title=snapconform::and %d more", count-9)))
		}
	}
}
