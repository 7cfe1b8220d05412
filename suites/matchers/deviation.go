package matchers

import (
	"fmt"
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
	if status/100 != nearest.Status/100 {
		found = append(found, o.finding(contract.FacetClass, basis(expectation, contract.FacetClass), class(nearest.Status), class(status),
			fmt.Sprintf("expected the request to be %s, it was %s", class(nearest.Status), class(status))))
	}
	if status != nearest.Status {
		found = append(found, o.finding(contract.FacetStatus, basis(expectation, contract.FacetStatus), strconv.Itoa(nearest.Status), strconv.Itoa(status),
			fmt.Sprintf("expected HTTP status %d, got %d", nearest.Status, status)))
	}
	pointer := o.Contract.Answer.Code.Pointer
	if code, ok := o.Exchange.Text(pointer); !ok || code != o.Contract.Code(nearest, o.Service) {
		actual := o.memberText(pointer)
		found = append(found, o.finding(contract.FacetCode, basis(expectation, contract.FacetCode), o.wanted(expectation), actual,
			fmt.Sprintf("expected %s %s, got %s", name(pointer), o.wanted(expectation), actual)))
	}
	return append(found, o.message(expectation, nearest, field)...)
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
	codes := []string{o.Contract.Code(o.Contract.Outcome(expectation.Outcome), o.Service)}
	for _, id := range expectation.Also {
		codes = append(codes, o.Contract.Code(o.Contract.Outcome(id), o.Service))
	}
	return strings.Join(codes, " or ")
}

// came writes the response code that came, with the HTTP status where the two disagree.
func (o Observed) came() string {
	code := o.memberText(o.Contract.Answer.Code.Pointer)
	if status := strconv.Itoa(o.Exchange.Answer.Status); !strings.HasPrefix(strings.Trim(code, `"`), status) {
		return "HTTP " + status + ", " + code
	}
	return code
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
