package wire

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// Token returns the access token that the answer carried, in clear, or "". It is the one secret an exchange holds, and
// is never written: an exchange read from its JSON has none.
func (e Exchange) Token() string { return e.token }

// Document returns the answer's body as a tree (see [Decode]), or what is wrong with it. Without an answer the defect is [DefectEmpty].
func (e Exchange) Document() (any, *Defect) {
	if e.Answer == nil {
		return nil, &Defect{Kind: DefectEmpty, Text: "there is no answer"}
	}
	if e.read != nil {
		e.read.once.Do(func() { e.read.tree, e.read.defect = Decode(e.Answer.Body, Limits{}) })
		return e.read.tree, e.read.defect
	}
	return Decode(e.Answer.Body, Limits{})
}

// document is what an answer's body was once read as.
type document struct {
	once   sync.Once
	tree   any
	defect *Defect
}

// mostRemembered is the longest body that is worth keeping as a tree beside its bytes. Answers are a tenth of it; a hostile one may have any length.
const mostRemembered = 16 << 10

// Remembering returns an exchange whose answer is read once, however often it is asked for: for rules, each of which looks at every answer.
func (e Exchange) Remembering() Exchange {
	if e.Answer != nil && len(e.Answer.Body) <= mostRemembered {
		e.read = &document{}
	}
	return e
}

// Text returns the string at a JSON pointer in the answer's body, and whether there is one.
func (e Exchange) Text(pointer string) (string, bool) {
	tree, _ := e.Document()
	value, _ := Lookup(tree, pointer)
	text, ok := value.(string)
	return text, ok
}

// Header returns the value of a request header as it was recorded, or "".
func (e Exchange) Header(name string) string {
	value, _ := e.Request.Get(name)
	return value
}

// ExternalID returns the X-EXTERNAL-ID that the request carried, or "".
func (e Exchange) ExternalID() string { return e.Header("X-EXTERNAL-ID") }

// AnswerHeader returns the first value of a header of the answer, or "".
func (e Exchange) AnswerHeader(name string) string {
	if e.Answer == nil {
		return ""
	}
	for key, values := range e.Answer.Header {
		if http.CanonicalHeaderKey(key) == http.CanonicalHeaderKey(name) && len(values) > 0 {
			return values[0]
		}
	}
	return ""
}

// Value returns the string that the request carried for a role of its service, header or field, and whether it did.
func (s Sent) Value(service *contract.Service, role contract.Role) (string, bool) {
	field := service.ByRole(role)
	if field == nil {
		return "", false
	}
	switch {
	case field.Header:
		return s.Get(field.Name)
	case field.Param:
		return s.param(service, field)
	}
	tree, _ := Decode(s.Body, Limits{})
	object, _ := tree.(*Object)
	value, _ := object.Get(field.Path)
	if number, ok := value.(json.Number); ok {
		return number.String(), true
	}
	text, ok := value.(string)
	return text, ok
}

// param reads a parameter out of the path. It counts from the end, for a prefix may stand before the service's own path.
func (s Sent) param(service *contract.Service, field *contract.Field) (string, bool) {
	named, sent := strings.Split(service.Path, "/"), strings.Split(s.Path, "/")
	at := slices.Index(named, "{"+field.Name+"}")
	if at < 0 || len(sent) < len(named) {
		return "", false
	}
	value, err := url.PathUnescape(sent[len(sent)-len(named)+at])
	return value, err == nil
}
