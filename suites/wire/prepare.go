package wire

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// prepared is a request with every byte settled, and how it was signed.
type prepared struct {
	Outgoing
	roles   map[string]contract.Role // by canonical header name
	signing *Signing                 // nil where it was not signed
	secret  map[string]bool          // canonical names of headers that carry a credential as it is
	client  *Credentials
}

// prepare settles body and headers in the contract's order, then signs over them.
func (c *Client) prepare(request Request, at time.Time) (prepared, error) {
	p := prepared{
		Outgoing: Outgoing{Method: request.method, Path: c.Prefix + request.path()},
		roles:    map[string]contract.Role{}, secret: map[string]bool{}, client: request.Credentials,
	}
	stamp := Timestamp(c.Contract.Clock, at)
	p.Body = request.stamped(stamp).Body()
	signing := c.signing(request, p.Outgoing, stamp)
	left := request.overrides()
	for _, field := range request.Service.Headers {
		name := http.CanonicalHeaderKey(field.Name)
		p.roles[name], p.secret[name] = field.Role, field.Secret
		override, overridden := left[name]
		delete(left, name)
		if request.leavesOut(field.Name) {
			continue
		}
		header := Header{Name: field.Name}
		switch {
		case overridden:
			header = override
		case field.Presence == contract.Tolerated:
			continue
		case field.Role == contract.SignatureRole && c.Recording != nil:
			// Nobody has the keys any more, and the recording holds the signature masked.
			header.Value = "recorded"
		case field.Role == contract.SignatureRole:
			value, err := signing.Sign()
			if err != nil {
				return prepared{}, fmt.Errorf("service %s: %w", request.Service.Code, err)
			}
			header.Value = value
			if signing.Raw == nil {
				p.signing = &signing
			}
		default:
			if header.Value = request.fill(field, stamp); header.Value == "" {
				continue // nothing to put there: only an override sends an empty header
			}
		}
		p.Header = append(p.Header, header)
	}
	for _, name := range slices.Sorted(maps.Keys(left)) {
		p.Header = append(p.Header, left[name])
	}
	return p, nil
}

// signing gathers what the signature is made over, then lets the request change it.
func (c *Client) signing(request Request, out Outgoing, stamp string) Signing {
	service, client := request.Service, request.Credentials
	signing := Signing{
		Token:  service.Kind == contract.KindToken || service.Code == c.Contract.Token.Service,
		Method: out.Method, Path: out.Path, Body: out.Body, AccessToken: request.Token,
		Timestamp: request.sent(contract.Timestamp, stamp),
		ClientKey: request.sent(contract.ClientKey, client.ClientKey), ClientSecret: client.ClientSecret, PrivateKey: client.PrivateKey,
	}
	rule := c.Contract.Signatures.Request
	if signing.Token {
		rule = c.Contract.Signatures.Token
	}
	signing.Encoding = Encoding(rule.Encoding)
	signing.Asymmetric = !signing.Token && strings.EqualFold(rule.ID, "sha256withrsa")
	for _, change := range request.signing {
		change(&signing)
	}
	return signing
}

// fill returns what a valid request carries in a header, or "" where the client knows nothing to put there.
func (r Request) fill(field *contract.Field, stamp string) string {
	if field.Secret {
		return r.Credentials.Keys[field.Role]
	}
	switch field.Role {
	case contract.ContentType:
		if field.Example == "" {
			return "application/json"
		}
	case contract.Authorization:
		return "Bearer " + r.Token
	case contract.Timestamp:
		return stamp
	case contract.ClientKey:
		return r.Credentials.ClientKey
	case contract.PartnerID:
		if r.Credentials.PartnerID == "" {
			return r.Credentials.ClientKey
		}
		return r.Credentials.PartnerID
	}
	return field.Example
}

// sent returns the value that a header of this role carries: the override, else the valid one.
func (r Request) sent(role contract.Role, valid string) string {
	field := r.Service.ByRole(role)
	if field == nil || !field.Header {
		return valid
	}
	if override, ok := r.overrides()[http.CanonicalHeaderKey(field.Name)]; ok {
		return override.Value
	}
	return valid
}

// stamped returns the request with the placeholder in its transaction date replaced.
func (r Request) stamped(stamp string) Request {
	if value, ok := r.Value(contract.TransactionDate); ok && value == Stamped && r.raw == nil {
		return r.With(contract.TransactionDate, stamp)
	}
	return r
}

// overrides returns the headers that were set, by canonical name.
func (r Request) overrides() map[string]Header {
	headers := make(map[string]Header, len(r.headers))
	for name, value := range r.headers {
		headers[http.CanonicalHeaderKey(name)] = Header{Name: name, Value: value}
	}
	return headers
}

func (r Request) leavesOut(name string) bool {
	for absent := range r.absent {
		if http.CanonicalHeaderKey(absent) == http.CanonicalHeaderKey(name) {
			return true
		}
	}
	return false
}
