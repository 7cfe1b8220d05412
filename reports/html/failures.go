package html

import (
	"cmp"
	"slices"

	"github.com/snapconform/snapconform/reports"
)

// failure is a case that failed, or in which the suite broke, with what the contract says of it.
type failure struct {
	At       int // of the case
	Case     reports.Case
	Sign     sign
	Rows     []reports.Entry   // what it shows
	Notes    []reports.Erratum // of the contract, which its expectation leans on
	Findings []finding
	Evidence []evidence
	Weight   []term // how binding the expectation is, and what it leans on
}

// evidence is an exchange that a finding speaks of.
type evidence struct {
	Exchange        string
	Request, Answer passage
}

// failed tells whether a case stands among the failures.
func failed(c reports.Case) bool { return c.Verdict == reports.Fail || c.Verdict == reports.Error }

func newFailures(r reports.Report) []failure {
	var all []failure
	for at, each := range r.Cases {
		if failed(each) {
			all = append(all, newFailure(r, at))
		}
	}
	// What is said against the provider comes before what is said against the suite.
	slices.SortStableFunc(all, func(a, b failure) int { return cmp.Compare(rankOf(a), rankOf(b)) })
	return all
}

func newFailure(r reports.Report, at int) failure {
	c := r.Cases[at]
	made := failure{At: at, Case: c, Sign: verdictSign(c.Verdict), Findings: newFindings(c.Findings), Weight: []term{levels().term(c.Level), bases().term(c.Basis)}}
	for _, id := range c.Shows {
		if entry, known := r.Ledger.Entry(id); known {
			made.Rows = append(made.Rows, entry)
		}
	}
	for _, erratum := range r.Errata {
		if erratum.ID == c.Erratum {
			made.Notes = append(made.Notes, erratum)
		}
	}
	for _, each := range c.Evidence {
		made.Evidence = append(made.Evidence, evidence{
			each.Exchange, newPassage(each.Request, each.Headers, each.Body, longestBody), newPassage(each.Answer, nil, each.Received, longestBody),
		})
	}
	return made
}

func rankOf(f failure) int {
	if f.Case.Verdict == reports.Fail {
		return 0
	}
	return 1
}

// reason is why cases of one verdict came to it. Its number, from 1, is what the cases are found by.
type reason struct {
	Number  int
	Verdict reports.Verdict
	Sign    sign
	Text    string
	Cases   int
}

// newReasons counts the reasons of what neither passed nor failed, worst verdict first.
func newReasons(cases []reports.Case) []reason {
	var all []reason
	for _, verdict := range reports.Verdicts() {
		for i := range cases {
			if cases[i].Verdict != verdict || verdict == reports.Pass || failed(cases[i]) {
				continue
			}
			number := numberOf(cases[i], all)
			if number == 0 {
				number = len(all) + 1
				all = append(all, reason{Number: number, Verdict: verdict, Sign: verdictSign(verdict), Text: why(cases[i])})
			}
			all[number-1].Cases++
		}
	}
	return all
}

// numberOf returns the number of the reason why a case came to its verdict, 0 where there is none.
func numberOf(c reports.Case, reasons []reason) int {
	return 1 + slices.IndexFunc(reasons, func(r reason) bool { return r.Verdict == c.Verdict && r.Text == why(c) })
}

func why(c reports.Case) string {
	if c.Reason == "" && len(c.Findings) > 0 {
		return c.Findings[0].Text
	}
	return c.Reason
}
