package ilonapay

import (
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// credentials: HTTP Status Codes, row 401, and API Error Codes, row INVALID_CREDENTIALS: each header that carries a credential absent, empty and wrong, all
// of them absent, and one in the place of the other.
func credentials(suite *trial.Suite, service *contract.Service) {
	headers := carriers(service)
	for _, header := range headers {
		suite.Describe("Header "+header.Name, service, func() { credential(suite, service, header) })
	}
	if len(headers) < 2 {
		return
	}
	suite.Describe("Credentials", service, func() {
		suite.Spec(contract.AbsentCredential, "none", "are reported missing when none is sent", func(t *trial.Trial) {
			request := t.Request(service)
			for _, header := range headers {
				request = request.WithoutHeader(header.Name)
			}
			t.Expect(t.Send(request)).To(Answer(contract.AbsentCredential))
		})

		suite.Spec(contract.SwappedCredentials, "swapped", "are refused when one stands in the place of the other", func(t *trial.Trial) {
			request := t.Request(service)
			first, second := headers[0], headers[1]
			keys := request.Credentials.Keys
			request = request.WithHeader(first.Name, keys[second.Role]).WithHeader(second.Name, keys[first.Role])
			t.Expect(t.Send(request)).To(Answer(contract.SwappedCredentials))
		})
	})
}

func credential(suite *trial.Suite, service *contract.Service, header *contract.Field) {
	slug := strings.ToLower(header.Name)
	about := trial.About(header)
	suite.Spec(contract.AbsentCredential, slug+"-absent", "is reported missing when it is absent", func(t *trial.Trial) {
		t.Expect(t.Send(t.Request(service).WithoutHeader(header.Name))).To(Answer(contract.AbsentCredential))
	}, about)

	suite.Spec(contract.AbsentCredential, slug+"-empty", "is reported missing when it is empty", func(t *trial.Trial) {
		t.Expect(t.Send(t.Request(service).WithHeader(header.Name, ""))).To(Answer(contract.AbsentCredential))
	}, about)

	wrong := contract.WrongAPIKey
	if header.Role == contract.MerchantKey {
		wrong = contract.WrongMerchantKey
	}
	for _, way := range []struct {
		slug, duty string
		change     func(string) string
	}{
		{"wrong", "is refused when one character of it is another", otherEnd},
		{"unknown", "is refused when nobody knows it", func(valid string) string { return strings.Repeat("0", len(valid)) }},
		{"longer", "is refused when it goes on behind its end", func(valid string) string { return valid + "0" }},
	} {
		suite.Spec(wrong, slug+"-"+way.slug, way.duty, func(t *trial.Trial) {
			request := t.Request(service)
			t.Expect(t.Send(request.WithHeader(header.Name, way.change(request.Credentials.Keys[header.Role])))).To(Answer(wrong))
		}, about)
	}
}

// carriers returns the headers of a service that carry credentials as they are.
func carriers(service *contract.Service) []*contract.Field {
	var found []*contract.Field
	for _, header := range service.Headers {
		if header.Secret {
			found = append(found, header)
		}
	}
	return found
}

// otherEnd returns a key with another last character.
func otherEnd(valid string) string {
	if valid == "" {
		return "0"
	}
	last := "0"
	if strings.HasSuffix(valid, last) {
		last = "1"
	}
	return valid[:len(valid)-1] + last
}

// permission: HTTP Status Codes, row 403, and API Error Codes, row MERCHANT_SUSPENDED.
func permission(suite *trial.Suite, service *contract.Service) {
	suite.Describe("Permission", service, func() {
		for _, denied := range []struct {
			situation            contract.Situation
			slug, duty, resource string
		}{
			{contract.ClientForbidden, "without-permission", "is refused to a key that has none", "client.forbidden"},
			{contract.MerchantSuspended, "suspended", "is refused to a merchant that is suspended", "merchant.suspended"},
		} {
			suite.Spec(denied.situation, denied.slug, denied.duty, func(t *trial.Trial) {
				caller := t.ProvisionClient(denied.resource)
				t.Expect(t.Send(t.Request(service).As(caller))).To(Answer(denied.situation))
			})
		}
	})
}
