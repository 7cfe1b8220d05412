package pdf

import (
	"cmp"
	"fmt"

	"github.com/snapconform/snapconform/reports"
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
	c.heading(words{"D. Buku besar persyaratan", "D. Ledger of requirements"}, 24)
	rows := make([][]cell, 0, len(c.report.Ledger.Requirements))
	for _, entry := range c.report.Ledger.Requirements {
		said := entry.Text
		if entry.Reason != "" {
			said += " – " + entry.Reason
		}
		must := words{"tidak", "no"}
		if entry.Mandatory {
			must = words{"ya", "yes"}
		}
		result, worst := "–", entry.Verdict
		if worst == reports.NotApplicable && entry.Cases[reports.Pass] > 0 {
			worst = reports.Pass // that one of many cases does not apply says less than that the others held
		}
		if worst != "" {
			result = verdict(worst).both()
		}
		rows = append(rows, []cell{{text: short(entry.ID, 60)}, {text: short(said, 320)}, {text: must.both()}, {text: state(entry.State).both()}, {text: result, in: shade(worst)}})
	}
	if len(rows) == 0 {
		c.nothing(words{"Buku besar kosong.", "The ledger is empty."})
		return
	}
	c.table([]column{
		{words{"Persyaratan", "Requirement"}, 38, true},
		{words{"Isi", "Text"}, 70, false},
		{words{"Wajib", "Mandatory"}, 18, false},
		{words{"Keadaan", "State"}, 26, false},
		{words{"Putusan", "Verdict"}, 22, true},
	}, rows)
}

func (c *canvas) failures() {
	c.heading(words{"E. Kegagalan", "E. Failures"}, 16)
	failed := c.report.With(reports.Fail, reports.Error)
	if len(failed) == 0 {
		c.nothing(words{"Tidak ada kasus yang gagal.", "No case failed."})
		return
	}
	var rows [][]cell
	for _, one := range failed[:min(len(failed), mostFailures)] {
		name := []cell{{text: short(one.ID, 80)}, {text: short(one.Stimulus+" "+one.Duty, 160)}}
		if len(one.Findings) == 0 {
			rows = append(rows, append(name, cell{text: short(cmp.Or(one.Reason, string(one.Verdict)), 240)}, cell{}, cell{}))
		}
		for i, finding := range one.Findings {
			if i > 0 {
				name = plain("", "")
			}
			// A copy, for the rows of one case share their first cells.
			rows = append(rows, append(append([]cell{}, name...), cell{text: short(finding.Text, 160)}, cell{text: short(finding.Expected, 120)}, cell{text: short(finding.Actual, 160), in: red()}))
		}
	}
	c.table([]column{
		{words{"Kasus", "Case"}, 38, true},
		{words{"Kewajiban", "Duty"}, 38, false},
		{words{"Temuan", "Finding"}, 34, false},
		{words{"Diharapkan", "Expected"}, 30, false},
		{words{"Diterima", "Actual"}, 34, false},
	}, rows)
	c.more(len(failed) - mostFailures)
}

// more says how much of a list was left out.
func (c *canvas) more(n int) {
	if n > 0 {
		c.pdf.SetY(c.pdf.GetY() + 1.5)
		c.sides(8, words{
			fmt.Sprintf("dan %s lagi: semuanya ada di laporan run ini.", ribuan(n)),
			fmt.Sprintf("and %s more: the report of the run has them all.", reports.Thousands(n)),
		})
	}
}

func (c *canvas) waivers() {
	c.heading(words{"F. Pengecualian (waiver)", "F. Waivers"}, 12)
	waived := c.report.With(reports.Waived)
	if len(c.report.Waivers) == 0 && len(waived) == 0 {
		c.nothing(words{"Tidak ada pengecualian.", "There are no waivers."})
		return
	}
	var rows [][]cell
	for _, one := range c.report.Waivers {
		said := one.Reason
		if one.Ticket != "" {
			said += " (" + one.Ticket + ")"
		}
		rows = append(rows, plain(short(one.Names(), 80), short(said, 240), short(one.Owner, 60), short(one.Expires, 20), waiverState(one.State).both()))
	}
	if len(rows) > 0 {
		c.table([]column{
			{words{"Tentang", "About"}, 40, true},
			{words{"Alasan", "Reason"}, 64, false},
			{words{"Penanggung jawab", "Owner"}, 26, false},
			{words{"Sampai", "Until"}, 20, false},
			{words{"Keadaan", "State"}, 24, false},
		}, rows)
	}
	ids := make([]string, 0, len(waived))
	for _, one := range waived {
		ids = append(ids, one.ID+" ("+one.Reason+")")
	}
	c.missing(words{"Kasus yang gagal dan dikecualikan", "Failed cases that are waived"}, ids)
}

func (c *canvas) errata() {
	c.heading(words{"G. Bagian kontrak yang tidak jelas", "G. Unclear places of the contract"}, 12)
	rows := make([][]cell, 0, len(c.report.Errata))
	for _, one := range c.report.Errata {
		rows = append(rows, plain(short(one.ID, 40), short(one.Topic, 240), short(one.Chosen, 240), short(one.Effect, 240)))
	}
	if len(rows) == 0 {
		c.nothing(words{"Tidak ada putusan yang bersandar pada bagian yang tidak jelas.", "No verdict leaned on an unclear place."})
		return
	}
	c.table([]column{{words{"No", "Id"}, 18, true}, {words{"Pokok", "Topic"}, 52, false}, {words{"Bacaan yang dipilih", "Reading chosen"}, 52, false}, {words{"Akibat", "Effect"}, 52, false}}, rows)
}
