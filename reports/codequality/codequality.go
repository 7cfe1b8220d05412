// Package codequality writes failures in GitLab's code quality format, which merge requests show.
package codequality

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"github.com/snapconform/snapconform/reports"
)

// issue is one entry of a code quality report.
type issue struct {
	Description string   `json:"description"`
	CheckName   string   `json:"check_name"`
	Fingerprint string   `json:"fingerprint"`
	Severity    string   `json:"severity"`
	Location    location `json:"location"`
}

type location struct {
	Path  string `json:"path"`
	Lines lines  `json:"lines"`
}

type lines struct {
	Begin int `json:"begin"`
}

// Write writes an issue for each case that failed (major), that the suite broke on (minor) or that warns (info). An issue has no place in the source, so it is put
// on the report's own file; its fingerprint is the same in every run, so that a merge request shows what it adds.
func Write(w io.Writer, report reports.Report) error {
	issues := []issue{}
	for _, c := range report.With(reports.Fail, reports.Error, reports.Warn) {
		text := c.Reason
		if len(c.Findings) > 0 {
			text = c.Findings[0].Text
		}
		sum := sha256.Sum256([]byte(report.Contract.ID + "\x00" + c.ID + "\x00" + string(c.Verdict)))
		issues = append(issues, issue{
			Description: reports.Printable(fmt.Sprintf("%s %s %s: %s", c.Service.Name, c.Stimulus, c.Duty, text)), CheckName: c.ID,
			Fingerprint: hex.EncodeToString(sum[:]), Severity: severity(c.Verdict), Location: location{Path: "report.json", Lines: lines{Begin: 1}},
		})
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(issues); err != nil {
		return fmt.Errorf("write code quality: %w", err)
	}
	return nil
}

func severity(verdict reports.Verdict) string {
	switch verdict {
	case reports.Fail:
		return "major"
	case reports.Error:
		return "minor"
	default:
		return "info"
	}
}
