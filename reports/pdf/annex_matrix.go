package pdf

import (
	"fmt"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// services returns the codes of the cells, in order.
func (c *canvas) services() []string {
	var codes []string
	for _, cell := range c.report.Ledger.Cells {
		if !slices.Contains(codes, cell.Service) {
			codes = append(codes, cell.Service)
		}
	}
	return codes
}

// outcomes counts the rows of the matrix.
func (c *canvas) outcomes() int {
	seen := map[string]bool{}
	for _, one := range c.report.Ledger.Cells {
		seen[one.Outcome] = true
	}
	return len(seen)
}

// matrix draws a row per outcome and a column per service. What a cell means stands in it as letters, not in its colour alone.
func (c *canvas) matrix() {
	codes := c.services()
	// It is read across and down, so it begins on a page that holds the whole of it, where there is such a page.
	c.heading(words{"C. Matriks layanan dan hasil", "C. Matrix of services and outcomes"}, min(24+float64(c.outcomes())*5, 200))
	if len(codes) == 0 {
		c.nothing(words{"Tidak ada matriks: kontrak tidak memakai kode layanan.", "There is no matrix: the contract uses no service codes."})
		return
	}
	const first = 22.0
	columns := []column{{words{"Hasil", "Outcome"}, first, true}}
	for _, code := range codes {
		columns = append(columns, column{words{clean(code), clean(code)}, (width - first) / float64(len(codes)), false})
	}
	var outcomes []string
	for _, one := range c.report.Ledger.Cells {
		if !slices.Contains(outcomes, one.Outcome) {
			outcomes = append(outcomes, one.Outcome)
		}
	}
	rows := make([][]cell, len(outcomes))
	for i, outcome := range outcomes {
		rows[i] = append(plain(short(outcome, 40)), make([]cell, len(codes))...)
	}
	for _, one := range c.report.Ledger.Cells {
		rows[slices.Index(outcomes, one.Outcome)][1+slices.Index(codes, one.Service)] = mark(one)
	}
	c.table(columns, rows)
	c.pdf.SetY(c.pdf.GetY() + 1.5)
	c.sides(7.4, words{
		"OK n: n kasus lulus; GAGAL: gagal; ERR: galat rangkaian uji; WAIVER: dikecualikan; WARN: peringatan; ALT: hanya alternatif teramati; N/T: tidak diuji; –: tidak berlaku.",
		"OK n: n cases passed; GAGAL: failed; ERR: error of the suite; WAIVER: waived; WARN: warning; ALT: only alternatives were seen; N/T: not tested; –: not applicable.",
	})
	if named := c.names(codes); named != "" {
		c.missing(words{"Layanan", "Services"}, []string{named})
	}
}

// mark writes a cell of the matrix in a few letters: the worst that is known of its cases, and how many are behind it. It goes by the counts, because
// the worst verdict of a cell may be that one of many cases does not apply.
func mark(of reports.Cell) cell {
	open := of.Cases[reports.Inconclusive] + of.Cases[reports.Blocked] + of.Cases[reports.NotTested]
	said := func(word string, n int, in colour) cell {
		return cell{text: word + " " + reports.Thousands(n), in: in}
	}
	switch {
	case of.State == reports.DoesNotApply:
		return cell{text: "–", in: grey()}
	case of.Cases[reports.Fail] > 0:
		return said("GAGAL", of.Cases[reports.Fail], red())
	case of.Cases[reports.Error] > 0:
		return said("ERR", of.Cases[reports.Error], red())
	case of.Cases[reports.Waived] > 0:
		return said("WAIVER", of.Cases[reports.Waived], amber())
	case of.Cases[reports.Warn] > 0:
		return said("WARN", of.Cases[reports.Warn], amber())
	case of.Cases[reports.Pass] > 0 && of.State == reports.NotObserved:
		return said("ALT", of.Cases[reports.Pass], amber())
	case of.Cases[reports.Pass] > 0 && open > 0:
		return cell{text: fmt.Sprintf("OK %s, N/T %s", reports.Thousands(of.Cases[reports.Pass]), reports.Thousands(open)), in: amber()}
	case of.Cases[reports.Pass] > 0:
		return said("OK", of.Cases[reports.Pass], green())
	case of.Cases[reports.NotApplicable] > 0 && open == 0:
		return cell{text: "–", in: grey()}
	default:
		return cell{text: "N/T", in: amber()}
	}
}

// names lists the services of the columns as the cases name them.
func (c *canvas) names(codes []string) string {
	var named []string
	for _, code := range codes {
		at := slices.IndexFunc(c.report.Cases, func(one reports.Case) bool { return one.Service.Code == code })
		if at >= 0 {
			named = append(named, code+" "+c.report.Cases[at].Service.Name)
		}
	}
	return strings.Join(named, "; ")
}
