package bilingual_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

// What paper and page say in English is what the run recorded, and a run with waivers never says that all held.
func TestSentence(t *testing.T) {
	t.Parallel()
	cases := func(of ...reports.Verdict) []reports.Case {
		all := make([]reports.Case, len(of))
		for i, verdict := range of {
			all[i].Verdict = verdict
		}
		return all
	}
	part := reports.Selection{Selected: 1, Total: 2}
	missing := reports.Ledger{Requirements: []reports.Entry{{ID: "A", State: reports.Untested, Mandatory: true}}}
	many := make([]reports.Verdict, 1274)
	for i := range many {
		many[i] = reports.Fail
	}
	for name, each := range map[string]struct {
		report     reports.Report
		indonesian string
	}{
		"everything":       {reports.Report{Cases: cases(reports.Pass)}, "Setiap kewajiban terdokumentasi yang diuji telah terpenuhi, dan tidak ada persyaratan wajib yang terlewat."},
		"waived":           {reports.Report{Cases: cases(reports.Pass, reports.Waived)}, "Setiap kewajiban terdokumentasi yang diuji telah terpenuhi, kecuali pada 1 kasus yang dikecualikan (waiver), dan tidak ada persyaratan wajib yang terlewat."},
		"a part":           {reports.Report{Cases: cases(reports.Pass), Selection: part}, "Setiap kewajiban terdokumentasi yang dipilih telah terpenuhi. Tentang yang tidak dipilih, tidak ada yang dinyatakan."},
		"a part, waived":   {reports.Report{Cases: cases(reports.Waived), Selection: part}, "Setiap kewajiban terdokumentasi yang dipilih telah terpenuhi, kecuali pada 1 kasus yang dikecualikan (waiver). Tentang yang tidak dipilih, tidak ada yang dinyatakan."},
		"failed":           {reports.Report{Cases: cases(many...)}, "Pada 1.274 kasus, kewajiban terdokumentasi tidak dipenuhi."},
		"stale":            {reports.Report{Cases: cases(reports.Pass), Waivers: []reports.Waiver{{State: reports.WaiverStale}}}, "1 pengecualian (waiver) menyangkut hal yang kini terpenuhi, sehingga perlu dihapus."},
		"failed and stale": {reports.Report{Cases: cases(reports.Fail), Waivers: []reports.Waiver{{State: reports.WaiverStale}}}, "Pada 1 kasus, kewajiban terdokumentasi tidak dipenuhi. 1 pengecualian (waiver) menyangkut hal yang kini terpenuhi, sehingga perlu dihapus."},
		"incomplete":       {reports.Report{Cases: cases(reports.Pass), Ledger: missing}, "Tidak ada yang gagal, tetapi 1 persyaratan wajib terhalang atau tidak diuji."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			each.report.Summarize(true, false)
			g.Expect(bilingual.Sentence(each.report)).To(Equal(bilingual.Words{Indonesian: each.indonesian, English: each.report.Summary.Text}))
			g.Expect(bilingual.RecordedSentence(each.report)).To(BeEmpty())
			each.report.Summary.Text = "Another sentence."
			g.Expect(bilingual.RecordedSentence(each.report)).To(Equal("Another sentence."))
		})
	}
}

// A run that says nothing of the provider says so, and keeps the sentence that says why.
func TestSentenceWithoutAVerdict(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reports.Report{Cases: []reports.Case{{Verdict: reports.Inconclusive}}}
	report.Summarize(true, false)
	g.Expect(bilingual.Sentence(report).Indonesian).To(Equal("Pengujian ini tidak sampai pada putusan tentang penyedia layanan."))
	g.Expect(bilingual.RecordedSentence(report)).To(ContainSubstring("could not be judged"))
	g.Expect(bilingual.Sentence(reports.Report{}).Both()).To(Equal("Tidak ada kasus yang dinilai. / No case was judged."))
}
