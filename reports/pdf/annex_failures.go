package pdf

import (
	"cmp"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

func (c *canvas) failures() {
	c.heading(say("E. Kegagalan", "E. Failures"), 16)
	failed := c.report.With(reports.Fail, reports.Error)
	switch waived := len(c.report.With(reports.Waived)); {
	case len(failed) > 0:
	case waived > 0:
		c.nothing(say("Tidak ada kasus yang gagal, kecuali yang dikecualikan (bagian F).", "No case failed, except those that are waived (section F)."))
		return
	default:
		c.nothing(say("Tidak ada kasus yang gagal.", "No case failed."))
		return
	}
	var rows [][]cell
	for _, one := range failed[:min(len(failed), mostFailures)] {
		rows = append(rows, failureRows(one)...)
	}
	c.table([]column{
		{say("Kasus", "Case"), 38, true},
		{say("Kewajiban", "Duty"), 38, false},
		{say("Temuan", "Finding"), 34, false},
		{say("Diharapkan", "Expected"), 30, false},
		{say("Diterima", "Actual"), 34, false},
	}, rows)
	c.more(len(failed)-mostFailures, "report.json")
}

// failureRows are what is said of one failed case: its findings, what the contract tells the partner to do, and how to see it again. Each row names the case again
// where it begins a page, for without that name it would be a finding about nothing.
func failureRows(of reports.Case) [][]cell {
	id := short(of.ID, 80)
	again := say("lanjutan", "continued").Both()
	name := func(first bool) []cell {
		if first {
			return []cell{{text: id}, {text: short(of.Stimulus+" "+of.Duty, 160)}}
		}
		return []cell{{onTop: id + " (" + again + ")"}, {}}
	}
	var rows [][]cell
	for i, finding := range reports.Distinct(of.Findings) {
		expected, actual := finding.Values()
		said := short(finding.Text, 160)
		if said == "" || finding.SaysNoMore() {
			said = bilingual.Facet(short(finding.Facet, 80)).Both()
		}
		if finding.Times > 1 {
			said = bilingual.Count(finding.Times).Both() + "× " + said
		}
		rows = append(rows, append(name(i == 0), cell{text: said}, cell{text: short(expected, 120)}, cell{text: short(actual, 160), in: red()}))
	}
	if len(rows) == 0 {
		rows = append(rows, append(name(true), cell{text: short(cmp.Or(of.Reason, string(of.Verdict)), 240)}, cell{}, cell{}))
	}
	for _, advice := range of.Advice {
		rows = append(rows, across(id, "Saran kontrak / Advice of the contract ("+short(advice.ID, 40)+"): "+short(advice.Text, 300)))
	}
	if of.Reproduce != "" {
		rows = append(rows, across(id, "Ulangi / Reproduce: "+short(of.Reproduce, 400)))
	}
	return rows
}

// across is a row of one cell over the whole width.
func across(id, text string) []cell {
	return []cell{{text: text, onTop: id + ": " + text}}
}
