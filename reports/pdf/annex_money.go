package pdf

import (
	"cmp"
	"slices"

	"github.com/snapconform/snapconform/reports"
)

// money draws what the run moved, and which transactions nobody knows the fate of: those have to be looked after by hand.
func (c *canvas) money() {
	c.heading(words{"H. Uang yang dipindahkan", "H. Money moved"}, 20)
	held := c.report.Money
	if len(held.Journal) == 0 && len(held.Moved) == 0 {
		c.nothing(words{"Run ini tidak memindahkan uang, sejauh dikatakan oleh yang dinilai.", "The run moved no money, so far as the target said."})
		return
	}
	none := "tanpa batas / no limit"
	count := none
	if held.Limits.Transactions > 0 {
		count = reports.Thousands(held.Limits.Transactions)
	}
	c.missing(words{"Batas (transaksi; per transaksi; jumlah)", "Limits (transactions; each; total)"}, []string{count, cmp.Or(held.Limits.Amount, none), cmp.Or(held.Limits.Total, none)})
	c.pdf.SetY(c.pdf.GetY() + 2)
	var sums [][]cell
	for _, one := range held.Moved {
		sums = append(sums, plain(short(cmp.Or(one.Currency, "–"), 20), reports.Thousands(one.Transactions), short(one.Amount, 60)))
	}
	if len(sums) > 0 {
		c.table([]column{{words{"Mata uang", "Currency"}, 50, false}, {words{"Transaksi", "Transactions"}, 50, false}, {words{"Jumlah", "Amount"}, 74, true}}, sums)
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
			{text: instant(one.At)},
			{text: short(one.Service, 20)},
			{text: short(one.Reference, 80)},
			{text: short(one.ProviderReference, 80)},
			{text: short(one.Amount+" "+one.Currency, 60)},
			fate,
		})
	}
	c.pdf.SetY(c.pdf.GetY() + 3)
	c.table([]column{
		{words{"Waktu", "At"}, 24, false},
		{words{"Layanan", "Service"}, 16, false},
		{words{"Referensi mitra", "Partner's reference"}, 42, false},
		{words{"Referensi penyedia", "Provider's reference"}, 42, false},
		{words{"Jumlah", "Amount"}, 26, false},
		{words{"Keadaan", "State"}, 24, true},
	}, rows)
	c.more(len(of) - shown)
}
