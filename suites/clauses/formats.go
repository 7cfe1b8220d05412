package clauses

import (
	"strings"
	"unicode/utf8"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// wrongForm is a value that does not have a format, and what is wrong with it.
type wrongForm struct{ slug, what, value string }

// malformed lists values that break a form; where there is none, those that break what else the contract says of the field's text.
func malformed(form contract.Format, field *contract.Field) []wrongForm {
	switch form {
	case contract.FormatAmount:
		return []wrongForm{
			{"no-decimals", "an amount without decimals", "10000"},
			{"one-decimal", "an amount with one decimal", "10000.0"},
			{"three-decimals", "an amount with three decimals", "10000.000"},
			{"comma", "an amount with a comma", "10000,00"},
			{"separators", "an amount with thousands separators", "10,000.00"},
			{"exponent", "an amount with an exponent", "1e4"},
			{"negative", "a negative amount", "-10000.00"},
			{"text", "a word", "abc"},
		}
	case contract.FormatDecimal:
		return []wrongForm{
			{"three-decimals", "an amount with three decimals", "10000.000"},
			{"comma", "an amount with a comma", "10000,00"},
			{"separators", "an amount with thousands separators", "10,000.00"},
			{"exponent", "an amount with an exponent", "1e4"},
			{"negative", "a negative amount", "-10000.00"},
			{"text", "a word", "abc"},
		}
	case contract.FormatDateTime:
		return []wrongForm{
			{"no-offset", "a date and time without an offset", "2026-01-02T03:04:05"},
			{"date-only", "a date without a time", "2026-01-02"},
			{"impossible", "a date that no calendar has", "2026-13-45T25:61:61+07:00"},
			{"day-first", "written with the day first", "02-01-2026T03:04:05+07:00"},
			{"text", "a word", "yesterday"},
		}
	case contract.FormatDate:
		return []wrongForm{
			{"day-first", "written with the day first", "31-01-1990"},
			{"impossible", "a date that no calendar has", "1990-02-31"},
			{"text", "a word", "yesterday"},
		}
	case contract.FormatPhone:
		return []wrongForm{
			{"foreign", "a number of another country", "6591234567"},
			{"plus", "written with a plus", "+6281234567890"},
			{"letters", "not a number", "08ABCDEFGHIJ"},
		}
	case contract.FormatDigits:
		return []wrongForm{{"letters", "not a number", "abc"}}
	case contract.FormatAlphanumeric:
		return []wrongForm{{"signs", "more than letters and digits", "A-1 2/3"}}
	case contract.FormatEmail:
		return []wrongForm{{"no-at", "an address without an @", "nobody.example.com"}}
	case contract.FormatCountry:
		return []wrongForm{
			{"three-letters", "a country of three letters", "IDN"},
			{"digits", "a country of digits", "62"},
		}
	default:
		return named(field)
	}
}

// named lists values that break a field's pattern or its shortest length: of names, the one form published by pattern.
func named(field *contract.Field) []wrongForm {
	var wrong []wrongForm
	if field.Pattern != "" {
		wrong = append(wrong, wrongForm{"pattern", "written with signs that it may not have", "9 <Budi>"})
	}
	if field.Min > 1 {
		wrong = append(wrong, wrongForm{"short", "shorter than the contract allows", "B"})
	}
	return wrong
}

// Lengthened makes a value one character longer than the field's maximum, without breaking its form where that can be.
func Lengthened(field *contract.Field, value string) string {
	missing := field.Max + 1 - utf8.RuneCountInString(value)
	if missing <= 0 {
		return value
	}
	switch contract.Format(field.Format) {
	case contract.FormatAmount, contract.FormatDecimal:
		return strings.Repeat("9", missing) + value
	case contract.FormatDateTime:
		// A fraction of a second may have any number of digits.
		if at := strings.LastIndexAny(value, "+-Z"); at > len("2006-01-02T") {
			return value[:at] + "." + strings.Repeat("0", missing) + value[at:]
		}
		return "2026-01-02T03:04:05." + strings.Repeat("0", field.Max) + "+07:00"
	case contract.FormatEmail:
		return strings.Repeat("a", missing) + value
	case contract.FormatDigits, contract.FormatPhone:
		return value + strings.Repeat("1", missing)
	case contract.FormatCountry:
		return value + strings.Repeat("A", missing)
	default:
		return value + strings.Repeat("x", missing)
	}
}
