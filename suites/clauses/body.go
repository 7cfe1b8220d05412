package clauses

import (
	"bytes"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// oversize is how many bytes a body carries that no service has a use for.
const oversize = 1 << 20

// Body registers the specs of bodies that cannot be parsed, and of requests that are no JSON by the right method at all. Each is signed as it is sent, so
// that only the body is wrong.
func Body(suite *trial.Suite, service *contract.Service) {
	suite.Describe("Body", service, func() {
		raw := []struct {
			situation  contract.Situation
			slug, duty string
			of         func(valid []byte) []byte
		}{
			{contract.UnparsableBody, "text", "is refused when it is no JSON", func([]byte) []byte { return []byte("not-json") }},
			{contract.UnparsableBody, "truncated", "is refused when it is cut off", func(valid []byte) []byte { return valid[:len(valid)-2] }},
			{contract.UnparsableBody, "trailing", "is refused when something follows it", func(valid []byte) []byte { return append(bytes.Clone(valid), "{}"...) }},
			{contract.UnparsableBody, "invalid-utf8", "is refused when it is not UTF-8", func(valid []byte) []byte { return withMember(valid, `"note":"`+"\xff\xfe"+`"`) }},
			{contract.EmptyBody, "empty", "is refused when it is empty", func([]byte) []byte { return nil }},
			{contract.BodyNotAnObject, "array", "is refused when it is an array", func(valid []byte) []byte { return []byte("[" + string(valid) + "]") }},
			{contract.BodyNotAnObject, "scalar", "is refused when it is a string", func([]byte) []byte { return []byte(`"text"`) }},
			{contract.BodyNotAnObject, "null", "is refused when it is null", func([]byte) []byte { return []byte("null") }},
			{contract.DuplicateKey, "duplicate-key", "is refused when a member stands in it twice", func(valid []byte) []byte { return append(twice(valid), valid[1:]...) }},
			{contract.OversizedBody, "oversized", "is refused or borne when it is a mebibyte long", func(valid []byte) []byte { return withMember(valid, `"padding":"`+strings.Repeat("x", oversize)+`"`) }},
		}
		for _, each := range raw {
			suite.Spec(each.situation, each.slug, each.duty, func(t *trial.Trial) {
				request := t.Request(service)
				t.Expect(t.Send(request.WithRawBody(each.of(request.Body())))).To(Answer(each.situation))
			})
		}
		transport(suite, service)
	})
}

func transport(suite *trial.Suite, service *contract.Service) {
	media := service.ByRole(contract.ContentType)
	if media != nil {
		suite.Spec(contract.WrongContentType, "content-type", "is refused when it says that it is text", func(t *trial.Trial) {
			t.Expect(t.Send(t.Request(service).WithHeader(media.Name, "text/plain"))).To(Answer(contract.WrongContentType))
		})
		suite.Spec(contract.WrongContentType, "content-type-absent", "is refused or borne when nothing says what it is", func(t *trial.Trial) {
			t.Expect(t.Send(t.Request(service).WithoutHeader(media.Name))).To(Answer(contract.WrongContentType))
		})
	}
	for _, method := range []string{"GET", "PUT", "PATCH", "DELETE"} {
		if method == service.Method {
			continue
		}
		suite.Spec(contract.WrongMethod, "method-"+strings.ToLower(method), "is refused when it is sent by "+method, func(t *trial.Trial) {
			t.Expect(t.Send(t.Request(service).WithMethod(method))).To(Answer(contract.WrongMethod))
		})
	}
}

// withMember adds a member, written as JSON, to the front of an object.
func withMember(object []byte, member string) []byte {
	return []byte("{" + member + "," + string(object[1:]))
}

// twice returns the beginning of the object with its first member, ready for the object's members to follow: the first then stands in it twice.
func twice(object []byte) []byte {
	tree, _ := wire.Decode(object, wire.Limits{})
	members := tree.(*wire.Object).Members[:1]
	first := wire.NewObject(members...).Bytes(wire.Compact)
	return append(first[:len(first)-1:len(first)-1], ',')
}
