package snap

import (
	"encoding/json"
	"fmt"
	"mime"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// rule looks at every answer of a service and books those that break it.
type rule struct {
	id   string
	look func(*trial.Reviewer, wire.Exchange)
}

// everyExchange: the format of response code and message, and what RFC 9110 asks, over every answer of the run.
func everyExchange(suite *trial.Suite, service *contract.Service) {
	suite.Describe("Every answer", service, func() {
		for _, each := range []rule{
			{"seven-digits", sevenDigits},
			{"http-part", httpPart},
			{"service-part", servicePart},
			{"case-part", casePart},
			{"message-template", messageTemplate},
			{"message-length", messageLength},
			{"class-agrees", classAgrees},
			{"media-type", mediaType},
			{"required-members", requiredMembers},
			{"no-duplicate-members", noDuplicateMembers},
			{"known-error-members", knownErrorMembers},
			{"no-internals", noInternals},
			{"authenticate-on-401", authenticateOn401},
			{"allow-on-405", allowOn405},
			{"timestamp-answered", timestampAnswered},
		} {
			suite.Rule(each.id, func(r *trial.Reviewer) {
				r.Each(func(e wire.Exchange) { each.look(r, e) })
			})
		}
	})
}

// offend books an answer; one of the transport (405, 413, 415, 431) carries no response code by right, so it only warns.
func offend(r *trial.Reviewer, e wire.Exchange, facet contract.Facet, expected, actual, format string, args ...any) {
	if outcome := r.Outcome(e); outcome != nil && outcome.Transport {
		r.OffendsMildly(e, facet, expected, actual, format, args...)
		return
	}
	r.Offends(e, facet, expected, actual, format, args...)
}

// partsOf returns the parts of an answer's response code; nil where it is not well-formed, which sevenDigits books.
func partsOf(r *trial.Reviewer, e wire.Exchange) (code string, parts map[string]string) {
	code, _ = e.Text(r.Contract().Answer.Code.Pointer)
	return code, r.Contract().Split(code)
}

func sevenDigits(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	if _, parts := partsOf(r, e); parts == nil {
		offend(r, e, contract.FacetCode, "seven digits in a JSON string", member(e, r.Contract().Answer.Code.Pointer), "the response code is not seven digits in a JSON string")
	}
}

func httpPart(r *trial.Reviewer, e wire.Exchange) {
	code, parts := partsOf(r, e)
	if parts == nil {
		return
	}
	r.Concerns(e)
	if status := strconv.Itoa(e.Answer.Status); parts["status"] != status {
		offend(r, e, contract.FacetStatus, status+"…", code, "HTTP status %s came with response code %s", status, code)
	}
}

func servicePart(r *trial.Reviewer, e wire.Exchange) {
	code, parts := partsOf(r, e)
	if parts == nil {
		return
	}
	r.Concerns(e)
	if called := r.Service().Code; parts["service"] != called {
		offend(r, e, contract.FacetCode, "…"+called+"…", code, "service %s answered with service code %s in %s", called, parts["service"], code)
	}
}

func casePart(r *trial.Reviewer, e wire.Exchange) {
	code, parts := partsOf(r, e)
	if parts == nil {
		return
	}
	r.Concerns(e)
	if rowOf(r.Contract(), parts) == nil {
		offend(r, e, contract.FacetCode, "a row of the table", code, "no row of the table has HTTP code %s with case code %s", parts["status"], parts["case"])
	}
}

// rowOf returns the row of the tables that a response code names by its HTTP and case parts, or nil.
func rowOf(c *contract.Contract, parts map[string]string) *contract.Outcome {
	for _, outcome := range c.Outcomes {
		if !outcome.Transport && strconv.Itoa(outcome.Status) == parts["status"] && outcome.Case == parts["case"] {
			return outcome
		}
	}
	return nil
}

func messageTemplate(r *trial.Reviewer, e wire.Exchange) {
	_, parts := partsOf(r, e)
	row := rowOf(r.Contract(), parts)
	if row == nil {
		return
	}
	r.Concerns(e)
	format := r.Contract().Answer.Message
	text, ok := e.Text(format.Pointer)
	if template := matchers.NewTemplate(row.Message); !ok || !template.Fits(text, nil, format.Placeholders) {
		offend(r, e, contract.FacetMessage, row.Message, member(e, format.Pointer), "the message does not fit %q", row.Message)
	}
}

func messageLength(r *trial.Reviewer, e wire.Exchange) {
	format := r.Contract().Answer.Message
	text, ok := e.Text(format.Pointer)
	if !ok {
		return
	}
	r.Concerns(e)
	if length := utf8.RuneCountInString(text); length > format.Max {
		offend(r, e, contract.FacetMessage, fmt.Sprintf("%d characters at the most", format.Max), strconv.Itoa(length), "the message has %d characters", length)
	}
}

func classAgrees(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	class := e.Answer.Status / 100
	if class != 2 && class != 4 && class != 5 {
		offend(r, e, contract.FacetClass, "2xx, 4xx or 5xx", strconv.Itoa(e.Answer.Status), "HTTP status %d is neither success nor an error of either side", e.Answer.Status)
		return
	}
	_, parts := partsOf(r, e)
	if row := rowOf(r.Contract(), parts); row != nil && row.Success() != (class == 2) {
		offend(r, e, contract.FacetClass, row.Message, strconv.Itoa(e.Answer.Status), "HTTP status %d came with the row %q", e.Answer.Status, row.Message)
	}
}

func mediaType(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	want, sent := r.Contract().Answer.Media, e.AnswerHeader("Content-Type")
	if media, _, err := mime.ParseMediaType(sent); err != nil || media != want {
		offend(r, e, contract.FacetHeaders, want, orAbsent(sent), "the Content-Type is %s", orAbsent(sent))
	}
}

func requiredMembers(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	for _, pointer := range []string{r.Contract().Answer.Code.Pointer, r.Contract().Answer.Message.Pointer} {
		if text, ok := e.Text(pointer); !ok || text == "" {
			offend(r, e, contract.FacetBody, "a string at "+pointer, member(e, pointer), "there is no string at %s", pointer)
		}
	}
}

func noDuplicateMembers(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	if tree, defect := e.Document(); tree != nil && defect != nil {
		offend(r, e, contract.FacetBody, "each member once", defect.Pointer, "%s", defect.Text)
	}
}

// knownErrorMembers: an answer that refuses carries what the contract names and nothing else.
func knownErrorMembers(r *trial.Reviewer, e wire.Exchange) {
	tree, _ := e.Document()
	object, ok := tree.(*wire.Object)
	if !ok || e.Answer.Status < 400 {
		return
	}
	r.Concerns(e)
	known := []string{strings.TrimPrefix(r.Contract().Answer.Code.Pointer, "/"), strings.TrimPrefix(r.Contract().Answer.Message.Pointer, "/")}
	for _, unknown := range object.Members {
		if unknown.Name != known[0] && unknown.Name != known[1] {
			offend(r, e, contract.FacetBody, strings.Join(known, ", "), unknown.Name, "the member %q is not in the contract", unknown.Name)
			return
		}
	}
}

func authenticateOn401(r *trial.Reviewer, e wire.Exchange) {
	headerOn(r, e, 401, "WWW-Authenticate")
}

func allowOn405(r *trial.Reviewer, e wire.Exchange) { headerOn(r, e, 405, "Allow") }

func headerOn(r *trial.Reviewer, e wire.Exchange, status int, header string) {
	if e.Answer.Status != status {
		return
	}
	r.Concerns(e)
	if e.AnswerHeader(header) == "" {
		offend(r, e, contract.FacetHeaders, header, "absent", "HTTP status %d came without %s", status, header)
	}
}

func timestampAnswered(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	for _, header := range r.Contract().Answer.Headers {
		if e.AnswerHeader(header.Name) == "" {
			offend(r, e, contract.FacetHeaders, header.Name, "absent", "the answer has no %s", header.Name)
		}
	}
}

// member shows a member of an answer for a person.
func member(e wire.Exchange, pointer string) string {
	tree, defect := e.Document()
	if tree == nil && defect != nil {
		return "no JSON: " + defect.String()
	}
	value, ok := wire.Lookup(tree, pointer)
	if !ok {
		return "absent"
	}
	text, err := json.Marshal(wire.Plain(value))
	if err != nil {
		return "unprintable"
	}
	return string(text)
}

func orAbsent(text string) string {
	if text == "" {
		return "absent"
	}
	return text
}
