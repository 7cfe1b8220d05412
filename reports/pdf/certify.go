package pdf

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
	"github.com/snapconform/snapconform/reports/jsonfile"
)

// doubts are the reasons why a run certifies nobody. A certificate is read without its annex, so anything that a reader of
// the first page would take for granted, and that does not hold, makes the pages a test report.
func doubts(r reports.Report) []words {
	counts := reports.Count(r.Cases)
	waived := bilingual.Count(counts[reports.Waived])
	var reasons []words
	add := func(applies bool, indonesian, english string) {
		if applies {
			reasons = append(reasons, say(indonesian, english))
		}
	}
	add(r.Target.Reference, "Yang dinilai adalah penyedia rujukan bawaan rangkaian uji, bukan penyedia layanan.", "The suite judged the reference provider it carries, not a service provider.")
	add(r.Judgement() != reports.Conformant, "Putusan pengujian ini bukan SESUAI.", "The verdict of this run is not CONFORMANT.")
	add(counts[reports.Waived] > 0, "Kasus gagal yang dikecualikan (waiver): "+waived.Indonesian+".", "Failed cases that a waiver covers: "+waived.English+".")
	add(r.Selection.Selected < r.Selection.Total || r.Selection.Filter != "" || !slices.Contains([]string{"", "full"}, r.Selection.Profile),
		"Hanya sebagian rangkaian uji yang dipilih.", "Only a part of the suite was selected.")
	add(r.Run.Interrupted, "Pengujian ini terputus.", "The run was interrupted.")
	add(r.Suite.Modified, "Rangkaian uji dibangun dari sumber yang diubah.", "The suite was built from modified sources.")
	add(r.Target.Build == "", "Build yang dinilai tidak disebutkan.", "The judged build is not named.")
	add(!legible(r.Target.Name) || !legible(r.Target.Build),
		"Nama penyedia layanan atau build memuat karakter yang tidak dapat dicetak di sini; tuliskan dengan huruf Latin di berkas target.",
		"The name of the provider or of its build has characters that cannot be printed here; write it in Latin letters in the target file.")
	add(slices.Contains([]string{"", "development"}, r.Suite.Version) && r.Suite.Revision == "", "Versi rangkaian uji tidak dapat dikenali.", "The version of the suite cannot be told.")
	return reasons
}

func certifies(r reports.Report) bool {
	return len(doubts(r)) == 0
}

func title(r reports.Report) words {
	if certifies(r) {
		return say("SERTIFIKAT KESESUAIAN", "CERTIFICATE OF CONFORMANCE")
	}
	return say("LAPORAN PENGUJIAN", "TEST REPORT")
}

// digest is the SHA-256 of report.json, which ties the pages to what they were printed from: whoever holds that file can work it out again.
func digest(r reports.Report) ([sha256.Size]byte, error) {
	hash := sha256.New()
	if err := jsonfile.Write(hash, r); err != nil {
		return [sha256.Size]byte{}, fmt.Errorf("digest of the report: %w", err)
	}
	return [sha256.Size]byte(hash.Sum(nil)), nil
}

// serial is the number of the pages. It follows from the whole of the report, so that another content has another number, and the same one has one number however
// often it is printed.
func (c *canvas) serial() string {
	sum := c.digest
	return fmt.Sprintf("SC-%s-%04X-%04X-%04X", c.report.Run.Finished.In(reports.WIB()).Format("20060102"), sum[0:2], sum[2:4], sum[4:6])
}
