package bilingual

import (
	"fmt"
	"time"

	"github.com/snapconform/snapconform/reports"
)

// Date writes a day of western Indonesia, and a missing one as a dash.
func Date(at time.Time) Words {
	if at.IsZero() {
		return Words{"–", "–"}
	}
	at = at.In(reports.WIB())
	months := []string{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"}
	return Words{fmt.Sprintf("%d %s %d", at.Day(), months[at.Month()-1], at.Year()), at.Format("2 January 2006")}
}
