package pdf

import (
	"fmt"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

func validity(r reports.Report) words {
	day := bilingual.Date(r.Run.Finished)
	return say(
		fmt.Sprintf("Diterbitkan %s. Berlaku hanya untuk build yang dinilai, pada lingkungan, kontrak dan versi rangkaian uji di atas. Setiap perubahan build atau kontrak memerlukan pengujian baru.", day.Indonesian),
		fmt.Sprintf("Issued on %s. Valid for the judged build only, in the environment and by the contract and suite version above. Any change of the build or of the contract needs a new run.", day.English),
	)
}

// limits says what neither the test nor a signature below it proves.
func limits() words {
	signed := bilingual.Signature()
	return say(
		"Pengujian ini tidak membuktikan keamanan sistem, ketersediaan, kinerja, kebenaran pembukuan, atau perilaku di luar kasus yang dinilai; bukan persetujuan Bank Indonesia atau ASPI; dan tidak menggantikan pengujian developer site maupun uji fungsionalitas. "+signed.Indonesian,
		"This test does not prove the security of the system, its availability, performance or bookkeeping, nor how it behaves outside the judged cases; it is no approval by Bank Indonesia or ASPI; and it replaces neither the developer site test nor the functional test. "+signed.English,
	)
}
