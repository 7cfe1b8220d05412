package matchers_test

import (
	"encoding/json"
	"sync"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/wire"
)

// coded is what is judged by where codes are listed one by one and an envelope says whether the request was accepted.
var coded = sync.OnceValues(func() (*matchers.Judge, error) {
	c, err := contract.Embedded("ilonapay")
	if err != nil {
		return nil, err
	}
	return matchers.NewJudge(c)
})

func enveloped(t *testing.T, service string, status int, body string) matchers.Observed {
	t.Helper()
	g := NewWithT(t)
	judge, err := coded()
	g.Expect(err).NotTo(HaveOccurred())
	called := judge.Contract.Service(service)
	return matchers.Observed{
		Judge: judge, Service: called, Request: wire.NewRequest(called, &wire.Credentials{}, "", wire.NewObject()),
		Exchange: wire.Exchange{ID: "spec#1", Service: service, Answer: &wire.Answer{Status: status, Body: []byte(body)}},
	}
}

// refusal writes an error body: a code, empty for none, and what stands under errors, empty for nothing.
func refusal(code, fields string) string {
	body := `{"success":false,"message":"no"`
	if code != "" {
		body += `,"error_code":` + code
	}
	if fields != "" {
		body += `,"errors":` + fields
	}
	return body + `}`
}

const (
	initiated = `{"success":true,"payment_url":"https://example.com/pay","info":{"trx_id":"T-1"}}`
	named     = `{"payment_amount":["too small"]}`
)

func TestEnvelopedAnswer(t *testing.T) {
	t.Parallel()
	const class, status, code = "class documented fail", "status documented fail", "code documented fail"
	for name, each := range map[string]struct {
		situation contract.Situation
		service   string
		status    int
		body      string
		want      []string
	}{
		"accepted":                         {contract.ValidRequest, "create", 200, initiated, []string{}},
		"accepted without a word":          {contract.ValidRequest, "create", 200, `{"payment_url":"https://example.com/pay"}`, []string{}},
		"accepted as a list":               {contract.ValidRequest, "create", 200, `[]`, []string{"body inferred warn"}},
		"accepted and denied":              {contract.ValidRequest, "create", 200, `{"success":false,"payment_url":"https://example.com/pay"}`, []string{class}},
		"accepted with a code":             {contract.ValidRequest, "create", 200, `{"success":true,"error_code":"INVALID_AMOUNT"}`, []string{"code inferred warn"}},
		"refused":                          {contract.ValidRequest, "create", 400, refusal(`"INVALID_AMOUNT"`, named), []string{class, status, "code inferred warn"}},
		"the code, its status, the field":  {contract.InvalidAmount, "create", 400, refusal(`"INVALID_AMOUNT"`, named), []string{}},
		"a status that may stand for it":   {contract.InvalidAmount, "create", 422, refusal(`"INVALID_AMOUNT"`, named), []string{"status documented warn"}},
		"another status":                   {contract.InvalidAmount, "create", 401, refusal(`"INVALID_AMOUNT"`, named), []string{status}},
		"a 5xx":                            {contract.InvalidAmount, "create", 500, refusal(`"INVALID_AMOUNT"`, named), []string{class, status}},
		"no code":                          {contract.InvalidAmount, "create", 400, refusal("", named), []string{code}},
		"no code, a status that may stand": {contract.InvalidAmount, "create", 422, refusal("", named), []string{"status documented warn", code}},
		"a number for a code":              {contract.InvalidAmount, "create", 400, refusal(`4001`, named), []string{code}},
		"another code":                     {contract.InvalidAmount, "create", 400, refusal(`"INVALID_CURRENCY"`, named), []string{code}},
		"denied in the body only":          {contract.InvalidAmount, "create", 200, refusal(`"INVALID_AMOUNT"`, named), []string{status}},
		"accepted all the same":            {contract.InvalidAmount, "create", 200, initiated, []string{class, status, code}},
		"no field":                         {contract.InvalidAmount, "create", 400, refusal(`"INVALID_AMOUNT"`, ""), []string{"body documented fail"}},
		"another field":                    {contract.InvalidAmount, "create", 400, refusal(`"INVALID_AMOUNT"`, `{"amount":["no"]}`), []string{"body documented fail"}},
		"a list of fields":                 {contract.InvalidAmount, "create", 400, refusal(`"INVALID_AMOUNT"`, `["payment_amount"]`), []string{"body documented fail"}},
		"no code where none fits":          {contract.UnknownTransaction, "status", 404, refusal("", ""), []string{}},
		"a code of one's own":              {contract.UnknownTransaction, "status", 404, refusal(`"NOT_FOUND"`, ""), []string{}},
		"a code of the catalogue":          {contract.UnknownTransaction, "status", 404, refusal(`"EXPIRED_SESSION"`, ""), []string{"code inferred warn"}},
		"funds, refused":                   {contract.InsufficientFunds, "pay", 400, refusal(`"INSUFFICIENT_FUNDS"`, ""), []string{}},
		"funds, failed later":              {contract.InsufficientFunds, "pay", 200, `{"success":true,"status":"failed"}`, []string{"code documented warn"}},
		"funds, paid":                      {contract.InsufficientFunds, "pay", 200, `{"success":true,"status":"completed"}`, []string{"code documented warn", "state documented fail"}},
		"funds, in no state":               {contract.InsufficientFunds, "pay", 200, `{"success":true}`, []string{"code documented warn", "state documented fail"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answer := matchers.Answer(each.situation)
			NewWithT(t).Expect(judged(t, answer, enveloped(t, each.service, each.status, each.body))).To(Equal(each.want), answer.FailureMessage(nil))
		})
	}
}

