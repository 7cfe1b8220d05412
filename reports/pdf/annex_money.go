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
		c.nothing(say("Pengujian ini tidak memindahkan uang, sejauh dinyatakan oleh pihak yang diuji.", "The run moved no money, so far as the target said."))
		return
	}
	none := "tanpa batas / no limit"
	count := none
	if held.Limits.Transactions > 0 {
		count = bilingual.Count(held.Limits.Transactions).Both()
	}
	c.listed(
		say("Batas (jumlah transaksi; nominal per transaksi; nominal total)", "Limits (transactions; each; total)"),
		[]string{count, cmp.Or(nominal(held.Limits.Amount), none), cmp.Or(nominal(held.Limits.Total), none)},
	)
	c.pdf.SetY(c.pdf.GetY() + 2)
	var sums [][]cell
	for _, one := range held.Moved {
		sums = append(sums, plain(short(cmp.Or(one.Currency, "–"), 20), bilingual.Count(one.Transactions).Both(), nominal(one.Amount)))
	}
	if len(sums) > 0 {
		c.table([]column{{say("Mata uang", "Currency"), 50, false}, {say("Jumlah transaksi", "Transactions"), 50, false}, {say("Nominal", "Amount"), 74, true}}, sums)
	}
	c.journal(held.Journal)
}

// nominal writes an amount of money as each language does, and one that is no number as the target wrote it.
func nominal(amount string) string { return bilingual.Figure(short(amount, 60)).Both() }

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
			{text: nominal(one.Amount) + " " + short(one.Currency, 20)},
			fate,
		})
	}
	c.pdf.SetY(c.pdf.GetY() + 3)
	c.table([]column{
		{say("Waktu", "At"), 24, false},
		{say("Layanan", "Service"), 16, false},
		{say("Referensi mitra", "Partner's reference"), 42, false},
		{say("Referensi penyedia", "Provider's reference"), 42, false},
		{say("Nominal", "Amount"), 26, false},
		{say("Keadaan", "State"), 24, true},
	}, rows)
	c.more(len(of)-shown, "journal.csv")
}
