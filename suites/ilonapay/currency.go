package ilonapay

import (
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// currency: API Error Codes, row INVALID_CURRENCY. Its remedy names the currencies that are supported, so each of those has to be taken.
func currency(suite *trial.Suite, service *contract.Service) {
	field := service.ByRole(contract.Currency)
	if field == nil {
		return
	}
	suite.Describe("Field "+field.Path, service, func() {
		for _, supported := range field.Enum {
			suite.Spec(contract.SupportedCurrency, field.Path+"-"+strings.ToLower(supported), "is taken when it is "+supported, func(t *trial.Trial) {
				t.Expect(t.Send(t.Request(service).With(contract.Currency, supported))).To(Answer(contract.SupportedCurrency))
			}, trial.About(field))
		}
		for _, wrong := range []struct {
			situation         contract.Situation
			slug, duty, value string
		}{
			{contract.UnknownCurrency, "unknown", "is refused when there is no such currency", "ZZZ"},
			{contract.CurrencyOfOddForm, "lower-case", "is refused when it is in lower case", strings.ToLower(field.Example)},
			{contract.CurrencyOfOddForm, "four-letters", "is refused when it has four letters", field.Example + "T"},
			{contract.CurrencyOfOddForm, "empty-currency", "is refused when it is empty", ""},
		} {
			suite.Spec(wrong.situation, field.Path+"-"+wrong.slug, wrong.duty, func(t *trial.Trial) {
				t.Expect(t.Send(t.Request(service).With(contract.Currency, wrong.value))).To(Answer(wrong.situation).Naming(field))
			}, trial.About(field))
		}
		suite.Spec(contract.DisabledCurrency, field.Path+"-disabled", "is refused when it is switched off", func(t *trial.Trial) {
			off := t.Provision("currency.disabled")
			t.Expect(t.Send(t.Request(service).With(contract.Currency, off))).To(Answer(contract.DisabledCurrency).Naming(field))
		}, trial.About(field))
	})
}
