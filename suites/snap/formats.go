package snap

import (
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
)

// wrongForm is a value that does not have a format, and what is wrong with it.
type wrongForm struct{ slug, what, value string }

// malformed lists values that break the form of a field. A field whose form hangs on a sibling is sent the form of the sibling's example.
func malformed(field *contract.Field) []wrongForm {
	switch name := formOf(field); name {
	case "amount2":
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
	case "datetime-offset":
		return []wrongForm{
			{"no-offset", "a date and time without an offset", "2026-01-02T03:04:05"},
			{"date-only", "a date without a time", "2026-01-02"},
			{"impossible", "a date that no calendar has", "2026-13-45T25:61:61+07:00"},
			{"day-first", "written with the day first", "02-01-2026T03:04:05+07:00"},
			{"text", "a word", "yesterday"},
		}
	case "date":
		return []wrongForm{
			{"day-first", "written with the day first", "31-01-1990"},
			{"impossible", "a date that no calendar has", "1990-02-31"},
			{"text", "a word", "yesterday"},
		}
	case "phone-id":
		return []wrongForm{
			{"foreign", "a number of another country", "6591234567"},
			{"plus", "written with a plus", "+6281234567890"},
			{"letters", "not a number", "08ABCDEFGHIJ"},
		}
	case "digits":
		return []wrongForm{{"letters", "not a number", "abc"}}
	case "alphanumeric":
		return []wrongForm{{"signs", "more than letters and digits", "A-1 2/3"}}
	case "email":
		return []wrongForm{{"no-at", "an address without an @", "nobody.example.com"}}
	case "country2":
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

func formOf(field *contract.Field) string {
	if field.Format != "" || len(field.Formats) == 0 {
		return string(field.Format)
	}
	// The request carries the sibling's example, which is among the first condition's values.
	return string(field.Formats[0].Format)
}

// lengthened makes a value longer than the field's maximum without breaking its form where that can be.
func lengthened(field *contract.Field, value string) string {
	missing := field.Max + 1 - len(value)
	if missing <= 0 {
		return value
	}
	switch formOf(field) {
	case "amount2":
		return strings.Repeat("9", missing) + value
	case "datetime-offset":
		// A fraction of a second may have any number of digits.
		if at := strings.LastIndexAny(value, "+-Z"); at > len("2006-01-02T") {
			return value[:at] + "." + strings.Repeat("0", missing) + value[at:]
		}
		return "2026-01-02T03:04:05." + strings.Repeat("0", field.Max) + "+07:00"
	case "email":
		return strings.Repeat("a", missing) + value
	case "digits", "phone-id":
		return value + strings.Repeat("1", missing)
	case "country2":
		return value + strings.Repeat("A", missing)
	default:
		return value + strings.Repeat("x", missing)
	}
}
