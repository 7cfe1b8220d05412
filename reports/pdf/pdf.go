// Package pdf writes certificate.pdf: one page in Indonesian and English that says who was judged by what and what came
// of it, with lines to sign on, and behind it the annex the verdict rests on. A run that certifies nobody gets the same
// pages under the title of a test report. The HTML report is the accessible edition; these pages carry no tags.
package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"github.com/snapconform/snapconform/reports"
)

// Write writes the certificate, or the test report, of a run. The same report gives the same bytes.
func Write(w io.Writer, report reports.Report) error {
	// The number of pages stands on each of them, and is known only once all are laid out.
	sum, err := digest(report)
	if err != nil {
		return err
	}
	draft, err := draw(report, sum, 0)
	if err != nil {
		return fmt.Errorf("lay out the certificate: %w", err)
	}
	final, err := draw(report, sum, draft.pdf.PageCount())
	if err != nil {
		return fmt.Errorf("draw the certificate: %w", err)
	}
	var out bytes.Buffer
	if err := final.pdf.Output(&out); err != nil {
		return fmt.Errorf("pack the certificate: %w", err)
	}
	if _, err := w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("write the certificate: %w", err)
	}
	return nil
}

func draw(report reports.Report, sum [sha256.Size]byte, total int) (*canvas, error) {
	c := &canvas{pdf: fpdf.New("P", "mm", "A4", ""), report: report, digest: sum, total: total}
	if err := c.prepare(); err != nil {
		return nil, err
	}
	c.pdf.AddPage()
	c.cover()
	c.pdf.AddPage()
	c.annex()
	if err := c.pdf.Error(); err != nil {
		return nil, fmt.Errorf("draw: %w", err)
	}
	return c, nil
}

// prepare sets what holds for every page. Dates come from the run, so that the bytes do not depend on when they are written. The file names no language, for it is
// in two, and the untagged text cannot say which part is in which.
func (c *canvas) prepare() error {
	c.pdf.SetCatalogSort(true)
	at := c.report.Run.Finished.UTC()
	if at.IsZero() {
		at = time.Unix(0, 0).UTC() // the library takes the zero time for the present
	}
	c.pdf.SetCreationDate(at)
	c.pdf.SetModificationDate(at)
	c.pdf.SetTitle(title(c.report).Indonesian+" / "+title(c.report).English+" "+c.serial(), true)
	c.pdf.SetSubject(short(c.report.Target.Name+", "+c.report.Contract.Title, 200), true)
	c.pdf.SetAuthor(short(c.report.Suite.String(), 100), true)
	c.pdf.SetCreator(short(c.report.Suite.Name, 100), true)
	c.pdf.SetMargins(left, top, left)
	c.pdf.SetAutoPageBreak(false, 0)
	c.pdf.SetCellMargin(0)
	if err := fonts(c.pdf); err != nil {
		return err
	}
	c.pdf.SetHeaderFunc(c.header)
	c.pdf.SetFooterFunc(c.footer)
	return nil
}
