package html

import (
	"strings"
	"unicode/utf8"

	"github.com/snapconform/snapconform/reports"
)

// exchangeData holds every line of the exchanges once: headers and short answers repeat thousands of times.
type exchangeData struct {
	Lines []string       `json:"lines"`
	All   []exchangeRow  `json:"all"`
	index map[string]int // of lines
}

type exchangeRow struct {
	ID      string     `json:"id"`
	Service string     `json:"service,omitempty"`
	Started string     `json:"started"`
	Elapsed figure     `json:"elapsed"`
	Request messageRow `json:"request"`
	Answer  messageRow `json:"answer"`
}

// messageRow is a request or an answer whose texts are numbers of lines, and how many headers and characters of it are left out.
type messageRow struct {
	First       int   `json:"first"`
	Headers     []int `json:"headers"`
	Body        int   `json:"body"`
	LeftHeaders int   `json:"leftHeaders,omitempty"`
	Left        int   `json:"left,omitempty"`
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
			ID: reports.Printable(each.ID), Service: reports.Printable(each.Service), Started: reports.Instant(each.Started), Elapsed: duration(each.Elapsed),
			Request: data.message(newPassage(each.Request, each.RequestHeaders, each.RequestBody, limit)),
			Answer:  data.message(newPassage(each.Answer, each.AnswerHeaders, each.AnswerBody, limit)),
		})
	}
	return data
}

func (d *exchangeData) message(of passage) messageRow {
	made := messageRow{First: d.line(of.First), Headers: []int{}, Body: d.line(of.Body), LeftHeaders: of.LeftHeaders, Left: of.Left}
	for _, each := range of.Headers {
		made.Headers = append(made.Headers, d.line(each))
	}
	return made
}

func (d *exchangeData) line(shown string) int {
	at, known := d.index[shown]
	if !known {
		at = len(d.Lines)
		d.Lines, d.index[shown] = append(d.Lines, shown), at
	}
	return at
}

// passage is a request or an answer as it is shown, and how many headers and characters of it are left out.
type passage struct {
	First             string
	Headers           []string
	Body              string
	LeftHeaders, Left int
}

func newPassage(first string, headers []string, body string, limit int) passage {
	kept := min(len(headers), mostHeaders)
	made := passage{First: first, Body: body, LeftHeaders: len(headers) - kept}
	made.First = made.trim(first, longestHeader)
	for _, each := range headers[:kept] {
		made.Headers = append(made.Headers, made.trim(each, longestHeader))
	}
	made.Body = made.trim(body, limit)
	return made
}

// trim returns the beginning of a text with its line ends, each line printable, and counts what it leaves out.
func (p *passage) trim(text string, limit int) string {
	end := 0
	for n := 0; n < limit && end < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	p.Left += utf8.RuneCountInString(text[end:])
	lines := strings.Split(text[:end], "\n")
	for i := range lines {
		lines[i] = reports.Printable(lines[i])
	}
	shown := strings.Join(lines, "\n")
	if end < len(text) {
		shown += "…"
	}
	return shown
}
