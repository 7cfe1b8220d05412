package html

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// finding is one facet that was not as expected, as the page shows it.
type finding struct {
	Facet      string
	Sign       sign
	Compared   bool // there are values to set side by side
	Comparison comparison
	Text       string // empty where it says no more than the values do
}

func newFindings(findings []reports.Finding) []finding {
	var all []finding
	for _, each := range findings {
		made := finding{
			Facet: each.Facet, Sign: verdictSign(each.Verdict), Compared: each.Expected != "" || each.Actual != "", Comparison: compare(each), Text: each.Text,
		}
		if repeats(each) {
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

// compare finds where two values differ. A text of an answer stands in quotes, which tell it from what is no text; what was expected seldom does. So the quotes are
// shown and not compared. Values that share little are marked whole: a letter in common by chance only misleads.
func compare(of reports.Finding) comparison {
	expected, quotedExpected := unquoted(of.Expected)
	actual, quotedActual := unquoted(of.Actual)
	made := differing([]rune(reports.Shorten(expected, longestValue)), []rune(reports.Shorten(actual, longestValue)))
	if quotedExpected {
		made.Expected = made.Expected.quoted()
	}
	if quotedActual {
		made.Actual = made.Actual.quoted()
	}
	return made
}

// unquoted returns what a JSON string says, and anything else as it is.
func unquoted(value string) (string, bool) {
	var said string
	if !strings.HasPrefix(value, `"`) || json.Unmarshal([]byte(value), &said) != nil {
		return value, false
	}
	return said, true
}

func (p part) quoted() part {
	p.Before, p.After = `"`+p.Before, p.After+`"`
	return p
}

func differing(expected, actual []rune) comparison {
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

// repeats tells whether the sentence of a finding says no more than "expected this, got that" and which member of the answer it is about, which the facet says too.
func repeats(of reports.Finding) bool {
	said, begins := strings.CutPrefix(of.Text, "expected ")
	if !begins {
		return false
	}
	for _, ending := range []string{", got " + of.Actual, ", it was " + of.Actual} {
		wanted, ends := strings.CutSuffix(said, ending)
		if ends && slices.ContainsFunc([]string{of.Expected, strconv.Quote(of.Expected)}, func(value string) bool { return names(wanted, value) }) {
			return true
		}
	}
	return false
}

// names tells whether a text is a value, with nothing before it but what the value belongs to.
func names(text, value string) bool {
	owner, ends := strings.CutSuffix(text, value)
	owner = strings.TrimSpace(owner)
	return value != "" && ends && (owner == "the request to be" || owner == "HTTP status" || !strings.ContainsAny(owner, " "))
}
