package runner

import (
	"fmt"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/fixtures/strict"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// Check holds the target against the contract it is to be judged by: services, roles and resources must be the contract's, and a resource must
// be supplied in a way that fits its kind. Its error is a [UsageError] that lists all problems, with their places where the target was read
// from a file.
func (t *Target) Check(c *contract.Contract) error {
	k := &targetChecker{target: t, contract: c}
	for n, code := range t.Services {
		k.service(t.written.Nearest(at("/services", n)), at("/services", n), code)
	}
	k.data()
	k.resources()
	k.credentials()
	if len(k.problems) > 0 {
		return refused(k.problems)
	}
	return nil
}

// targetChecker collects what in a target does not fit a contract.
type targetChecker struct {
	target   *Target
	contract *contract.Contract
	problems []strict.Problem
}

func (k *targetChecker) add(place strict.Place, pointer, hint, format string, arguments ...any) {
	k.problems = append(k.problems, strict.Problem{Place: place, Pointer: pointer, Text: fmt.Sprintf(format, arguments...), Hint: hint})
}

func (k *targetChecker) service(place strict.Place, pointer, code string) {
	if code == trial.AnyService || k.contract.Service(code) != nil {
		return
	}
	var codes []string
	for _, service := range k.contract.Services {
		codes = append(codes, service.Code)
	}
	k.add(place, pointer, strict.DidYouMean(code, codes), "contract %s has no service %q", k.contract.ID, code)
}

// services looks at the keys of a mapping of service codes.
func (k *targetChecker) services(pointer string, codes []string) {
	for _, code := range codes {
		here := at(pointer, code)
		k.service(k.target.written.Key(here), here, code)
	}
}

func (k *targetChecker) data() {
	known := DataRoles(k.contract)
	for _, role := range sorted(k.target.Data) {
		pointer := at("/data", role)
		place := k.target.written.Key(pointer)
		switch {
		case slices.Contains(known, role):
			k.services(pointer, sorted(k.target.Data[role]))
		case madePerRequest(role):
			k.add(place, pointer, "leave it out", "a value of the role %q is never sent: every request makes its own", role)
		default:
			k.add(place, pointer, strict.DidYouMean(string(role), texts(known)), "no field of contract %s has the role %q", k.contract.ID, role)
		}
	}
}

func (k *targetChecker) resources() {
	for _, id := range sorted(k.target.Resources) {
		pointer, supplied := at("/resources", id), k.target.Resources[id]
		resource := k.contract.Resource(id)
		if resource == nil {
			var known []string
			for _, each := range k.contract.Resources {
				known = append(known, each.ID)
			}
			k.add(k.target.written.Key(pointer), pointer, strict.DidYouMean(id, known), "contract %s has no resource %q", k.contract.ID, id)
			continue
		}
		k.services(pointer, append(sorted(supplied.Values), sorted(supplied.Credentials)...))
		if wanted := unfit(resource.Kind, supplied); wanted != "" {
			k.add(k.target.written.Nearest(pointer), pointer, resource.What, "the resource %s (%s) must be supplied as %s", id, resource.Kind, wanted)
		}
	}
}

// unfit returns what a resource of a kind must be supplied as, or "" where it is. A control or a manual step can be supplied in any way.
func unfit(kind string, supplied trial.Resource) string {
	switch kind {
	case "credential":
		if len(supplied.Credentials) == 0 || len(supplied.Values) > 0 {
			return "credentials, or credentials by service code"
		}
	case "declaration", "permission":
		if len(supplied.Values) > 0 || len(supplied.Credentials) > 0 {
			return "true or false"
		}
	case "fixture", "magic", "recording":
		if len(supplied.Values) == 0 || len(supplied.Credentials) > 0 {
			return "text, or text by service code"
		}
	}
	return ""
}

// credentials looks whether the main client can sign. In the SNAP family the token request is signed by a private key, every other request by the
// client secret (TK 1.0.2, asymmetric and symmetric signature).
func (k *targetChecker) credentials() {
	client := k.target.Credentials
	if client == nil {
		return
	}
	k.keys(client)
	if k.contract.Family != "snap" {
		return
	}
	place := k.target.written.Nearest("/credentials")
	if client.ClientKey == "" {
		k.add(place, "/credentials", "give it in the target file, or as "+envClientKey, "the credentials have no clientKey")
	}
	if client.ClientSecret == "" {
		k.add(place, "/credentials", "give it in the target file, or as "+envClientSecret, "the credentials have no clientSecret")
	}
	if client.PrivateKey == nil {
		k.add(place, "/credentials", "give it in the target file, or as "+envPrivateKey, "the credentials have no privateKey")
	}
}

// keys looks whether each header that carries a credential as it is can be filled.
func (k *targetChecker) keys(client *wire.Credentials) {
	place := k.target.written.Nearest("/credentials")
	var missed []contract.Role
	for _, service := range k.contract.Services {
		for _, header := range service.Headers {
			if header.Secret && client.Keys[header.Role] == "" && !slices.Contains(missed, header.Role) {
				missed = append(missed, header.Role)
				k.add(place, "/credentials", "give it in the target file, or as SNAPCONFORM_"+upperSnake(string(header.Role)), "the credentials have no %s, which %s carries", header.Role, header.Name)
			}
		}
	}
}

// wantedCredentials says which credentials a contract needs, and where to give them.
func wantedCredentials(c *contract.Contract) string {
	var roles, variables []string
	for _, service := range c.Services {
		for _, header := range service.Headers {
			if header.Secret && !slices.Contains(roles, string(header.Role)) {
				roles, variables = append(roles, string(header.Role)), append(variables, "SNAPCONFORM_"+upperSnake(string(header.Role)))
			}
		}
	}
	if len(roles) == 0 {
		return "clientKey, clientSecret and privateKey in the target file, or SNAPCONFORM_CLIENT_KEY, SNAPCONFORM_CLIENT_SECRET and SNAPCONFORM_PRIVATE_KEY_FILE"
	}
	return strings.Join(roles, " and ") + " in the target file, or " + strings.Join(variables, " and ")
}

func texts[S ~string](all []S) []string {
	plain := make([]string, len(all))
	for n, each := range all {
		plain[n] = string(each)
	}
	return plain
}
