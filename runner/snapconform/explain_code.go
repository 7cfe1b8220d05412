package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
)

// digits explains a response code, whole or without its service.
func (c *catalog) digits(digits string) (*explanation, error) {
	if parts := c.contract.Split(digits); parts != nil {
		outcome := c.row(parts["status"], parts["case"])
		service := c.contract.Service(parts["service"])
		if outcome == nil || service == nil {
			return nil, c.unknownParts(digits, parts)
		}
		return c.code(outcome, service), nil
	}
	var cases []string
	for _, outcome := range rowsOf(c.contract) {
		status := strconv.Itoa(outcome.Status)
		if status+outcome.Case == digits {
			return c.code(outcome, nil), nil
		}
		if status == digits {
			cases = append(cases, code(outcome.ID))
		}
	}
	if cases != nil {
		return nil, fmt.Errorf("HTTP %s has several response codes: explain one of %s", digits, strings.Join(cases, ", "))
	}
	form := 0
	for _, part := range c.contract.Answer.Code.Layout {
		form += part.Digits
	}
	switch len(digits) {
	case 2:
		return nil, fmt.Errorf("no service has the code %s (there are %s)", digits, strings.Join(c.serviceCodes(), ", "))
	case 5:
		return nil, c.unknownParts(digits, map[string]string{"status": digits[:3], "case": digits[3:]})
	default:
		return nil, fmt.Errorf("%s has %d digits: a response code has %d, as 4091100, and a row of the tables is written as 409/00", digits, len(digits), form)
	}
}

// row returns the row of the tables with this HTTP status and case, or nil.
func (c *catalog) row(status, of string) *contract.Outcome {
	for _, outcome := range rowsOf(c.contract) {
		if strconv.Itoa(outcome.Status) == status && outcome.Case == of {
			return outcome
		}
	}
	return nil
}

func (c *catalog) serviceCodes() []string {
	return collected(c.contract.Services, func(s *contract.Service) string { return s.Code })
}

// unknownParts says which parts of a response code no row and no service has.
func (c *catalog) unknownParts(digits string, parts map[string]string) error {
	var wrong []string
	rows := rowsOf(c.contract)
	statuses := collected(rows, func(o *contract.Outcome) string { return strconv.Itoa(o.Status) })
	if !slices.Contains(statuses, parts["status"]) {
		wrong = append(wrong, fmt.Sprintf("no row has HTTP status %s (there are %s)", parts["status"], strings.Join(statuses, ", ")))
	} else if c.row(parts["status"], parts["case"]) == nil {
		cases := collected(rows, func(o *contract.Outcome) string {
			if strconv.Itoa(o.Status) != parts["status"] {
				return ""
			}
			return o.Case
		})
		wrong = append(wrong, fmt.Sprintf("no row has case %s with HTTP %s (there are %s)", parts["case"], parts["status"], strings.Join(cases, ", ")))
	}
	if service := parts["service"]; service != "" && c.contract.Service(service) == nil {
		wrong = append(wrong, fmt.Sprintf("no service has the code %s (there are %s)", service, strings.Join(c.serviceCodes(), ", ")))
	}
	return fmt.Errorf("%s is no response code of contract %s: %s", digits, c.contract.ID, strings.Join(wrong, "; "))
}

// code explains a row of the tables, as one service answers it or for all services.
func (c *catalog) code(outcome *contract.Outcome, service *contract.Service) *explanation {
	e := &explanation{Contract: c.contract.ID, Kind: "response code", ID: published(outcome), Title: cmp.Or(outcome.Message, c.text(outcome.Requirement))}
	filter := "requirement:" + outcome.Requirement
	if service != nil {
		e.ID = c.contract.Code(outcome, service)
		e.Meaning = append(e.Meaning, fmt.Sprintf("HTTP %d, service %s %s, case %s.", outcome.Status, service.Code, service.Name, outcome.Case))
		if applies, why := outcome.AppliesTo(service); !applies {
			e.Meaning = append(e.Meaning, fmt.Sprintf("It does not apply to this service: %s.", why))
		}
		filter += " && service:" + service.Code
	} else {
		of := ""
		if outcome.Case != "" {
			of = "case " + outcome.Case + ", "
		}
		e.Meaning = append(e.Meaning, fmt.Sprintf("HTTP %d, %sof services %s.", outcome.Status, of, strings.Join(outcome.Services, ", ")))
		for _, exclude := range outcome.Not {
			e.Meaning = append(e.Meaning, fmt.Sprintf("It does not apply to %s: %s.", strings.Join(exclude.Services, ", "), exclude.Why))
		}
	}
	if outcome.Description != "" {
		e.Meaning = append(e.Meaning, "In the published table: "+outcome.Description)
	}
	if len(outcome.AlsoStatus) > 0 {
		e.Meaning = append(e.Meaning, fmt.Sprintf("Another HTTP status that may stand for it, with a warning: %s.", strings.Trim(fmt.Sprint(outcome.AlsoStatus), "[]")))
	}
	if requirement := c.contract.Requirement(outcome.Requirement); requirement != nil {
		e.Meaning = append(e.Meaning, fmt.Sprintf("Requirement %s (%s): %s.", requirement.ID, requirement.Row, requirement.Text))
		e.source(c, requirement.Source)
		e.errata(c, requirement.Erratum)
	}
	for _, id := range outcome.Advice {
		e.advise(c, id, service)
	}
	e.learn(c, c.expecting(outcome, service), filter)
	e.Accepting = idsOf(c.that(func(s *trial.Spec) bool {
		return s.Expectation != nil && slices.Contains(s.Expectation.Also, outcome.ID) && (service == nil || s.Service == service)
	}))
	return e
}
