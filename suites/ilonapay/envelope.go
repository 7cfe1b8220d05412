package ilonapay

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/clauses"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// everyAnswer: Format Error Response, member by member, and what a partner that checks success relies on, over every answer of the run.
func everyAnswer(suite *trial.Suite, service *contract.Service) {
	clauses.EveryAnswer(suite, service, []clauses.Rule{
		{ID: "success-false", Look: successFalse},
		{ID: "message-text", Look: messageText},
		{ID: "code-of-the-catalogue", Look: codeOfTheCatalogue},
		{ID: "errors-shape", Look: errorsShape},
		{ID: "timestamp-form", Look: timestampForm},
		{ID: "timestamp-now", Look: timestampNow},
		{ID: "status-of-the-table", Look: statusOfTheTable},
		{ID: "success-agrees", Look: successAgrees},
		{ID: "success-said", Look: successSaid},
		{ID: "media-type", Look: clauses.MediaType},
		{ID: "no-duplicate-members", Look: clauses.NoDuplicateMembers},
		{ID: "no-server-error", Look: noServerError},
		{ID: "no-internals", Look: clauses.NoInternals},
		{ID: "no-secrets", Look: noSecrets},
	})
}

// refuses tells whether an answer is an error by its HTTP status.
func refuses(e wire.Exchange) bool { return e.Answer.Status >= 400 }

func lookup(e wire.Exchange, pointer string) (any, bool) {
	tree, _ := e.Document()
	return wire.Lookup(tree, pointer)
}

func successFalse(r *trial.Reviewer, e wire.Exchange) {
	member := r.Contract().Answer.Success
	if member == nil || !refuses(e) {
		return
	}
	r.Concerns(e)
	if value, _ := lookup(e, member.Pointer); value != !member.Equals {
		clauses.Offend(r, e, contract.FacetBody, "false", clauses.Member(e, member.Pointer), "a refusal has at %s: %s", member.Pointer, clauses.Member(e, member.Pointer))
	}
}

func messageText(r *trial.Reviewer, e wire.Exchange) {
	pointer := r.Contract().Answer.Message.Pointer
	if !refuses(e) {
		return
	}
	r.Concerns(e)
	if text, ok := e.Text(pointer); !ok || strings.TrimSpace(text) == "" {
		clauses.Offend(r, e, contract.FacetMessage, "a text", clauses.Member(e, pointer), "there is no text at %s", pointer)
	}
}

// codeOfTheCatalogue: a code that comes is one of the eight. None fits some refusals, so none has to come; see the errata.
func codeOfTheCatalogue(r *trial.Reviewer, e wire.Exchange) {
	pointer := r.Contract().Answer.Code.Pointer
	if _, present := lookup(e, pointer); !refuses(e) || !present {
		return
	}
	r.Concerns(e)
	code, isText := e.Text(pointer)
	if isText && slices.ContainsFunc(r.Contract().Outcomes, func(o *contract.Outcome) bool { return o.Code == code && code != "" }) {
		return
	}
	book := r.Offends
	if outcome := r.Outcome(e); outcome != nil && outcome.Transport || e.Answer.Status == 404 || e.Answer.Status == 429 || e.Answer.Status/100 == 5 {
		book = r.OffendsMildly
	}
	book(e, contract.FacetCode, "a code of the catalogue", clauses.Member(e, pointer), "%s is no code of the catalogue", clauses.Member(e, pointer))
}

func errorsShape(r *trial.Reviewer, e wire.Exchange) {
	member := r.Contract().Answer.FieldErrors
	if member == nil || !refuses(e) {
		return
	}
	value, present := lookup(e, member.Pointer)
	if !present {
		return
	}
	r.Concerns(e)
	if !mapOfLists(value) {
		clauses.Offend(r, e, contract.FacetBody, "lists of texts by field", clauses.Member(e, member.Pointer), "%s is no object of fields with a list of texts each", member.Pointer)
	}
}

// mapOfLists tells whether a value is an object whose values are lists of one text or more, none of them empty. Where no field is at fault it may have no members.
func mapOfLists(value any) bool {
	object, ok := value.(*wire.Object)
	return ok && !slices.ContainsFunc(object.Members, func(m wire.Member) bool {
		list, isList := m.Value.([]any)
		return !isList || len(list) == 0 || slices.ContainsFunc(list, func(each any) bool {
			text, isText := each.(string)
			return !isText || strings.TrimSpace(text) == ""
		})
	})
}

// utcForm is RFC 3339 in UTC, written with Z.
var utcForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$`)

func timestampForm(r *trial.Reviewer, e wire.Exchange) {
	member := r.Contract().Answer.Time
	if member == nil || !refuses(e) {
		return
	}
	r.Concerns(e)
	text, _ := e.Text(member.Pointer)
	if _, err := time.Parse(time.RFC3339Nano, text); err != nil || !utcForm.MatchString(text) {
		clauses.Offend(r, e, contract.FacetBody, "a time such as 2024-01-20T10:30:00Z", clauses.Member(e, member.Pointer), "%s is no time in RFC 3339 and UTC", member.Pointer)
	}
}

func timestampNow(r *trial.Reviewer, e wire.Exchange) {
	member := r.Contract().Answer.Time
	if member == nil || !refuses(e) {
		return
	}
	text, _ := e.Text(member.Pointer)
	said, err := time.Parse(time.RFC3339Nano, text)
	skew, invalid := time.ParseDuration(member.Skew)
	if err != nil || invalid != nil {
		return
	}
	r.Concerns(e)
	early, late := e.Started.Add(-skew), e.Started.Add(e.Elapsed+skew)
	if said.Before(early) || said.After(late) {
		clauses.Offend(r, e, contract.FacetBody, "within "+skew.String()+" of "+e.Started.UTC().Format(time.RFC3339), text, "the answer says that it was made at %s", text)
	}
}

func statusOfTheTable(r *trial.Reviewer, e wire.Exchange) {
	r.Concerns(e)
	if !slices.ContainsFunc(r.Contract().Outcomes, func(o *contract.Outcome) bool { return !o.Transport && o.Status == e.Answer.Status }) {
		clauses.Offend(r, e, contract.FacetStatus, "a status of the table", strconv.Itoa(e.Answer.Status), "HTTP status %d is not in the table", e.Answer.Status)
	}
}
