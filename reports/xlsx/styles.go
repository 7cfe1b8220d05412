package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// styles are the numbers under which a workbook knows its styles.
type styles struct {
	title, label, value, heading, body, note, hint, warning int
	pass, fail, open                                        int
}

func newStyles(file *excelize.File) (styles, error) {
	const font, grey, dark = "Calibri", "BFBFBF", "1F3864"
	var borders []excelize.Border
	for _, side := range []string{"left", "top", "right", "bottom"} {
		borders = append(borders, excelize.Border{Type: side, Color: grey, Style: 1})
	}
	wrapped := &excelize.Alignment{WrapText: true, Vertical: "top"}
	centred := &excelize.Alignment{WrapText: true, Vertical: "top", Horizontal: "center"}
	fill := func(color string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
	}
	var made styles
	for _, one := range []struct {
		into  *int
		style excelize.Style
	}{
		{&made.title, excelize.Style{Font: &excelize.Font{Family: font, Size: 14, Bold: true, Color: dark}}},
		{&made.label, excelize.Style{Font: &excelize.Font{Family: font, Size: 10, Bold: true}, Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&made.value, excelize.Style{Font: &excelize.Font{Family: font, Size: 10}, Alignment: wrapped}},
		{&made.heading, excelize.Style{Font: &excelize.Font{Family: font, Size: 10, Bold: true, Color: "FFFFFF"}, Fill: fill(dark), Border: borders, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}}},
		{&made.body, excelize.Style{Font: &excelize.Font{Family: font, Size: 9}, Border: borders, Alignment: wrapped}},
		{&made.note, excelize.Style{Font: &excelize.Font{Family: font, Size: 10, Italic: true}, Fill: fill("FFF2CC"), Alignment: wrapped}},
		{&made.hint, excelize.Style{Font: &excelize.Font{Family: font, Size: 9, Italic: true, Color: "595959"}}},
		{&made.warning, excelize.Style{Font: &excelize.Font{Family: font, Size: 11, Bold: true, Color: "9C0006"}, Fill: fill("FFC7CE"), Alignment: wrapped}},
		{&made.pass, excelize.Style{Font: &excelize.Font{Family: font, Size: 10, Bold: true, Color: "006100"}, Fill: fill("E2EFDA"), Border: borders, Alignment: centred}},
		{&made.fail, excelize.Style{Font: &excelize.Font{Family: font, Size: 10, Bold: true, Color: "9C0006"}, Fill: fill("FFC7CE"), Border: borders, Alignment: centred}},
		{&made.open, excelize.Style{Font: &excelize.Font{Family: font, Size: 10, Color: "595959"}, Border: borders, Alignment: centred}},
	} {
		style := one.style
		number, err := file.NewStyle(&style)
		if err != nil {
			return styles{}, fmt.Errorf("create a style: %w", err)
		}
		*one.into = number
	}
	return made, nil
}

// result is the style of a result.
func (s styles) result(of result) int {
	switch of {
	case passed:
		return s.pass
	case notPassed:
		return s.fail
	default:
		return s.open
	}
}
