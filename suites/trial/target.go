package trial

import (
	"slices"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/wire"
)

// Target is what the operator says of the provider that is judged: who we are there, valid test data by role, and the resources
// that only the provider's side can supply.
type Target struct {
	Credentials *wire.Credentials
	// Services are the codes of the services the provider offers; none means all of the contract.
	Services []string
	// Data are valid values by role.
	Data      map[contract.Role]Values
	Resources map[string]Resource
	// PollInterval is the time between looks at something pending, 0 for the contract's own spacing.
	PollInterval time.Duration
	// OldToken is an access token of ours that has expired; nil where none is at hand.
	OldToken *OldToken
	// WaitTokenLife allows waiting for a token to expire, however long it lives by its own word.
	WaitTokenLife bool
}

// OldToken is an access token that was good once and is no more. Origin says where it comes from, for the report.
type OldToken struct{ Token, Origin string }

// AnyService is the key of a value that holds for every service without one of its own.
const AnyService = "*"

// Values are one value per service code, or one for [AnyService].
type Values map[string]string

// For returns the value for a service.
func (v Values) For(service *contract.Service) (string, bool) {
	if value, ok := v[service.Code]; ok {
		return value, true
	}
	value, ok := v[AnyService]
	return value, ok
}

// Resource is something the operator supplied: values, credentials, or the mere word that it is so.
type Resource struct {
	Values      Values
	Credentials map[string]*wire.Credentials
	Declared    bool
}

// Offers tells whether the target offers a service.
func (t *Target) Offers(service *contract.Service) bool {
	if len(t.Services) == 0 {
		return true
	}
	for _, code := range t.Services {
		if code == service.Code {
			return true
		}
	}
	return false
}

// Published stands in a target file for the value that the contract publishes. A published value is only used where the operator asks for it: another
// provider, or another environment of the same one, may take a magic value for an ordinary one.
const Published = "published"

// Value returns a resource's value for a service: the operator's, or the contract's where the operator says so and it was published for services of that kind.
func (t *Target) Value(c *contract.Contract, id string, service *contract.Service) (string, bool) {
	value, ok := t.Resources[id].Values.For(service)
	if !ok || value != Published {
		return value, ok
	}
	resource := c.Resource(id)
	if resource == nil || !publishedFor(resource.Default, service.Kind) {
		return "", false
	}
	if resource.Default.Value != "" {
		return resource.Default.Value, true
	}
	if resource.Default.Rule == "last-digit-odd" {
		valid, ok := t.Data[contract.Role(resource.Role)].For(service)
		return lastDigitOdd(valid), ok
	}
	return "", false
}

func publishedFor(published contract.ResourceDefault, kind contract.Kind) bool {
	return len(published.Kinds) == 0 || slices.Contains(published.Kinds, kind)
}

// lastDigitOdd makes the last digit of a number odd, by adding one where it is even.
func lastDigitOdd(number string) string {
	if number == "" {
		return ""
	}
	last := number[len(number)-1]
	return number[:len(number)-1] + string(last|1)
}

// Supplies tells whether the target or the contract has a resource for a service, without obtaining it.
func (t *Target) Supplies(c *contract.Contract, id string, service *contract.Service) bool {
	if _, ok := t.Value(c, id, service); ok {
		return true
	}
	supplied := t.Resources[id]
	return supplied.Declared || credentialsFor(supplied.Credentials, service) != nil
}

func credentialsFor(all map[string]*wire.Credentials, service *contract.Service) *wire.Credentials {
	if credentials := all[service.Code]; credentials != nil {
		return credentials
	}
	return all[AnyService]
}
