package pdf

import (
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

// axes returns the services and the outcomes of the cells, in order.
func axes(cells []reports.Cell) (services, outcomes []string) {
	for _, one := range cells {
		if !slices.Contains(services, one.Service) {
			services = append(services, one.Service)
		}
		if !slices.Contains(outcomes, one.Outcome) {
			outcomes = append(outcomes, one.Outcome)
		}
	}
	return services, outcomes
}

// matrix draws a row per outcome and a column per service. What a cell means stands in it as letters, not in its colour alone.
func (c *canvas) matrix() {
	cells := c.report.Ledger.Cells
	codes, outcomes := axes(cells)
	c.heading(say("C. Matriks layanan dan hasil", "C. Matrix of services and outcomes"), 30)
	if len(codes) == 0 {
		c.nothing(say("Tidak ada matriks: kontrak tidak memakai kode layanan.", "There is no matrix: the contract uses no service codes."))
		return
	}
	const first = 22.0
	columns := []column{{say("Hasil", "Outcome"), first, true}}
	for _, code := range codes {
		columns = append(columns, column{say(clean(code), clean(code)), (width - first) / float64(len(codes)), false})
	}
	rows := make([][]cell, len(outcomes))
	for i, outcome := range outcomes {
		rows[i] = append(plain(short(outcome, 40)), make([]cell, len(codes))...)
	}
	occurring := map[reports.Standing]bool{}
	for _, one := range cells {
		standing := one.Standing(c.report.Selection)
		occurring[standing] = true
		rows[slices.Index(outcomes, one.Outcome)][1+slices.Index(codes, one.Service)] = mark(one, standing)
	}
	c.table(columns, rows)
	c.pdf.SetY(c.pdf.GetY() + 1.5)
	c.sides(7.4, legend(occurring))
	if named := c.names(codes); named != "" {
		c.listed(say("Layanan", "Services"), []string{named})
	}
}

// sign is how a standing is written in a cell, and which of the cell's verdicts make it so. No verdicts mean that it is a matter of the state.
type sign struct {
	code     string
	in       colour
	verdicts []reports.Verdict
}

func signOf(of reports.Standing) sign {
	signs := map[reports.Standing]sign{
		reports.Held:             {"OK", green(), []reports.Verdict{reports.Pass}},
		reports.Failed:           {"GAGAL", red(), []reports.Verdict{reports.Fail}},
		reports.Warned:           {"WARN", amber(), []reports.Verdict{reports.Warn}},
		reports.WaivedStanding:   {"WAIVER", amber(), []reports.Verdict{reports.Waived}},
		reports.OnlyAlternatives: {"ALT", amber(), []reports.Verdict{reports.Pass, reports.Warn, reports.Waived}},
		reports.Undetermined:     {"BLK", amber(), []reports.Verdict{reports.Error, reports.Inconclusive, reports.Blocked}},
		reports.StandsUntested:   {"N/T", amber(), []reports.Verdict{reports.NotTested}},
		reports.Unprovokable:     {"N/P", grey(), nil},
		reports.Inapplicable:     {"–", grey(), nil},
		reports.LeftOut:          {"N/S", grey(), nil},
	}
	if known, ok := signs[of]; ok {
		return known
	}
	return sign{code: string(of), in: amber()}
}

// mark writes a cell of the matrix: its standing, and how many of its cases make it so.
func mark(of reports.Cell, standing reports.Standing) cell {
	shown, these, all := signOf(standing), 0, 0
	for verdict, n := range of.Cases {
		all += n
		if slices.Contains(shown.verdicts, verdict) {
			these += n
		}
	}
	text := shown.code
	if these > 0 {
		text += " " + reports.Thousands(these)
		if these < all {
			text += "/" + reports.Thousands(all)
		}
	}
	return cell{text: text, in: shown.in}
}

// legend explains the signs that occur.
func legend(occurring map[reports.Standing]bool) words {
	var indonesian, english []string
	for _, standing := range reports.Standings() {
		if occurring[standing] {
			code, said := signOf(standing).code, bilingual.Standing(standing)
			indonesian, english = append(indonesian, code+": "+said.Indonesian), append(english, code+": "+said.English)
		}
	}
	return say(
		strings.Join(indonesian, "; ")+". n/m: n dari m kasus sel itu demikian.",
		strings.Join(english, "; ")+". n/m: n of the m cases of the cell are so.",
	)
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
