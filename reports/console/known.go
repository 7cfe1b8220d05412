package console

import (
	"fmt"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// money says what was moved and what bounded it, in the headline.
func (p *page) money(m reports.Money) {
	var moved []string
	for _, each := range m.Moved {
		text := reports.Counted(each.Transactions, "transaction", "transactions")
		if each.Currency != "" {
			text += fmt.Sprintf(", %s %s in all", reports.Amount(each.Amount), each.Currency)
		} else {
			text += " whose amount nobody said"
		}
		moved = append(moved, text)
	}
	if len(moved) == 0 {
		return
	}
	p.paragraph("  moved     ", plain, fmt.Sprintf("%s (%s)", strings.Join(moved, "; "), Limits(m.Limits)))
}

// Limits says what bounds a run, in one line.
func Limits(l reports.MoneyLimits) string {
	parts := []string{"any number of transactions"}
	if l.Transactions > 0 {
		parts[0] = "at most " + reports.Counted(l.Transactions, "transaction", "transactions")
	}
	if l.Amount != "" {
		parts = append(parts, "of at most "+reports.Amount(l.Amount))
	}
	if l.Total != "" {
		parts = append(parts, reports.Amount(l.Total)+" in all")
	}
	if l.RequestsPerSecond > 0 {
		parts = append(parts, fmt.Sprintf("%v requests per second", l.RequestsPerSecond))
	}
	if l.Parallel > 0 {
		parts = append(parts, fmt.Sprintf("%d at a time", l.Parallel))
	}
	return strings.Join(parts, ", ")
}

// known lists what was known before the run: what waivers came to, and what changed since the baseline.
func (p *page) known(r reports.Report) {
	if len(r.Waivers) > 0 {
		p.heading(reports.Counted(len(r.Waivers), "waiver", "waivers"))
		for _, waiver := range r.Waivers {
			p.waiver(waiver)
		}
	}
	if r.Baseline == nil {
		return
	}
	p.heading("Since the baseline")
	p.paragraph("  baseline  ", plain, fmt.Sprintf("run %s, judged by version %s", r.Baseline.Run, r.Baseline.Version))
	for _, list := range []struct {
		label string
		s     style
		ids   []string
	}{{"worse", bad, r.Baseline.Worse}, {"missing", yellow, r.Baseline.Missing}, {"fixed", green, r.Baseline.Fixed}, {"as before", plain, r.Baseline.Known}} {
		if len(list.ids) > 0 {
			p.paragraph(fmt.Sprintf("  %-9s ", list.label), list.s, fmt.Sprintf("%d: %s", len(list.ids), few(list.ids)))
		}
	}
	if len(r.Baseline.Worse)+len(r.Baseline.Missing) == 0 {
		p.paragraph("  ", green, "nothing got worse")
	}
}

func (p *page) waiver(w reports.Waiver) {
	signs := map[reports.WaiverState]struct {
		s    style
		text string
	}{
		reports.WaiverUsed:    {yellow, fmt.Sprintf("covers %s", reports.Counted(len(w.Covers), "failed case", "failed cases"))},
		reports.WaiverExpired: {bad, "has expired and covers nothing: what it is about is judged as if it were not there"},
		reports.WaiverStale:   {bad, "is stale: what it is about holds now, so take it out; until then it counts as a failure"},
		reports.WaiverIdle:    {dim, "is about nothing that was judged in this run"},
	}
	p.paragraph("  ", bold, w.Names())
	p.paragraph("      ", signs[w.State].s, signs[w.State].text)
	text := fmt.Sprintf("%s (%s, until %s", w.Reason, w.Owner, w.Expires)
	if w.Ticket != "" {
		text += ", " + w.Ticket
	}
	p.paragraph("      ", plain, text+")")
}

// mostNamed is how many ids of a list are written out.
const mostNamed = 10

func few(ids []string) string {
	if len(ids) <= mostNamed {
		return strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(ids[:mostNamed], ", "), len(ids)-mostNamed)
}
