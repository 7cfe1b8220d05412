package pdf

import (
	"fmt"
	"slices"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

// Most rows of a list. A run has the whole of it in its report; pages that nobody turns prove nothing.
const (
	mostFailures     = 200
	mostTransactions = 60
)

// shade is the colour in which a verdict is written.
func shade(of reports.Verdict) colour {
	switch of {
	case reports.Pass:
		return green()
	case reports.Fail, reports.Error:
		return red()
	case reports.NotApplicable, "":
		return grey()
	default:
		return amber()
	}
}

func (c *canvas) ledger() {
	c.heading(say("D. Daftar persyaratan", "D. Ledger of requirements"), 30)
	rows := make([][]cell, 0, len(c.report.Ledger.Requirements))
	for _, entry := range c.report.Ledger.Requirements {
		said := entry.Text
		if entry.Reason != "" {
			said += " – " + entry.Reason
		}
		must := say("tidak", "no")
		if entry.Mandatory {
			must = say("ya", "yes")
		}
		rows = append(rows, []cell{{text: short(entry.ID, 60)}, {text: short(said, 320)}, {text: must.Both()}, {text: bilingual.State(entry.State).Both()}, {text: worst(entry), in: shade(entry.Verdict)}})
	}
	if len(rows) == 0 {
		c.nothing(say("Daftar ini kosong.", "The ledger is empty."))
		return
	}
	c.sides(7.4, say(
		"Putusan: yang terburuk dari semua kasus persyaratan itu. Persyaratan berstatus diuji ditunjukkan oleh sedikitnya satu kasus; \"sebagian\" menyebut kasus lainnya yang tidak dinilai, dan persyaratan itu tidak termasuk dalam daftar wajib yang tidak diuji (bagian A).",
		"Verdict: the worst of all cases of the requirement. A requirement in the state tested was shown by at least one case; \"in part\" names further cases of it that were not judged, and it does not count among the mandatory ones that were not tested (section A).",
	))
	c.pdf.SetY(c.pdf.GetY() + 1.5)
	c.table([]column{
		{say("Persyaratan", "Requirement"), 38, true},
		{say("Isi", "Text"), 66, false},
		{say("Wajib", "Mandatory"), 18, false},
		{say("Keadaan", "State"), 24, false},
		{say("Putusan", "Verdict"), 28, true},
	}, rows)
}

// worst is the verdict of a requirement as the ledger has it. Where it says that cases were not judged, although others showed the requirement, it counts them, for
// else state and verdict would contradict each other.
func worst(entry reports.Entry) string {
	if entry.Verdict == "" {
		return "–"
	}
	said := bilingual.Verdict(entry.Verdict)
	unjudged := slices.Contains([]reports.Verdict{reports.Inconclusive, reports.Blocked, reports.NotTested, reports.NotApplicable}, entry.Verdict)
	if entry.State != reports.Tested || !unjudged {
		return said.Both()
	}
	all := 0
	for _, n := range entry.Cases {
		all += n
	}
	these, total := bilingual.Count(entry.Cases[entry.Verdict]), bilingual.Count(all)
	return say(
		fmt.Sprintf("sebagian %s: %s dari %s kasus", said.Indonesian, these.Indonesian, total.Indonesian),
		fmt.Sprintf("in part %s: %s of %s cases", said.English, these.English, total.English),
	).Both()
}

// more says how much of a list was left out, and which file of the run has it.
func (c *canvas) more(n int, file string) {
	if n > 0 {
		c.pdf.SetY(c.pdf.GetY() + 1.5)
		c.sides(8, say(
			"dan "+bilingual.Count(n).Indonesian+" lagi: semuanya ada di "+file+".",
			"and "+bilingual.Count(n).English+" more: "+file+" has them all.",
		))
	}
}

func (c *canvas) waivers() {
	c.heading(say("F. Pengecualian (waiver)", "F. Waivers"), 12)
	waived := c.report.With(reports.Waived)
	if len(c.report.Waivers) == 0 && len(waived) == 0 {
		c.nothing(say("Tidak ada pengecualian.", "There are no waivers."))
		return
	}
	var rows [][]cell
	for _, one := range c.report.Waivers {
		said := one.Reason
		if one.Ticket != "" {
			said += " (" + one.Ticket + ")"
		}
		rows = append(rows, plain(short(one.Names(), 80), short(said, 240), short(one.Owner, 60), short(one.Expires, 20), waiverState(one.State).Both()))
	}
	if len(rows) > 0 {
		c.table([]column{
			{say("Tentang", "About"), 40, true},
			{say("Alasan", "Reason"), 64, false},
			{say("Penanggung jawab", "Owner"), 26, false},
			{say("Sampai", "Until"), 20, false},
			{say("Keadaan", "State"), 24, false},
		}, rows)
	}
	ids := make([]string, 0, len(waived))
	for _, one := range waived {
		ids = append(ids, one.ID+" ("+one.Reason+")")
	}
	c.listed(say("Kasus yang gagal dan dikecualikan", "Failed cases that are waived"), ids)
}

func (c *canvas) errata() {
	c.heading(say("G. Bagian kontrak yang tidak jelas", "G. Unclear places of the contract"), 12)
	rows := make([][]cell, 0, len(c.report.Errata))
	for _, one := range c.report.Errata {
		rows = append(rows, plain(short(one.ID, 40), short(one.Topic, 240), short(one.Chosen, 240), short(one.Effect, 240)))
	}
	if len(rows) == 0 {
		c.nothing(say("Tidak ada putusan yang bersandar pada bagian yang tidak jelas.", "No verdict leaned on an unclear place."))
		return
	}
	c.table([]column{{say("No", "Id"), 18, true}, {say("Pokok", "Topic"), 52, false}, {say("Bacaan yang dipilih", "Reading chosen"), 52, false}, {say("Akibat", "Effect"), 52, false}}, rows)
}
