package pdf

import (
	"fmt"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

// verdictText says in a sentence what the verdict rests on. The run's own sentence is recorded in English only.
func verdictText(r reports.Report) words {
	failed, incomplete := bilingual.Count(reports.Count(r.Cases)[reports.Fail]), bilingual.Count(len(r.Summary.Incomplete))
	switch r.Judgement() {
	case reports.Conformant:
		return say("Setiap kewajiban terdokumentasi yang dinilai terpenuhi, dan tidak ada persyaratan wajib yang tertinggal.", "Every documented duty that was judged held, and no mandatory requirement was left out.")
	case reports.Partial:
		return say("Setiap kewajiban terdokumentasi yang dipilih terpenuhi. Tentang yang tidak dipilih, tidak ada yang dinyatakan.", "Every documented duty that was selected held. Nothing is said about what was not selected.")
	case reports.NotConformant:
		return say("Jumlah kasus yang gagal: "+failed.Indonesian+".", "Number of cases that failed: "+failed.English+".")
	case reports.Incomplete:
		return say("Persyaratan wajib yang terhalang atau tidak diuji: "+incomplete.Indonesian+".", "Mandatory requirements that were blocked or not tested: "+incomplete.English+".")
	case reports.NothingJudged:
		return say("Tidak ada kasus yang dinilai.", "No case was judged.")
	default:
		return say("Pengujian ini tidak sampai pada putusan tentang penyedia layanan.", "The test came to no verdict on the provider.")
	}
}

func validity(r reports.Report) words {
	day := date(r.Run.Finished)
	return say(
		fmt.Sprintf("Diterbitkan %s. Berlaku hanya untuk build yang dinilai, pada lingkungan, kontrak dan versi rangkaian uji di atas. Setiap perubahan build atau kontrak memerlukan pengujian baru.", day.Indonesian),
		fmt.Sprintf("Issued on %s. Valid for the judged build only, in the environment and by the contract and suite version above. Any change of the build or of the contract needs a new run.", day.English),
	)
}

func limits() words {
	return say(
		"Pengujian ini tidak membuktikan keamanan sistem, ketersediaan, kinerja, kebenaran pembukuan, atau perilaku di luar kasus yang dinilai; bukan persetujuan Bank Indonesia atau ASPI; dan tidak menggantikan pengujian developer site maupun uji fungsionalitas.",
		"This test does not prove the security of the system, its availability, performance or bookkeeping, nor how it behaves outside the judged cases; it is no approval by Bank Indonesia or ASPI; and it replaces neither the developer site test nor the functional test.",
	)
}
