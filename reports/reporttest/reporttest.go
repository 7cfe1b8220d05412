// Package reporttest holds sample reports that the tests of all writers share: a run in which everything held, one with
// every verdict and every optional member, and one that lacks resources. Each call returns a report of its own.
package reporttest

import (
	"slices"
	"strings"
	"time"

	"github.com/snapconform/snapconform/reports"
)

// Samples returns them all by name.
func Samples() map[string]reports.Report {
	return map[string]reports.Report{"green": Green(), "red": Red(), "incomplete": Incomplete(), "unreachable": Unreachable()}
}

// Green returns the report of a run against the reference provider in which every case passed.
func Green() reports.Report {
	report := all()
	report.Target.Name, report.Target.Environment, report.Target.Build = "snapconform reference provider", "embedded", ""
	report.Target.BaseURL, report.Target.Reference = "http://127.0.0.1:38211", true
	report.Run.Elapsed = 912 * time.Millisecond
	return settle(&report, 0, "All 106 cases passed.")
}

// Incomplete returns the report of a run in which nothing failed, but a mandatory row and some others could not be shown.
func Incomplete() reports.Report {
	report := all()
	without(&report, "account.invalid", "transaction.expired", "trigger.general-error", "trigger.internal-server-error", "trigger.timeout")
	return settle(&report, 4, "Nothing failed, but 1 mandatory requirement was not tested.")
}

// Waived returns the report of a run in which three cases failed, all of them under a waiver: it is conformant, and no whole pass.
func Waived() reports.Report {
	report := all()
	waiver := reports.Waiver{Requirement: "RC-409", Reason: "fix is in release 2026.12", Owner: "payments-team", Expires: "2026-12-31", Ticket: "PAY-7", State: reports.WaiverUsed}
	for i := range report.Cases {
		one := &report.Cases[i]
		if slices.Contains([]string{"RC-409-00.18.repeated", "RC-409-01.18.duplicate", "RC-409-01.38.duplicate"}, one.ID) {
			accepted(one)
			one.Verdict, one.WaivedBy, one.Reason = reports.Waived, waiver.Requirement, "waived until 2026-12-31 by payments-team: fix is in release 2026.12 (PAY-7)"
			waiver.Covers = append(waiver.Covers, one.ID)
		}
	}
	report.Waivers = []reports.Waiver{waiver}
	return settle(&report, 0, "Every documented duty that was judged held, except in 3 cases that are waived, and no mandatory requirement was left out.")
}

// Red returns the report of a run with cases of every verdict, findings of several facets, hostile answers, and every
// optional member of the model set somewhere.
func Red() reports.Report {
	report := all()
	report.Suite.Modified = true
	without(&report, "trigger.general-error", "trigger.timeout")
	spoil(&report)
	return settle(&report, 1, "6 of 106 cases failed, at 5 services.")
}

// Unreachable returns the report of a run that ended in its preflight: nothing was judged.
func Unreachable() reports.Report {
	report := all()
	report.Cases, report.Run.Notes, report.Errata = nil, nil, nil
	report.Run.Elapsed = 3 * time.Second
	report.Preflight = []reports.Check{
		{Name: "read the private key", OK: true, Evidence: "RSA, 2048 bits"},
		{Name: "reach the target", Evidence: "connection refused", Fault: "network", Remedy: "check baseUrl, and that a firewall lets this machine out"},
	}
	return settle(&report, 3, "The target could not be reached.")
}

// Hostile is what the target of [Red] answered in place of a response message: terminal escapes, a line end, a
// character that turns the direction of text, and broken UTF-8.
const Hostile = "\x1b[2J\x1b]0;owned\x07Unauthorized\r\n\u202egnp.exe\xff]]><&"

