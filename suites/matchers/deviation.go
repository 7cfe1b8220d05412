package matchers

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
)

// deviation says which facets of an answer outside the accepted outcomes differ from the nearest accepted one.
func (o Observed) deviation(expectation *contract.Expectation, field *contract.Field) []reports.Finding {
	var found []reports.Finding
	nearest := o.nearest(expectation)
	status := o.Exchange.Answer.Status
	if came := o.class(); came != class(nearest.Status) {
		found = append(found, o.finding(contract.FacetClass, basis(expectation, contract.FacetClass), class(nearest.Status), came,
			fmt.Sprintf("expected the request to be %s, it was %s", class(nearest.Status), came)))
	}
	if status != nearest.Status {
		judged := o
		judged.Cap = o.Cap || slices.Contains(nearest.AlsoStatus, status)
		found = append(found, judged.finding(contract.FacetStatus, basis(expectation, contract.FacetStatus), strconv.Itoa(nearest.Status), strconv.Itoa(status),
			fmt.Sprintf("expected HTTP status %d, got %d", nearest.Status, status)))
	}
	found = append(found, o.code(expectation, nearest)...)
	return append(found, o.message(expectation, nearest, field)...)
}

// code judges the response code: that of the nearest outcome, or none where it has none.
func (o Observed) code(expectation *contract.Expectation, nearest *contract.Outcome) []reports.Finding {
	pointer := o.Contract.Answer.Code.Pointer
	wanted, actual := o.Contract.Code(nearest, o.Service), o.memberText(pointer)
	code, ok := o.Exchange.Text(pointer)
	if ok && code == wanted || wanted == "" && actual == absent {
		return nil
	}
	expected := o.wanted(expectation)
	return []reports.Finding{o.finding(contract.FacetCode, basis(expectation, contract.FacetCode), expected, actual,
		fmt.Sprintf("expected %s %s, got %s%s", name(pointer), expected, actual, o.lookalike()))}
}

// otherStatus warns where an accepted outcome came with an HTTP status that may merely stand for its own.
func (o Observed) otherStatus(expectation *contract.Expectation, outcome *contract.Outcome) []reports.Finding {
	status := o.Exchange.Answer.Status
	if status == outcome.Status {
		return nil
	}
	o.Cap = true
	return []reports.Finding{o.finding(contract.FacetStatus, basis(expectation, contract.FacetStatus), strconv.Itoa(outcome.Status), strconv.Itoa(status),
		fmt.Sprintf("HTTP status %d came where %d is expected: which one goes with this outcome is not published", status, outcome.Status))}
}

// nearest returns the accepted outcome that shares most with the answer: its status, else its class, else the expected one.
func (o Observed) nearest(expectation *contract.Expectation) *contract.Outcome {
	status := o.Exchange.Answer.Status
	best := o.Contract.Outcome(expectation.Outcome)
	for _, id := range expectation.Also {
		other := o.Contract.Outcome(id)
		if best.Status != status && (other.Status == status || best.Status/100 != status/100 && other.Status/100 == status/100) {
			best = other
		}
	}
	return best
}

// wanted writes the accepted response codes, the expected one first.
func (o Observed) wanted(expectation *contract.Expectation) string {
	codes := []string{o.codeOf(expectation.Outcome)}
	for _, id := range expectation.Also {
		codes = append(codes, o.codeOf(id))
	}
	return strings.Join(slices.Compact(codes), " or ")
}

// codeOf writes the response code of an outcome, or that it has none.
func (o Observed) codeOf(id string) string {
	if code := o.Contract.Code(o.Contract.Outcome(id), o.Service); code != "" {
		return code
	}
	return absent
}

// came writes the response code that came, with the HTTP status where the two disagree.
func (o Observed) came() string {
	code := o.memberText(o.Contract.Answer.Code.Pointer)
	if status := strconv.Itoa(o.Exchange.Answer.Status); !strings.HasPrefix(strings.Trim(code, `"`), status) {
		return "HTTP " + status + ", " + code
	}
	return code
}

// class says what became of the request. An answer of class 2xx that says in its body that it refuses did refuse.
func (o Observed) class() string {
	if status := o.Exchange.Answer.Status; status/100 != 2 || o.Accepted(o.Exchange) || !o.denies(o.Exchange) {
		return class(status)
	}
	return class(400)
}

func class(status int) string {
	switch status / 100 {
	case 2:
		return "accepted (2xx)"
	case 4:
		return "refused (4xx)"
	case 5:
		return "a server error (5xx)"
	default:
		return fmt.Sprintf("neither accepted nor refused (%dxx)", status/100)
	}
}

func name(pointer string) string {
	return strings.ReplaceAll(strings.TrimPrefix(pointer, "/"), "/", ".")
}
