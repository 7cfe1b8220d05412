package pdf

import (
	"cmp"
	"slices"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

// money draws what the run moved, and which transactions nobody knows the fate of: those have to be looked after by hand.
func (c *canvas) money() {
	c.heading(say("H. Uang yang dipindahkan", "H. Money moved"), 20)
	held := c.report.Money
	if len(held.Journal) == 0 && len(held.Moved) == 0 {
		c.nothing(say("Pengujian ini tidak memindahkan dana, sejauh dikatakan oleh yang dinilai.", "The run moved no money, so far as the target said."))
		return
	}
	none := "tanpa batas / no limit"
	count := none
	if held.Limits.Transactions > 0 {
		count = bilingual.Count(held.Limits.Transactions).Both()
	}
	c.listed(say("Batas (transaksi; per transaksi; jumlah)", "Limits (transactions; each; total)"), []string{count, cmp.Or(held.Limits.Amount, none), cmp.Or(held.Limits.Total, none)})
	c.pdf.SetY(c.pdf.GetY() + 2)
	var sums [][]cell
	for _, one := range held.Moved {
		sums = append(sums, plain(short(cmp.Or(one.Currency, "–"), 20), bilingual.Count(one.Transactions).Both(), short(one.Amount, 60)))
	}
	if len(sums) > 0 {
		c.table([]column{{say("Mata uang", "Currency"), 50, false}, {say("Transaksi", "Transactions"), 50, false}, {say("Jumlah", "Amount"), 74, true}}, sums)
	}
	c.journal(held.Journal)
}

// journal lists the transactions, those of unknown fate first.
func (c *canvas) journal(of []reports.Transaction) {
	if len(of) == 0 {
		return
	}
	of = slices.Clone(of)
	slices.SortStableFunc(of, func(a, b reports.Transaction) int {
		switch {
		case a.Known == b.Known:
			return 0
		case b.Known:
			return -1
		default:
			return 1
		}
	})
	// Those of unknown fate are work for somebody, so none of them is left out for being many.
	shown := min(len(of), mostTransactions)
	for shown < len(of) && !of[shown].Known {
		shown++
	}
	rows := make([][]cell, 0, shown)
	for _, one := range of[:shown] {
		fate := cell{text: "diterima / accepted", in: green()}
		if !one.Known {
			fate = cell{text: "tidak diketahui / unknown", in: amber()}
		}
		rows = append(rows, []cell{
			{text: reports.Instant(one.At)},
			{text: short(one.Service, 20)},
			{text: short(one.Reference, 80)},
			{text: short(one.ProviderReference, 80)},
			{text: short(one.Amount+" "+one.Currency, 60)},
			fate,
		})
	}
	c.pdf.SetY(c.pdf.GetY() + 3)
	c.table([]column{
		{say("Waktu", "At"), 24, false},
		{say("Layanan", "Service"), 16, false},
		{say("Referensi mitra", "Partner's reference"), 42, false},
		{say("Referensi penyedia", "Provider's reference"), 42, false},
		{say("Jumlah", "Amount"), 26, false},
		{say("Keadaan", "State"), 24, true},
	}, rows)
	c.more(len(of) - shown)
}
