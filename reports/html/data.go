package html

import (
	"github.com/snapconform/snapconform/reports"
)

// caseData is what the script shows and searches of a case. All of it is printable.
type caseData struct {
	ID        string        `json:"id"`
	Verdict   string        `json:"verdict"`
	Service   string        `json:"service"`
	Name      string        `json:"name"`
	Clause    string        `json:"clause,omitempty"`
	Stimulus  string        `json:"stimulus"`
	Duty      string        `json:"duty"`
	Situation string        `json:"situation,omitempty"`
	Rule      string        `json:"rule,omitempty"`
	Field     string        `json:"field,omitempty"`
	Level     string        `json:"level,omitempty"`
	Basis     string        `json:"basis,omitempty"`
	Source    string        `json:"source,omitempty"`
	Erratum   string        `json:"erratum,omitempty"`
	Shows     []string      `json:"shows,omitempty"`
	Outcome   string        `json:"outcome,omitempty"`
	Also      []string      `json:"also,omitempty"`
	Tolerated []string      `json:"tolerated,omitempty"`
	Seen      []string      `json:"seen,omitempty"`
	Reason    string        `json:"reason,omitempty"`
	Missing   []string      `json:"missing,omitempty"`
	Findings  []findingData `json:"findings,omitempty"`
	Exchanges []string      `json:"exchanges,omitempty"`
	Reproduce string        `json:"reproduce,omitempty"`
	Advice    []string      `json:"advice,omitempty"`
	WaivedBy  string        `json:"waivedBy,omitempty"`
	Flaky     bool          `json:"flaky,omitempty"`
	Attempts  int           `json:"attempts,omitempty"`
	Earlier   []string      `json:"earlier,omitempty"` // exchanges of earlier attempts
	Sign      sign          `json:"-"`
}

type findingData struct {
	Facet      string     `json:"facet"`
	Sign       string     `json:"sign"`
	Class      string     `json:"class"` // of the colour
	Comparison comparison `json:"comparison"`
	Text       string     `json:"text,omitempty"`
	Basis      string     `json:"basis,omitempty"`
	Exchange   string     `json:"exchange,omitempty"`
}

func newCases(cases []reports.Case) []caseData {
	all := make([]caseData, 0, len(cases))
	for i := range cases {
		all = append(all, newCase(cases[i]))
	}
	return all
}

func newCase(c reports.Case) caseData {
	show := reports.Printable
	made := caseData{
		ID: show(c.ID), Verdict: show(string(c.Verdict)), Service: show(c.Service.Code), Name: show(c.Service.Name), Clause: show(c.Clause),
		Stimulus: show(c.Stimulus), Duty: show(c.Duty), Situation: show(c.Situation), Rule: show(c.Rule), Field: show(c.Field),
		Level: show(c.Level), Basis: show(c.Basis), Source: show(c.Source), Erratum: show(c.Erratum), Shows: showAll(c.Shows),
		Outcome: show(c.Outcome), Also: showAll(c.Also), Tolerated: showAll(c.Tolerated), Seen: showAll(c.Seen),
		Reason: reports.Shorten(c.Reason, longestValue), Missing: showAll(c.Missing), Exchanges: showAll(c.Exchanges),
		Reproduce: show(c.Reproduce), WaivedBy: show(c.WaivedBy), Flaky: c.Flaky, Attempts: len(c.Attempts), Sign: verdictSign(c.Verdict),
	}
	for _, each := range c.Findings {
		made.Findings = append(made.Findings, findingData{
			Facet: show(each.Facet), Sign: verdictSign(each.Verdict).Sign, Class: verdictSign(each.Verdict).Class, Comparison: compare(each),
			Text: reports.Shorten(each.Text, longestValue), Basis: show(each.Basis), Exchange: show(each.Exchange),
		})
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

// exchangeData holds every line of the exchanges once: headers and short answers repeat thousands of times.
type exchangeData struct {
	Lines []string       `json:"lines"`
	All   []exchangeRow  `json:"all"`
	index map[string]int // of lines
}

// exchangeRow is an exchange whose texts are numbers of lines.
type exchangeRow struct {
	ID             string `json:"id"`
	Service        string `json:"service,omitempty"`
	Started        string `json:"started"`
	Elapsed        string `json:"elapsed"`
	Request        int    `json:"request"`
	RequestHeaders []int  `json:"requestHeaders"`
	RequestBody    int    `json:"requestBody"`
	Answer         int    `json:"answer"`
	AnswerHeaders  []int  `json:"answerHeaders"`
	AnswerBody     int    `json:"answerBody"`
}

// How much of an exchange is shown. A run of thousands still has to open in a browser; the file of exchanges has it all.
const (
	longestBody     = 8192
	shortestBody    = 512
	allBodies       = 16 << 20 // characters, over the whole page
	longestHeader   = 1024
	mostHeaders     = 64
	bodiesOfEachOne = 2
)

func newExchanges(exchanges []Exchange) exchangeData {
	data := exchangeData{Lines: []string{""}, All: []exchangeRow{}, index: map[string]int{"": 0}}
	limit := min(longestBody, max(shortestBody, allBodies/bodiesOfEachOne/max(1, len(exchanges))))
	for i := range exchanges {
		each := &exchanges[i]
		data.All = append(data.All, exchangeRow{
			ID: reports.Printable(each.ID), Service: reports.Printable(each.Service), Started: moment(each.Started), Elapsed: duration(each.Elapsed),
			Request: data.line(each.Request, longestHeader), RequestHeaders: data.lines(each.RequestHeaders), RequestBody: data.line(each.RequestBody, limit),
			Answer: data.line(each.Answer, longestHeader), AnswerHeaders: data.lines(each.AnswerHeaders), AnswerBody: data.line(each.AnswerBody, limit),
		})
	}
	return data
}

func (d *exchangeData) line(text string, limit int) int {
	shown := reports.Shorten(text, limit)
	at, known := d.index[shown]
	if !known {
		at = len(d.Lines)
		d.Lines, d.index[shown] = append(d.Lines, shown), at
	}
	return at
}

func (d *exchangeData) lines(texts []string) []int {
	all := []int{}
	for _, each := range texts[:min(len(texts), mostHeaders)] {
		all = append(all, d.line(each, longestHeader))
	}
	return all
}
