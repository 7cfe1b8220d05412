package bilingual_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

// Each language writes a number in its own way.
func TestNumbers(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(bilingual.Count(1274)).To(Equal(bilingual.Words{Indonesian: "1.274", English: "1,274"}))
	g.Expect(bilingual.Count(7).Both()).To(Equal("7"))
	cases := make([]reports.Case, 1200)
	for i := range cases {
		cases[i].Verdict = reports.Pass
	}
	cases[0].Verdict = reports.Fail
	g.Expect(bilingual.Tally(cases)).To(Equal(bilingual.Words{
		Indonesian: "total 1.200; 1 gagal; 1.199 lulus", English: "1,200 in total; 1 failed; 1,199 passed",
	}))
	g.Expect(bilingual.Selected(reports.Selection{Selected: 3, Total: 1274}).Both()).To(Equal("3 dari 1.274 kasus dipilih / 3 of 1,274 cases were selected"))
}

// Whatever a report of this version can hold has words in both languages.
func TestNothingIsUnnamed(t *testing.T) {
	t.Parallel()
	for _, verdict := range reports.Verdicts() {
		translated(t, bilingual.Verdict(verdict), string(verdict))
	}
	for _, standing := range reports.Standings() {
		translated(t, bilingual.Standing(standing), string(standing))
	}
	for _, state := range []reports.State{reports.Tested, reports.NotObserved, reports.Untested, reports.DoesNotApply, reports.CannotProvoke, reports.BindsPartner} {
		translated(t, bilingual.State(state), string(state))
	}
	for _, judgement := range []reports.Judgement{reports.Conformant, reports.Partial, reports.NotConformant, reports.Incomplete, reports.Undecided, reports.NothingJudged} {
		translated(t, bilingual.Judgement(judgement), string(judgement))
	}
	NewWithT(t).Expect(bilingual.Verdict("novel").Both()).To(Equal("novel"))
}

func translated(t *testing.T, words bilingual.Words, of string) {
	t.Helper()
	g := NewWithT(t)
	g.Expect(words.Indonesian).NotTo(Or(BeEmpty(), Equal(of), Equal(words.English)), of)
	g.Expect(words.English).NotTo(BeEmpty(), of)
}

func TestEvidence(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(bilingual.FormEvidence(reports.Run{Evidence: "masked"}).Both()).To(And(ContainSubstring("disamarkan"), ContainSubstring("run with --evidence full")))
	g.Expect(bilingual.Evidence(reports.Run{Evidence: "full"}).Both()).To(And(ContainSubstring("in clear"), ContainSubstring("SHA-256")))
	g.Expect(bilingual.FormEvidence(reports.Run{Evidence: "full"})).To(Equal(bilingual.Evidence(reports.Run{Evidence: "full"})))
	g.Expect(bilingual.Evidence(reports.Run{}).Both()).To(ContainSubstring("does not record"))
}