func spoil(report *reports.Report) {
	change := map[string]func(*reports.Case){
		"RC-409-00.11.repeated": accepted,
		"RC-409-00.18.repeated": accepted,
		"RC-400-02.18.absent": func(c *reports.Case) {
			c.Field = "amount.value"
			fail(c, finding(c, "message", "Invalid Mandatory Field amount.value", "Invalid Mandatory Field", "the message does not name the field"))
		},
		"RC-401-00.73.tampered": func(c *reports.Case) {
			c.Erratum = "ER-11"
			c.Evidence = []reports.Evidence{{
				Exchange: c.Exchanges[len(c.Exchanges)-1], Request: "POST /v1.0/access-token/b2b",
				Headers: []string{"Content-Type: application/json", "X-TIMESTAMP: 2026-11-20T10:00:00+07:00", "X-CLIENT-KEY: demo", "X-SIGNATURE: ~Qw8rTzUiOpAsDfGh"},
				Body:    `{"grantType":"AUTHORIZATION_CODE"}`, Answer: "HTTP 401 in 12 ms", Received: `{"responseCode":"4010000","responseMessage":"` + Hostile + `"}`,
			}}
			fail(c, finding(c, "code", "4017300", "4010000", "the service digits are not those of the service"),
				finding(c, "message", "Unauthorized [reason]", Hostile, "the message is not that of the row"))
		},
		"RC-404-01.36.unknown": func(c *reports.Case) {
			fail(c, finding(c, "status", "404", "500", "the HTTP status is another"),
				finding(c, "body", "a JSON object", "<html><body>"+strings.Repeat("at com.example.Handler(Handler.java:42) ", 40)+"</body></html>", "the body is not JSON"))
		},
		"RC-500-01.38.internal-error": func(c *reports.Case) {
			fail(c, reports.Finding{Facet: "answered", Basis: "documented", Verdict: reports.Fail, Exchange: c.ID + "#1", Text: "No answer came within 30 seconds, while a control did get one."})
		},
		"RC-200-00.16.valid": func(c *reports.Case) { warn(c, "X-TIMESTAMP", "a header", "none") },
		"RC-200-00.37.valid": func(c *reports.Case) { warn(c, "X-TIMESTAMP", "a header", "none") },
		"RC-400-00.73.broken": func(c *reports.Case) {
			c.Also, c.Tolerated, c.Seen = []string{"400-02"}, []string{"400-01"}, []string{"400-01"}
			warn(c, "code", "4007300 or 4007302", "4007301")
		},
		"RC-401-01.39.expired":   because(reports.Inconclusive, "no answer came within 30 seconds, nor to a control"),
		"RC-401-03.39.none":      because(reports.Inconclusive, "no answer came within 30 seconds, nor to a control"),
		"RC-400-01.37.malformed": because(reports.Blocked, "the control of E-Wallet Account Inquiry was refused with 5003700"),
		"RC-400-02.37.absent":    because(reports.Blocked, "the control of E-Wallet Account Inquiry was refused with 5003700"),
		"RC-409-01.38.duplicate": because(reports.Waived, "waived until 2026-12-31 by payments-team: fix is in release 2026.12"),
		"RC-403-18.11.inactive":  because(reports.NotApplicable, "the target declares no inactive balance accounts"),
		"RC-401-03.38.none":      because(reports.Error, "the suite broke: index out of range [3] with length 3"),
	}
	for i := range report.Cases {
		one := &report.Cases[i]
		if spoiled := change[one.ID]; spoiled != nil {
			spoiled(one)
		}
		if one.ID == "RC-200-00.39.valid" {
			one.Situation, one.Rule = "", "states-of-the-table"
		}
	}
}

func accepted(c *reports.Case) {
	fail(c, finding(c, "class", "refused", "accepted", "the request was accepted"),
		finding(c, "status", "409", "200", "the HTTP status is another"),
		finding(c, "code", "409"+c.Service.Code+"00", "200"+c.Service.Code+"00", "the response code is another"),
		finding(c, "message", "Conflict", "Successful", "the response message is another"))
	c.Seen = []string{"200-00"}
	c.Advice = []reports.Advice{{ID: "HG-TRF-2XX", Text: `Keep status as "processing" and update to success/failed based on callback/check status`}}
}

func fail(c *reports.Case, findings ...reports.Finding) {
	c.Verdict, c.Findings = reports.Fail, findings
}

func warn(c *reports.Case, facet, expected, actual string) {
	found := finding(c, facet, expected, actual, facet+" is not as expected")
	found.Verdict, found.Basis = reports.Warn, "inferred"
	c.Verdict, c.Findings = reports.Warn, []reports.Finding{found}
}

func because(verdict reports.Verdict, reason string) func(*reports.Case) {
	return func(c *reports.Case) { c.Verdict, c.Reason, c.Seen = verdict, reason, nil }
}

func finding(c *reports.Case, facet, expected, actual, text string) reports.Finding {
	return reports.Finding{Facet: facet, Expected: expected, Actual: actual, Basis: "documented", Verdict: reports.Fail, Exchange: c.ID + "#2", Text: text}
}
