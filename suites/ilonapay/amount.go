package ilonapay

import (
	"encoding/json"
	"math/big"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/clauses"
	"github.com/snapconform/snapconform/suites/trial"

	. "github.com/snapconform/snapconform/suites/matchers"
)

// amount: API Error Codes, row INVALID_AMOUNT, and the errors that name the field.
func amount(suite *trial.Suite, service *contract.Service) {
	field := service.ByRole(contract.Amount)
	if field == nil {
		return
	}
	suite.Describe("Field "+field.Path, service, func() {
		for _, wrong := range []struct {
			situation  contract.Situation
			slug, duty string
			value      any
		}{
			{contract.InvalidAmount, "zero", "is refused when it is zero", json.Number("0")},
			{contract.InvalidAmount, "negative", "is refused when it is negative", json.Number("-1")},
			{contract.InvalidAmount, "word", "is refused when it is a word", "abc"},
			{contract.InvalidAmount, "not-a-number", "is refused when it says that it is no number", "NaN"},
			{contract.AmountOfOddForm, "three-decimals", "is refused when it has three decimals", json.Number("10.001")},
			{contract.AmountOfOddForm, "beyond", "is refused when no number can hold it", json.Number("1e400")},
			{contract.AmountWithExponent, "exponent", "is refused or taken for what it is when it is written with an exponent", json.Number("1e1")},
			{contract.AmountOfOddForm, "null-amount", "is refused when it is null", nil},
			{contract.AmountOfOddForm, "empty-amount", "is refused when it is empty", ""},
		} {
			suite.Spec(wrong.situation, field.Path+"-"+wrong.slug, wrong.duty, func(t *trial.Trial) {
				t.Expect(t.Send(t.Request(service).WithField(field.Path, wrong.value))).To(Answer(wrong.situation).Naming(field))
			}, trial.About(field))
		}
		suite.Spec(contract.InvalidAmount, field.Path+"-absent", "is refused when it is absent", func(t *trial.Trial) {
			t.Expect(t.Send(t.Request(service).WithoutField(field.Path))).To(Answer(contract.InvalidAmount).Naming(field))
		}, trial.About(field))

		if below := lowered(field.Minimum); below != "" {
			suite.Spec(contract.AmountBelowMinimum, field.Path+"-below-minimum", "is refused when it is just below the minimum", func(t *trial.Trial) {
				t.Expect(t.Send(t.Request(service).With(contract.Amount, below))).To(Answer(contract.AmountBelowMinimum).Naming(field))
			}, trial.About(field))
		}
		suite.Spec(contract.AmountAboveMaximum, field.Path+"-above-maximum", "is refused when it is above the maximum", func(t *trial.Trial) {
			maximum := t.Provision("limits.maximum")
			t.Expect(t.Send(t.Request(service).With(contract.Amount, clauses.Raised(maximum)))).To(Answer(contract.AmountAboveMaximum).Naming(field))
		}, trial.About(field))
	})
}

// lowered returns the amount that is one unit of the last decimal less, or "" where there is no minimum.
func lowered(minimum string) string {
	value, ok := new(big.Rat).SetString(minimum)
	if !ok {
		return ""
	}
	_, decimals, _ := strings.Cut(minimum, ".")
	unit := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(len(decimals))), nil))
	return value.Sub(value, unit).FloatString(len(decimals))
}
