// Package annotations writes failures as workflow commands of GitHub Actions, which shows them beside a change.
package annotations

import (
	"fmt"
	"io"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// most is how many annotations a step of a workflow may have that are shown.
const most = 10

// Write writes a command for each failed case, at most ten, and one that says how many more there are.
func Write(w io.Writer, report reports.Report) error {
	failed := report.With(reports.Fail, reports.Error)
	for i, c := range failed {
		if i == most-1 && len(failed) > most {
			return write(w, "error", "snapconform", fmt.Sprintf("and %d more failed cases: see the report", len(failed)-i))
		}
		text := c.Reason
		if len(c.Findings) > 0 {
			text = c.Findings[0].Text
		}
		if err := write(w, "error", c.ID, fmt.Sprintf("%s %s: %s", c.Stimulus, c.Duty, text)); err != nil {
			return err
		}
	}
	return nil
}

func write(w io.Writer, level, title, text string) error {
	_, err := fmt.Fprintf(w, "::%s title=%s::%s\n", level, property(title), data(text))
	if err != nil {
		return fmt.Errorf("write annotations: %w", err)
	}
	return nil
}

// data escapes what follows the second pair of colons.
func data(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(reports.Printable(text))
}

// property escapes a value before it.
func property(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(text))
}
