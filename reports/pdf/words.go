package pdf

import (
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

// words say one thing in both languages.
type words = bilingual.Words

func say(indonesian, english string) words {
	return words{Indonesian: indonesian, English: english}
}

// states lists them in the order in which they are counted.
func states() []reports.State {
	return []reports.State{reports.Tested, reports.NotObserved, reports.Untested, reports.DoesNotApply, reports.CannotProvoke, reports.BindsPartner}
}

func waiverState(of reports.WaiverState) words {
	known := map[reports.WaiverState]string{
		reports.WaiverUsed: "dipakai", reports.WaiverExpired: "kedaluwarsa", reports.WaiverStale: "usang", reports.WaiverIdle: "tidak terpakai",
	}
	return say(known[of], string(of))
}
