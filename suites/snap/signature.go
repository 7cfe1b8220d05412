package snap

import (
	"crypto/rand"
	"crypto/rsa"
	"slices"
	"strings"
	"sync"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// elsewhen is a timestamp that no request of a run carries.
const elsewhen = "2020-02-02T02:02:02+07:00"

// forgery is a way to sign that a verifier has to refuse.
type forgery struct {
	situation  contract.Situation
	slug, duty string
	sign       func(*wire.Signing)
}

// signature: error row 401/00, conditions Invalid Signature and Verify Client Secret Fail, on services called with a token.
func signature(suite *trial.Suite, service *contract.Service) {
	suite.Describe("Signature", service, func() {
		forgeries := []forgery{
			{contract.WrongClientSecret, "secret", "is refused when made with another secret", func(s *wire.Signing) { s.ClientSecret += "x" }},
			{contract.InvalidSignature, "body", "is refused when made over another body", func(s *wire.Signing) { s.Body = []byte(`{"changed":"after signing"}`) }},
			{contract.InvalidSignature, "timestamp", "is refused when made over another timestamp", func(s *wire.Signing) { s.Timestamp = elsewhen }},
			{contract.InvalidSignature, "path", "is refused when made over the path of another service", func(s *wire.Signing) { s.Path = another(suite, service).Path }},
			{contract.InvalidSignature, "method", "is refused when made over another method", func(s *wire.Signing) { s.Method = "PUT" }},
			{contract.InvalidSignature, "bearer", "is refused when made over a token that still has its Bearer", func(s *wire.Signing) { s.AccessToken = "Bearer " + s.AccessToken }},
			{contract.OtherEncoding, "hex", "is refused when written in hex", func(s *wire.Signing) { s.Encoding = wire.Hex }},
		}
		forge(suite, service, forgeries)
		spaced(suite, service)
	})
}

// tokenSignature: the same row on the service that issues tokens, where a private key signs.
func tokenSignature(suite *trial.Suite, service *contract.Service) {
	stranger := sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) })
	suite.Describe("Signature", service, func() {
		forge(suite, service, []forgery{
			{contract.InvalidSignature, "timestamp", "is refused when made over another timestamp", func(s *wire.Signing) { s.Timestamp = elsewhen }},
			{contract.InvalidSignature, "client", "is refused when made over another client key", func(s *wire.Signing) { s.ClientKey += "-other" }},
		})
		suite.Spec(contract.InvalidSignature, "key", "is refused when made by another key", func(t *trial.Trial) {
			key, err := stranger()
			if err != nil {
				t.Inconclusive("make a key pair: %v", err)
			}
			request := t.Request(service).SignedBy(func(s *wire.Signing) { s.PrivateKey = key })
			t.Expect(t.Send(request)).To(Answer(contract.InvalidSignature))
		})
		spaced(suite, service)
	})
}

func forge(suite *trial.Suite, service *contract.Service, forgeries []forgery) {
	for _, forgery := range forgeries {
		suite.Spec(forgery.situation, forgery.slug, forgery.duty, func(t *trial.Trial) {
			t.Expect(t.Send(t.Request(service).SignedBy(forgery.sign))).To(Answer(forgery.situation))
		})
	}
	suite.Spec(contract.MalformedSignature, "garbage", "is refused when it is garbage", func(t *trial.Trial) {
		t.Expect(t.Send(t.Request(service).With(contract.SignatureRole, "garbage"))).To(Answer(contract.MalformedSignature))
	})
	suite.Spec(contract.MalformedSignature, "overlong", "is refused when it is far longer than any is", func(t *trial.Trial) {
		t.Expect(t.Send(t.Request(service).With(contract.SignatureRole, strings.Repeat("QUJD", 1000)))).To(Answer(contract.MalformedSignature))
	})
}

// spaced holds that minify is understood: white space between the tokens of a body is not signed, white space and slashes inside strings are.
func spaced(suite *trial.Suite, service *contract.Service) {
	suite.Spec(contract.SpacedBody, "spaced", "holds for a body that is written over several lines", func(t *trial.Trial) {
		request := t.Request(service).WithLayout(wire.Pretty)
		if free := freeText(service); free != nil {
			request = request.WithField(free.Path, "a b  c/d")
		}
		t.Expect(t.Send(request)).To(Answer(contract.SpacedBody))
	})
}

// freeText returns an optional field that takes any text and can be set without anything else, or nil.
func freeText(service *contract.Service) *contract.Field {
	for _, field := range service.AllFields() {
		free := field.Type == "string" && field.Presence == contract.Optional && field.Role == "" &&
			field.Format == "" && field.Pattern == "" && len(field.Enum) == 0 && len(field.Formats) == 0 && field.Max == 0
		if free && standsAlone(field) {
			return field
		}
	}
	return nil
}

// standsAlone tells whether a request stays valid when a field is added, with the object it is in where that is absent.
func standsAlone(field *contract.Field) bool {
	object := field.Parent
	if object == nil {
		return true
	}
	demands := func(f *contract.Field) bool { return f.Presence == contract.Mandatory }
	return object.Parent == nil && object.Type == "object" && (demands(object) || !slices.ContainsFunc(object.Fields, demands))
}

// another returns a service other than this one that is called with a token.
func another(suite *trial.Suite, service *contract.Service) *contract.Service {
	for _, other := range suite.Contract.Services {
		if other != service && other.Kind != contract.KindToken {
			return other
		}
	}
	return service
}
