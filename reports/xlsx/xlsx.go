// Package xlsx writes lampiran-7c.xlsx: the functional-test form "Skenario dan Hasil Uji Fungsionalitas" that partners
// and providers exchange, filled from a run. A row passes only when a case of it did; nobody has to type a result.
package xlsx

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

// Exchange is the text of one exchange as evidence: URL, headers and body of the request, and the same of the answer.
// Whoever hands it in has masked the secrets in it.
type Exchange struct {
	// ID is the one that cases name.
	ID string
	// Service is the code of the called service.
	Service string
	Request string
	Answer  string
}

// Write writes the form for a report. The same report and exchanges give the same bytes.
func Write(w io.Writer, report reports.Report, exchanges []Exchange) error {
	book := &workbook{file: excelize.NewFile()}
	defer func() { _ = book.file.Close() }() // it holds memory only, for nothing was opened
	if err := book.fill(report, newForm(report, exchanges)); err != nil {
		return fmt.Errorf("fill the form: %w", err)
	}
	raw, err := book.file.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("pack the form: %w", err)
	}
	var out bytes.Buffer
	if err := repack(&out, raw.Bytes()); err != nil {
		return fmt.Errorf("pack the form anew: %w", err)
	}
	if _, err := w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("write the form: %w", err)
	}
	return nil
}

// workbook is a file with the styles that its cells take.
type workbook struct {
	file   *excelize.File
	styles styles
}

func (b *workbook) fill(report reports.Report, form form) error {
	var err error
	if b.styles, err = newStyles(b.file); err != nil {
		return err
	}
	if err := b.properties(report); err != nil {
		return err
	}
	if err := b.front(report); err != nil {
		return fmt.Errorf("sheet %q: %w", frontSheet, err)
	}
	for _, sheet := range sheets() {
		if err := b.sheet(report, sheet, form); err != nil {
			return fmt.Errorf("sheet %q: %w", sheet.name, err)
		}
	}
	return nil
}

// properties fixes what would else be the time and the user of the machine that writes.
func (b *workbook) properties(report reports.Report) error {
	at := report.Run.Finished.UTC().Format(time.RFC3339)
	err := b.file.SetDocProps(&excelize.DocProperties{
		Title: formTitle, Subject: text(report.Contract.Title),
		Creator: text(report.Suite.String()), Identifier: text(report.Run.ID), Created: at, Modified: at,
	})
	if err != nil {
		return fmt.Errorf("set the properties: %w", err)
	}
	return nil
}

// day writes an instant as the day of a form, and a missing one as nothing.
func day(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return bilingual.Date(at).Indonesian
}
