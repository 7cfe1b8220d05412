package html

import (
	"cmp"
	"slices"

	"github.com/snapconform/snapconform/reports"
)

// failure is a case that failed, or in which the suite broke, with what the contract says of it.
type failure struct {
	At    int // of the case
	Case  reports.Case
	Sign  sign
	Rows  []reports.Entry   // what it shows
	Notes []reports.Erratum // of the contract, which its expectation leans on
}

func newFailures(r reports.Report) []failure {
	var all []failure
	for at, each := range r.Cases {
		if each.Verdict != reports.Fail && each.Verdict != reports.Error {
			continue
		}
		made := failure{At: at, Case: each, Sign: verdictSign(each.Verdict)}
		for _, id := range each.Shows {
			if entry, known := r.Ledger.Entry(id); known {
				made.Rows = append(made.Rows, entry)
			}
		}
		for _, erratum := range r.Errata {
			if erratum.ID == each.Erratum {
				made.Notes = append(made.Notes, erratum)
			}
		}
		all = append(all, made)
	}
	// What is said against the provider comes before what is said against the suite.
	slices.SortStableFunc(all, func(a, b failure) int { return cmp.Compare(rankOf(a), rankOf(b)) })
	return all
}

func rankOf(f failure) int {
	if f.Case.Verdict == reports.Fail {
		return 0
	}
	return 1
}

// comparison is an expected and an actual value, cut where they part and where they meet again.
type comparison struct {
	Expected part `json:"expected"`
	Actual   part `json:"actual"`
}

type part struct {
	Before  string `json:"before,omitempty"`
	Differs string `json:"differs,omitempty"`
	After   string `json:"after,omitempty"`
}

// compare finds where two values differ. Values that share little are marked whole: a letter in common by chance only misleads.
func compare(finding reports.Finding) comparison {
	expected := []rune(reports.Shorten(finding.Expected, longestValue))
	actual := []rune(reports.Shorten(finding.Actual, longestValue))
	shorter := min(len(expected), len(actual))
	head := 0
	for head < shorter && expected[head] == actual[head] {
		head++
	}
	tail := 0
	for tail < shorter-head && expected[len(expected)-1-tail] == actual[len(actual)-1-tail] {
		tail++
	}
	if 3*(head+tail) < shorter {
		head, tail = 0, 0
	}
	return comparison{cut(expected, head, tail), cut(actual, head, tail)}
}

func cut(value []rune, head, tail int) part {
	return part{string(value[:head]), string(value[head : len(value)-tail]), string(value[len(value)-tail:])}
}

// reason is why cases of one verdict came to it.
type reason struct {
	Verdict reports.Verdict
	Sign    sign
	Text    string
	Cases   int
	First   string // id
}

// newReasons counts the reasons of what neither passed nor failed, worst verdict first.
func newReasons(cases []reports.Case) []reason {
	var all []reason
	for _, verdict := range reports.Verdicts() {
		if verdict == reports.Pass || verdict == reports.Fail || verdict == reports.Error {
			continue
		}
		from := len(all)
		for i := range cases {
			if cases[i].Verdict != verdict {
				continue
			}
			text := why(cases[i])
			at := slices.IndexFunc(all[from:], func(r reason) bool { return r.Text == text })
			if at < 0 {
				all, at = append(all, reason{verdict, verdictSign(verdict), text, 0, cases[i].ID}), len(all)-from
			}
			all[from+at].Cases++
		}
	}
	return all
}

func why(c reports.Case) string {
	if c.Reason == "" && len(c.Findings) > 0 {
		return c.Findings[0].Text
	}
	return c.Reason
}