// A refusal need not list the fields at fault; where it lists any, the one that was spoilt is among them.
func TestEnvelopedAnswerNamesTheField(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		fields string
		want   []string
	}{
		"none listed":   {"", []string{}},
		"the one":       {`{"currency_code":["no"]}`, []string{}},
		"and others":    {`{"x":["no"],"currency_code":["no"]}`, []string{}},
		"another":       {`{"payment_amount":["no"]}`, []string{"body inferred warn"}},
		"an empty list": {`{}`, []string{"body inferred warn"}},
	} {
		observed := enveloped(t, "create", 400, refusal(`"INVALID_CURRENCY"`, each.fields))
		answer := matchers.Answer(contract.UnknownCurrency).Naming(observed.Service.ByRole(contract.Currency))
		NewWithT(t).Expect(judged(t, answer, observed)).To(Equal(each.want), name)
	}
	// The field that the outcome is about is asked for once, however it is named.
	observed := enveloped(t, "create", 400, refusal(`"INVALID_AMOUNT"`, `{"x":["no"]}`))
	answer := matchers.Answer(contract.InvalidAmount).Naming(observed.Service.ByRole(contract.Amount))
	NewWithT(t).Expect(judged(t, answer, observed)).To(Equal([]string{"body documented fail"}))
}

// Bodies that are known from elsewhere are called what they are.
func TestEnvelopedAnswerTellsLookalikes(t *testing.T) {
	t.Parallel()
	const script, later = ": this is a body of the upstream script", ": this is a code of a later generation"
	for body, want := range map[string]string{
		`{"error":"Unauthorized"}`:                                script,
		`{"error":"no","error_code":7}`:                           "",
		`{"status":"error","errors":{"a":["b"]}}`:                 ": this is the upstream script's list",
		`{"status":"error","errors":{"a":["b"]},"success":false}`: "",
		`{"status":"error"}`:                                      "",
		`{"code":"4010124"}`:                                      later,
		`{"code":4010124}`:                                        later,
		`{"code":"40101"}`:                                        "",
		`{"message":"no"}`:                                        "",
	} {
		answer := matchers.Answer(contract.AbsentCredential)
		judged(t, answer, enveloped(t, "create", 401, body))
		if want == "" {
			NewWithT(t).Expect(answer.FailureMessage(nil)).NotTo(ContainSubstring(": this is"), body)
			continue
		}
		NewWithT(t).Expect(answer.FailureMessage(nil)).To(ContainSubstring(want), body)
	}
}

