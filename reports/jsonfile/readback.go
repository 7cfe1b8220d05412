package jsonfile

import (
	"bytes"

	"github.com/snapconform/snapconform/reports"
)

// ReadBack returns a report as it is read once it was written: bytes that are no UTF-8 are the character that stands for them. What is drawn from it can be drawn again
// by whoever has the file only.
func ReadBack(report reports.Report) (reports.Report, error) {
	var text bytes.Buffer
	if err := Write(&text, report); err != nil {
		return reports.Report{}, err
	}
	return Read(&text)
}
