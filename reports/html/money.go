package html

import (
	"strconv"

	"github.com/snapconform/snapconform/reports"
)

// money is what a run moved and was allowed to move, with its amounts as figures.
type money struct {
	reports.MoneyLimits
	OneAmount, Sum, Rate figure // empty where there is no limit
	Moved                []moved
	Journal              []transaction
}

type moved struct {
	reports.Moved
	Figure figure
}

type transaction struct {
	reports.Transaction
	Figure figure
}

func newMoney(m reports.Money) money {
	made := money{MoneyLimits: m.Limits, OneAmount: amount(m.Limits.Amount), Sum: amount(m.Limits.Total)}
	if rate := m.Limits.RequestsPerSecond; rate != 0 {
		made.Rate = figure(strconv.FormatFloat(rate, 'f', -1, 64))
	}
	for _, each := range m.Moved {
		made.Moved = append(made.Moved, moved{each, amount(each.Amount)})
	}
	for _, each := range m.Journal {
		made.Journal = append(made.Journal, transaction{each, amount(each.Amount)})
	}
	return made
}
