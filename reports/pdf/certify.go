package pdf

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"github.com/snapconform/snapconform/reports"
)

// doubts are the reasons why a run certifies nobody. A certificate is read without its annex, so anything that a reader of
// the first page would take for granted, and that does not hold, makes the pages a test report.
func doubts(r reports.Report) []words {
	counts := reports.Count(r.Cases)
	var reasons []words
	add := func(applies bool, indonesian, english string) {
		if applies {
			reasons = append(reasons, words{indonesian, english})
		}
	}
	add(r.Target.Reference, "Yang dinilai adalah penyedia rujukan bawaan rangkaian uji, bukan penyedia layanan.", "The suite judged the reference provider it carries, not a service provider.")
	add(r.Judgement() != reports.Conformant, "Putusan run ini bukan SESUAI.", "The verdict of this run is not CONFORMANT.")
	add(counts[reports.Waived] > 0, fmt.Sprintf("Kasus gagal yang dikecualikan (waiver): %d.", counts[reports.Waived]), fmt.Sprintf("Failed cases that a waiver covers: %d.", counts[reports.Waived]))
	add(r.Selection.Selected < r.Selection.Total || r.Selection.Filter != "" || !slices.Contains([]string{"", "full"}, r.Selection.Profile),
		"Hanya sebagian rangkaian uji yang dipilih.", "Only a part of the suite was selected.")
	add(r.Run.Interrupted, "Run ini terputus.", "The run was interrupted.")
	add(r.Suite.Modified, "Rangkaian uji dibangun dari sumber yang diubah.", "The suite was built from modified sources.")
	add(r.Target.Build == "", "Build yang dinilai tidak disebutkan.", "The judged build is not named.")
	add(slices.Contains([]string{"", "development"}, r.Suite.Version) && r.Suite.Revision == "", "Versi rangkaian uji tidak dapat dikenali.", "The version of the suite cannot be told.")
	return reasons
}

func certifies(r reports.Report) bool {
	return len(doubts(r)) == 0
}

func title(r reports.Report) words {
	if certifies(r) {
		return words{"SERTIFIKAT KESESUAIAN", "CERTIFICATE OF CONFORMANCE"}
	}
	return words{"LAPORAN PENGUJIAN", "TEST REPORT"}
}

// serial is the number of the pages. It follows from the run alone, so that a run has one number, however often it is printed.
func serial(r reports.Report) string {
	sum := sha256.Sum256([]byte(r.Run.ID))
	return fmt.Sprintf("SC-%s-%04X-%04X-%04X", r.Run.Finished.In(wib()).Format("20060102"), sum[0:2], sum[2:4], sum[4:6])
}
