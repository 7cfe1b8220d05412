package ilonapay

import (
	"bytes"
	"fmt"

	"github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// unknown: HTTP Status Codes, row 404, on what the path names: a transaction or a session that nobody made, and one that another merchant made. Those two
// must not be told apart, or names could be tried out.
func unknown(suite *trial.Suite, service *contract.Service) {
	if len(service.Params) == 0 {
		return
	}
	param := service.Params[0]
	suite.Describe("Path parameter "+param.Name, service, func() {
		suite.Spec(contract.UnknownTransaction, "unknown", "is not found when nobody made it", func(t *trial.Trial) {
			t.Expect(t.Send(t.Request(service).With(param.Role, t.NewReference()))).To(Answer(contract.UnknownTransaction))
		})

		suite.Spec(contract.TransactionOfAnother, "other-merchant", "is not found when another merchant made it", func(t *trial.Trial) {
			t.Expect(t.Send(foreign(t, service, param))).To(Answer(contract.TransactionOfAnother))
		})

		suite.Spec(contract.TransactionOfAnother, "other-merchant-alike", "is answered alike when nobody made it and when another merchant did", func(t *trial.Trial) {
			strange := t.Send(t.Request(service).With(param.Role, t.NewReference()))
			other := t.Send(foreign(t, service, param))
			t.Expect(other).To(Answer(contract.TransactionOfAnother))
			t.Expect(shape(t, other)).To(gomega.Equal(shape(t, strange)))
		}, trial.AsShould())
	})
}

// foreign returns a request about what a second merchant made.
func foreign(t *trial.Trial, service *contract.Service, param *contract.Field) wire.Request {
	second := t.ProvisionClient("merchant.second")
	made := t.GivenRequest(t.Request(t.Other(service.Tracks)).As(second))
	name := made.Answered(string(param.Role))
	if name == "" {
		t.Blocked("the answer that initiated a payment carries no %s, see %s", param.Role, made.ID)
	}
	return t.Request(service).With(param.Role, name)
}

// shape returns what a caller can tell answers apart by: status and body, without the time and what was asked for.
func shape(t *trial.Trial, e trial.Exchange) string {
	if e.Answer == nil {
		t.Inconclusive("no answer to compare, see %s", e.ID)
	}
	body := e.Answer.Body
	if member := t.Contract().Answer.Time; member != nil {
		if said, ok := e.Text(member.Pointer); ok && said != "" {
			body = bytes.ReplaceAll(body, []byte(said), []byte("TIME"))
		}
	}
	for _, param := range e.Made.Service.Params {
		if asked, ok := e.Made.Value(param.Role); ok && asked != "" {
			body = bytes.ReplaceAll(body, []byte(asked), []byte("NAME"))
		}
	}
	return fmt.Sprintf("%d %s", e.Answer.Status, body)
}
