// Package journal writes the transactions that a run created, or may have created, as CSV (RFC 4180): what an operator reconciles the sandbox with.
package journal

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/snapconform/snapconform/reports"
)

// columns are the names of the columns, in order.
func columns() []string {
	return []string{"at", "service", "reference", "provider reference", "amount", "currency", "known", "case", "exchange"}
}

// Write writes the journal of a report, a line for each transaction in the order in which they ended. Times are RFC 3339. The same report gives the same bytes.
func Write(w io.Writer, report reports.Report) error {
	lines := csv.NewWriter(w)
	lines.UseCRLF = true
	_ = lines.Write(columns()) // the writer keeps its first error
	for _, t := range report.Money.Journal {
		_ = lines.Write([]string{
			t.At.Format(time.RFC3339), t.Service, harmless(t.Reference), harmless(t.ProviderReference), t.Amount, harmless(t.Currency),
			strconv.FormatBool(t.Known), t.Case, t.Exchange,
		})
	}
	lines.Flush()
	if err := lines.Error(); err != nil {
		return fmt.Errorf("write journal: %w", err)
	}
	return nil
}

// harmless keeps a text that came from the target from being taken for a formula by a spreadsheet, and from acting on a terminal.
func harmless(text string) string {
	text = reports.Printable(text)
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
