package main

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/har"
	"github.com/snapconform/snapconform/reports/html"
	"github.com/snapconform/snapconform/reports/xlsx"
	"github.com/snapconform/snapconform/suites/wire"
)

// archived returns the exchanges of a run as an archive holds them.
func archived(report reports.Report, exchanges []wire.Exchange) []har.Exchange {
	base := strings.TrimRight(report.Target.BaseURL, "/")
	all := make([]har.Exchange, len(exchanges))
	for i, e := range exchanges {
		all[i] = har.Exchange{ID: e.ID, Method: e.Request.Method, URL: base + e.Request.Path, RequestBody: e.Request.Body, Started: e.Started, Elapsed: e.Elapsed}
		for _, header := range e.Request.Header {
			all[i].RequestHeader = append(all[i].RequestHeader, har.Header(header))
		}
		if e.Answer == nil {
			all[i].Problem = unanswered(e)
			continue
		}
		all[i].Proto, all[i].Status, all[i].AnswerBody, all[i].AnswerHeader = e.Answer.Proto, e.Answer.Status, e.Answer.Body, lines(e.Answer.Header)
	}
	return all
}

// lines returns the lines of a header, by name.
func lines(header http.Header) []har.Header {
	var all []har.Header
	for _, name := range sortedNames(header) {
		for _, value := range header[name] {
			all = append(all, har.Header{Name: name, Value: value})
		}
	}
	return all
}

func sortedNames(header http.Header) []string {
	names := make([]string, 0, len(header))
	for name := range header {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// paged returns the exchanges of a run as the page shows them.
func paged(exchanges []wire.Exchange) []html.Exchange {
	all := make([]html.Exchange, len(exchanges))
	for i, e := range exchanges {
		all[i] = html.Exchange{
			ID: e.ID, Service: e.Service, Request: e.Request.Method + " " + e.Request.Path, RequestHeaders: sentLines(e), RequestBody: string(e.Request.Body),
			Answer: answerLine(e), Started: e.Started, Elapsed: e.Elapsed,
		}
		if e.Answer != nil {
			all[i].AnswerBody = string(e.Answer.Body)
			for _, header := range lines(e.Answer.Header) {
				all[i].AnswerHeaders = append(all[i].AnswerHeaders, header.Name+": "+header.Value)
			}
		}
	}
	return all
}

// evidenced returns the exchanges of a run as the form wants them: address, header and body.
func evidenced(report reports.Report, exchanges []wire.Exchange) []xlsx.Exchange {
	base := strings.TrimRight(report.Target.BaseURL, "/")
	all := make([]xlsx.Exchange, len(exchanges))
	for i, e := range exchanges {
		request := append([]string{e.Request.Method + " " + base + e.Request.Path}, sentLines(e)...)
		all[i] = xlsx.Exchange{ID: e.ID, Service: e.Service, Request: joined(request, e.Request.Body), Answer: answerLine(e)}
		if e.Answer != nil {
			answer := []string{answerLine(e)}
			for _, header := range lines(e.Answer.Header) {
				answer = append(answer, header.Name+": "+header.Value)
			}
			all[i].Answer = joined(answer, e.Answer.Body)
		}
	}
	return all
}

func sentLines(e wire.Exchange) []string {
	var all []string
	for _, header := range e.Request.Header {
		all = append(all, header.Name+": "+header.Value)
	}
	return all
}

// answerLine is the first line of an answer, or why none came.
func answerLine(e wire.Exchange) string {
	if e.Answer == nil {
		return unanswered(e)
	}
	return fmt.Sprintf("HTTP %d %s in %s", e.Answer.Status, http.StatusText(e.Answer.Status), e.Elapsed.Round(time.Millisecond))
}

func joined(head []string, body []byte) string {
	if len(body) == 0 {
		return strings.Join(head, "\n")
	}
	return strings.Join(head, "\n") + "\n\n" + string(body)
}

// unanswered says why no answer came.
func unanswered(e wire.Exchange) string {
	if e.Problem == nil {
		return "no answer"
	}
	return string(e.Problem.Kind) + ": " + e.Problem.Text
}
