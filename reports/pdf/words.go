package pdf

import (
	"fmt"
	"strings"
	"time"

	"github.com/snapconform/snapconform/reports"
)

// words say one thing in both languages.
type words struct{ indonesian, english string }

// both writes them in one line.
func (w words) both() string {
	if w.indonesian == w.english {
		return w.english
	}
	return w.indonesian + " / " + w.english
}

func judgement(of reports.Judgement) words {
	known := map[reports.Judgement]string{
		reports.Conformant: "SESUAI", reports.Partial: "SESUAI SEBAGIAN", reports.NotConformant: "TIDAK SESUAI", reports.Incomplete: "BELUM LENGKAP",
		reports.Undecided: "TIDAK DAPAT DISIMPULKAN", reports.NothingJudged: "TIDAK ADA YANG DINILAI",
	}
	english := map[reports.Judgement]string{
		reports.Conformant: "CONFORMANT", reports.Partial: "CONFORMANT IN PART", reports.NotConformant: "NOT CONFORMANT", reports.Incomplete: "INCOMPLETE",
		reports.Undecided: "INCONCLUSIVE", reports.NothingJudged: "NOTHING JUDGED",
	}
	return words{known[of], english[of]}
}

func verdict(of reports.Verdict) words {
	known := map[reports.Verdict]string{
		reports.Error: "galat rangkaian uji", reports.Fail: "gagal", reports.Inconclusive: "tidak dapat disimpulkan", reports.Blocked: "terhalang",
		reports.Waived: "dikecualikan", reports.Warn: "peringatan", reports.NotTested: "tidak diuji",
		reports.NotApplicable: "tidak berlaku", reports.Pass: "lulus",
	}
	return words{known[of], string(of)}
}

func state(of reports.State) words {
	known := map[reports.State]string{
		reports.Tested: "diuji", reports.NotObserved: "tidak teramati", reports.Untested: "tidak diuji", reports.DoesNotApply: "tidak berlaku",
		reports.CannotProvoke: "tidak dapat dipicu", reports.BindsPartner: "mengikat mitra",
	}
	return words{known[of], string(of)}
}

// states lists them in the order in which they are counted.
func states() []reports.State {
	return []reports.State{reports.Tested, reports.NotObserved, reports.Untested, reports.DoesNotApply, reports.CannotProvoke, reports.BindsPartner}
}

func waiverState(of reports.WaiverState) words {
	known := map[reports.WaiverState]string{
		reports.WaiverUsed: "dipakai", reports.WaiverExpired: "kedaluwarsa", reports.WaiverStale: "usang", reports.WaiverIdle: "tidak terpakai",
	}
	return words{known[of], string(of)}
}

// ribuan writes a count as Indonesian does, with a full stop between each three digits.
func ribuan(n int) string {
	return strings.ReplaceAll(reports.Thousands(n), ",", ".")
}

// wib is the time of western Indonesia. A fixed zone, because a container may lack the time zone data.
func wib() *time.Location {
	return time.FixedZone("WIB", 7*3600)
}

// date writes a day in both languages, and a missing one as a dash.
func date(at time.Time) words {
	if at.IsZero() {
		return words{"–", "–"}
	}
	at = at.In(wib())
	months := []string{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"}
	return words{fmt.Sprintf("%d %s %d", at.Day(), months[at.Month()-1], at.Year()), at.Format("2 January 2006")}
}

func instant(at time.Time) string {
	if at.IsZero() {
		return "–"
	}
	return at.In(wib()).Format("2006-01-02 15:04:05 WIB")
}