func TestEnvelopedAnswerSaysWhatWasWanted(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	answer := matchers.Answer(contract.EmptyBody)
	judged(t, answer, enveloped(t, "create", 400, refusal(`"DUPLICATE_REFERENCE"`, "")))
	g.Expect(answer.FailureMessage(nil)).To(Equal(`expected error_code absent or INVALID_AMOUNT or INVALID_CURRENCY, got "DUPLICATE_REFERENCE"`))
	judged(t, answer, enveloped(t, "create", 200, `{"success":false}`))
	g.Expect(answer.FailureMessage(nil)).To(Equal("expected HTTP status 400, got 200"))
	judged(t, answer, enveloped(t, "create", 302, ``))
	g.Expect(answer.FailureMessage(nil)).To(HavePrefix("expected the request to be refused (4xx), it was neither accepted nor refused (3xx)\n"))
}

// A value goes over the wire as the field's own type where it can.
func TestTypedValues(t *testing.T) {
	t.Parallel()
	amount := &contract.Field{Type: "number"}
	for value, want := range map[string]any{"10.00": json.Number("10.00"), "-1": json.Number("-1"), "abc": "abc", "true": "true", "NaN": "NaN", "": ""} {
		NewWithT(t).Expect(wire.Typed(amount, value)).To(Equal(want))
	}
	NewWithT(t).Expect(wire.Typed(&contract.Field{Type: "string"}, "10.00")).To(Equal("10.00"))
}

// A tolerated success warns, and nothing is asked of its state where the situation asks for none.
func TestToleratedSuccessWithoutStates(t *testing.T) {
	t.Parallel()
	observed := enveloped(t, "pay", 200, `{"success":true,"status":"nowhere"}`)
	c := *observed.Contract
	c.Situations = []*contract.Stimulus{{ID: "s", Expect: []*contract.Expectation{{Services: []string{"pay"}, Outcome: "not-found", Tolerate: []string{"ok"}}}}}
	judge, err := matchers.NewJudge(&c)
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	observed.Judge = judge
	NewWithT(t).Expect(judged(t, matchers.Answer("s"), observed)).To(Equal([]string{"code inferred warn"}))
}

// Of several outcomes that are as good the one of the same status is nearest, else one of the same class, else the one expected.
func TestNearestAcceptedOutcome(t *testing.T) {
	t.Parallel()
	c := &contract.Contract{
		Answer: contract.Answer{Code: contract.CodeMember{Pointer: "/code"}, Message: contract.MessageMember{Pointer: "/message"}},
		Outcomes: []*contract.Outcome{
			{ID: "expected", Status: 200, Code: "OK"}, {ID: "same class", Status: 404, Code: "GONE"}, {ID: "same status", Status: 409, Code: "TWICE"}, {ID: "later", Status: 410, Code: "LATE"},
		},
		Situations: []*contract.Stimulus{{ID: "s", Expect: []*contract.Expectation{{Services: []string{"x"}, Outcome: "expected", Also: []string{"same class", "same status", "later"}}}}},
	}
	judge, err := matchers.NewJudge(c)
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	service := &contract.Service{Code: "x"}
	for status, want := range map[int]string{409: "", 410: "", 404: "", 400: "expected HTTP status 404, got 400", 499: "expected HTTP status 404, got 499", 500: "expected HTTP status 200, got 500", 201: "expected HTTP status 200, got 201"} {
		answer := matchers.Answer("s")
		_, err := answer.Match(matchers.Observed{Judge: judge, Service: service, Exchange: wire.Exchange{Answer: &wire.Answer{Status: status, Body: []byte(`{"code":"?"}`)}}})
		NewWithT(t).Expect(err).NotTo(HaveOccurred())
		if want == "" {
			NewWithT(t).Expect(answer.FailureMessage(nil)).NotTo(ContainSubstring("HTTP status"), "%d", status)
			continue
		}
		NewWithT(t).Expect(answer.FailureMessage(nil)).To(ContainSubstring(want), "%d", status)
	}
}
