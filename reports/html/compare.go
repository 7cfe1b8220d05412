package html

import "github.com/snapconform/snapconform/reports"

// finding is one facet that was not as expected, as the page shows it.
type finding struct {
	Facet      term
	Times      int
	Sign       sign
	Compared   bool // there are values to set side by side
	Comparison comparison
	Text       string // empty where it says no more than the values do
}

func newFindings(findings []reports.Finding) []finding {
	var all []finding
	for _, each := range reports.Distinct(findings) {
		made := finding{
			Facet: facets().term(each.Facet), Times: each.Times, Sign: verdictSign(each.Verdict), Compared: each.Expected != "" || each.Actual != "", Comparison: compare(each.Finding), Text: each.Text,
		}
		if each.SaysNoMore() {
			made.Text = ""
		}
		all = append(all, made)
	}
	return all
}

// comparison is an expected and an actual value, cut where they part and where they meet again.
type comparison struct {
	Expected part
	Actual   part
}

type part struct{ Before, Differs, After string }

// compare finds where two values differ. Quotes are shown and not compared. Values that share little are marked whole: a letter in common by chance only misleads.
func compare(of reports.Finding) comparison {
	left, right := of.Values()
	expected, quotedExpected := reports.Unquoted(left)
	actual, quotedActual := reports.Unquoted(right)
	made := differing([]rune(reports.Shorten(expected, longestValue)), []rune(reports.Shorten(actual, longestValue)))
	if quotedExpected {
		made.Expected = made.Expected.quoted()
	}
	if quotedActual {
		made.Actual = made.Actual.quoted()
	}
	return made
}

func (p part) quoted() part {
	p.Before, p.After = `"`+p.Before, p.After+`"`
	return p
}
