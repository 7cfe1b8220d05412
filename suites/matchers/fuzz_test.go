package matchers_test

import (
	"strings"
	"testing"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/matchers"
)

// Whatever a contract prints and a target answers: no panic, and a message without a placeholder fits itself and nothing else.
func FuzzTemplate(f *testing.F) {
	for _, seed := range [][2]string{
		{"Invalid Field Format {field name}", "Invalid Field Format amount.value"},
		{"Invalid Mandatory Field {field name}", "Invalid Mandatory Field: [x]"},
		{"Unauthorized [reason]", "Unauthorized"},
		{"Invalid Card/Account/Customer [info]/Virtual Account", "Invalid Card/Account/Customer Not Found/Virtual Account"},
		{"{", "}"},
		{"[]", ""},
		{"{}[]{}", "\xff"},
		{"(.*)", "(.*)"},
	} {
		f.Add(seed[0], seed[1])
	}
	styles := []string{"bare", "braces", "brackets", "colon"}
	f.Fuzz(func(t *testing.T, published, message string) {
		template := matchers.NewTemplate(published)
		fits := template.Fits(message, nil, styles)
		if !strings.ContainsAny(published, "{[") && fits != (published == message) {
			t.Errorf("%q fits %q: %v", message, published, fits)
		}
		template.Fits(message, []string{"amount.value"}, styles)
		template.Describe([]string{"amount.value"})
	})
}

// Whatever a target answers, it is judged: no body makes a matcher break, and none that is no JSON passes for a refusal with a code.
func FuzzAnswer(f *testing.F) {
	for _, body := range []string{
		balanceBody, duplicate, initiated, refusal(`"INVALID_AMOUNT"`, named), `{"errors":[1,{"a":null}]}`, `{"error_code":{"a":[[]]},"errors":{"payment_amount":3}}`,
		`[[[[`, "\xef\xbb\xbf{}", `{"responseCode":1e999}`, `{"code":40101240000}`, `<html>`, ``, `null`, `"\ud800"`, `{"a":1,"a":2}`,
	} {
		f.Add(409, []byte(body))
	}
	f.Fuzz(func(t *testing.T, status int, body []byte) {
		for _, each := range []struct {
			observed  matchers.Observed
			situation contract.Situation
		}{
			{answered(t, "11", status, string(body)), contract.RepeatedExternalID},
			{answered(t, "36", status, string(body)), contract.KnownTransaction},
			{enveloped(t, "create", status, string(body)), contract.InvalidAmount},
			{enveloped(t, "pay", status, string(body)), contract.InsufficientFunds},
		} {
			answer := matchers.Answer(each.situation)
			held, err := answer.Match(each.observed)
			if err != nil {
				t.Fatal(err)
			}
			if held != (answer.FailureMessage(nil) == "") {
				t.Fatalf("held: %v, and says %q", held, answer.FailureMessage(nil))
			}
			if tree, _ := each.observed.Exchange.Document(); held && tree == nil {
				t.Fatalf("%q passed and is no JSON", body)
			}
		}
	})
}
