package wire

import (
	"crypto/rsa"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// Credentials are what a client signs with.
type Credentials struct {
	ClientKey    string
	PartnerID    string // value of X-PARTNER-ID; the client key where empty
	ClientSecret string
	PrivateKey   *rsa.PrivateKey
	// Keys are credentials that a header carries as they are, by the header's role.
	Keys map[contract.Role]string
}

// Request is a request that has not been sent. It is a value: every With… and Without… returns a copy that differs in one thing.
type Request struct {
	Service     *contract.Service
	Credentials *Credentials
	Token       string // bare access token; unused by the service that issues them

	method  string
	headers map[string]string // overrides by header name; see absent
	absent  map[string]bool   // headers left out
	params  map[string]string // of the path, by name
	body    *Object
	raw     []byte // instead of body
	layout  Layout
	signing []func(*Signing)
}

// Layout is how a body is written.
type Layout int

// The layouts: Compact is the default.
const (
	Compact Layout = iota
	Pretty
)

// NewRequest returns a request of the service with this body. Headers are filled when it is sent: timestamp, signature, partner and the like.
func NewRequest(service *contract.Service, credentials *Credentials, token string, body *Object) Request {
	return Request{Service: service, Credentials: credentials, Token: token, body: body, method: service.Method}
}

// WithHeader sets a header to a value, whatever a valid request would carry there.
func (r Request) WithHeader(name, value string) Request {
	r.absent = without(r.absent, name)
	r.headers = without(r.headers, name)
	r.headers[name] = value
	return r
}

// WithoutHeader leaves a header out.
func (r Request) WithoutHeader(name string) Request {
	r.headers = without(r.headers, name)
	r.absent = without(r.absent, name)
	r.absent[name] = true
	return r
}

// without returns a copy of the entries whose name is another one: the last word on a header counts.
func without[V any](entries map[string]V, name string) map[string]V {
	kept := make(map[string]V, len(entries)+1)
	for other, value := range entries {
		if http.CanonicalHeaderKey(other) != http.CanonicalHeaderKey(name) {
			kept[other] = value
		}
	}
	return kept
}

// WithField sets the member at a path such as "amount.value" or "originatorInfos[0].originatorBankCode" to a value: a string,
// json.Number, bool, nil, []any or *Object. Objects and arrays on the way are made.
func (r Request) WithField(path string, value any) Request {
	r.body = r.body.Clone()
	if r.body == nil {
		r.body = NewObject()
	}
	r.body.Set(path, cloneValue(value))
	return r
}

// WithoutField leaves the member at a path out.
func (r Request) WithoutField(path string) Request {
	r.body = r.body.Clone()
	r.body.Remove(path)
	return r
}

// With sets what the service calls by this role, header or field. It does nothing where the service has no such role.
func (r Request) With(role contract.Role, value string) Request {
	field := r.Service.ByRole(role)
	switch {
	case field == nil:
		return r
	case field.Header:
		return r.WithHeader(field.Name, value)
	case field.Param:
		return r.withParam(field.Name, value)
	default:
		return r.WithField(field.Path, Typed(field, value))
	}
}

// withParam sets a parameter of the path.
func (r Request) withParam(name, value string) Request {
	r.params = maps.Clone(r.params)
	if r.params == nil {
		r.params = map[string]string{}
	}
	r.params[name] = value
	return r
}

// Typed returns what a body carries for a value of a field: a number where the field is one and the value can be written as one, else text.
func Typed(field *contract.Field, value string) any {
	if number := json.Number(value); field.Type == "number" && json.Valid([]byte(value)) && strings.Trim(value, "+-.0123456789eE") == "" {
		return number
	}
	return value
}

// Without leaves out what the service calls by this role.
func (r Request) Without(role contract.Role) Request {
	field := r.Service.ByRole(role)
	switch {
	case field == nil:
		return r
	case field.Header:
		return r.WithoutHeader(field.Name)
	case field.Param:
		return r.withParam(field.Name, "")
	default:
		return r.WithoutField(field.Path)
	}
}

// WithMethod sends the request by another HTTP method, and signs it so.
func (r Request) WithMethod(method string) Request {
	r.method = method
	return r
}

// WithRawBody sends these bytes instead of the body, and signs them.
func (r Request) WithRawBody(body []byte) Request {
	r.raw = append([]byte{}, body...)
	return r
}

// WithLayout writes the body in another layout; the signature is made over its minified form all the same.
func (r Request) WithLayout(layout Layout) Request {
	r.layout = layout
	return r
}

// WithToken presents another token, and signs with it.
func (r Request) WithToken(token string) Request {
	r.Token = token
	return r
}

// As sends the request as another client.
func (r Request) As(credentials *Credentials) Request {
	r.Credentials = credentials
	return r
}

// SignedBy changes what the signature is made over or with, just before it is made.
func (r Request) SignedBy(change func(*Signing)) Request {
	r.signing = append(slices.Clone(r.signing), change)
	return r
}

// Value returns the string that the request carries for a role, and whether it carries one that is fixed before it is sent.
func (r Request) Value(role contract.Role) (string, bool) {
	field := r.Service.ByRole(role)
	if field == nil {
		return "", false
	}
	if field.Header {
		header, ok := r.overrides()[http.CanonicalHeaderKey(field.Name)]
		return header.Value, ok
	}
	if field.Param {
		value, ok := r.params[field.Name]
		return value, ok
	}
	value, ok := r.body.Get(field.Path)
	if number, isNumber := value.(json.Number); isNumber {
		return number.String(), ok
	}
	text, isText := value.(string)
	return text, ok && isText
}

// path returns the path of the request, its parameters filled.
func (r Request) path() string {
	filled := r.Service.Path
	for _, param := range r.Service.Params {
		filled = strings.ReplaceAll(filled, "{"+param.Name+"}", url.PathEscape(r.params[param.Name]))
	}
	return filled
}

// Field returns the value of the member at a path, and whether the request carries it.
func (r Request) Field(path string) (any, bool) { return r.body.Get(path) }

// Body returns the bytes the request will carry.
func (r Request) Body() []byte {
	if r.raw != nil {
		return r.raw
	}
	return r.body.Bytes(r.layout)
}

// Method returns the HTTP method the request will be sent by.
func (r Request) Method() string { return r.method }
