package html

import "github.com/snapconform/snapconform/reports"

// caseRow is a case in the list of all: what stands there before anybody opens it, and findings that stand nowhere else on the page.
type caseRow struct {
	reports.Case
	Sign     sign
	Findings []finding
}

// caseData is what the script shows and searches of a case beside that. All of it is printable.
type caseData struct {
	ID        string   `json:"id"`
	Verdict   string   `json:"verdict"`
	Service   string   `json:"service"`
	Name      string   `json:"name"`
	Clause    string   `json:"clause,omitempty"`
	Stimulus  string   `json:"stimulus"`
	Duty      string   `json:"duty"`
	Situation string   `json:"situation,omitempty"`
	Rule      string   `json:"rule,omitempty"`
	Field     string   `json:"field,omitempty"`
	Level     string   `json:"level,omitempty"` // like Basis a key of the catalogue where it has the word, see [term]
	Basis     string   `json:"basis,omitempty"`
	Source    string   `json:"source,omitempty"`
	Erratum   string   `json:"erratum,omitempty"`
	Shows     []string `json:"shows,omitempty"`
	Outcome   string   `json:"outcome,omitempty"`
	Also      []string `json:"also,omitempty"`
	Tolerated []string `json:"tolerated,omitempty"`
	Seen      []string `json:"seen,omitempty"`
	Reason    string   `json:"reason,omitempty"`
	Why       int      `json:"why,omitempty"` // number of the reason, see [reason]
	Missing   []string `json:"missing,omitempty"`
	Exchanges []string `json:"exchanges,omitempty"`
	Reproduce string   `json:"reproduce,omitempty"`
	Advice    []string `json:"advice,omitempty"`
	WaivedBy  string   `json:"waivedBy,omitempty"`
	Flaky     bool     `json:"flaky,omitempty"`
	Attempts  int      `json:"attempts,omitempty"`
	Earlier   []string `json:"earlier,omitempty"` // exchanges of earlier attempts
}

func newCases(cases []reports.Case, reasons []reason) ([]caseRow, []caseData) {
	rows, data := make([]caseRow, 0, len(cases)), make([]caseData, 0, len(cases))
	for i := range cases {
		row := caseRow{Case: cases[i], Sign: verdictSign(cases[i].Verdict)}
		if !failed(cases[i]) {
			row.Findings = newFindings(cases[i].Findings)
		}
		rows, data = append(rows, row), append(data, newCase(cases[i], reasons))
	}
	return rows, data
}

func newCase(c reports.Case, reasons []reason) caseData {
	show := reports.Printable
	made := caseData{
		ID: show(c.ID), Verdict: show(string(c.Verdict)), Service: show(c.Service.Code), Name: show(c.Service.Name), Clause: show(c.Clause),
		Stimulus: show(c.Stimulus), Duty: show(c.Duty), Situation: show(c.Situation), Rule: show(c.Rule), Field: show(c.Field),
		Level: levels().term(c.Level).told(), Basis: bases().term(c.Basis).told(), Source: show(c.Source), Erratum: show(c.Erratum), Shows: showAll(c.Shows),
		Outcome: show(c.Outcome), Also: showAll(c.Also), Tolerated: showAll(c.Tolerated), Seen: showAll(c.Seen),
		Reason: reports.Shorten(c.Reason, longestValue), Why: numberOf(c, reasons), Missing: showAll(c.Missing), Exchanges: showAll(c.Exchanges),
		Reproduce: show(c.Reproduce), WaivedBy: show(c.WaivedBy), Flaky: c.Flaky, Attempts: len(c.Attempts),
	}
	for _, each := range c.Advice {
		made.Advice = append(made.Advice, show(each.Text)+" ("+show(each.ID)+")")
	}
	for _, attempt := range c.Attempts {
		made.Earlier = append(made.Earlier, showAll(attempt.Exchanges)...)
	}
	return made
}

func showAll(texts []string) []string {
	var all []string
	for _, each := range texts {
		all = append(all, reports.Printable(each))
	}
	return all
}
