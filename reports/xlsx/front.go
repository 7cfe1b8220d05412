package xlsx

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/snapconform/snapconform/reports"
)

const frontSheet = "Run"

// front writes the first sheet: which run the form was filled from, and how its results are to be read.
func (b *workbook) front(report reports.Report) error {
	// The sheet that every new file has becomes the first one.
	if err := b.file.SetSheetName("Sheet1", frontSheet); err != nil {
		return fmt.Errorf("name it: %w", err)
	}
	const width = 5
	if err := b.banner(frontSheet, 1, width, b.styles.title, "Lampiran 7.C: Skenario dan Hasil Uji Fungsionalitas"); err != nil {
		return err
	}
	at := 2
	if report.Target.Reference {
		if err := b.banner(frontSheet, at, width, b.styles.warning, reference); err != nil {
			return err
		}
		at++
	}
	for _, pair := range identity(report) {
		if pair[1] == "" {
			continue
		}
		if err := b.pair(frontSheet, at, pair[0], pair[1]); err != nil {
			return err
		}
		if err := b.file.SetRowHeight(frontSheet, at, height([]string{pair[1]}, []float64{100})); err != nil {
			return fmt.Errorf("height of %s: %w", pair[0], err)
		}
		at++
	}
	if err := b.widths(frontSheet, []float64{18, 12, 40, 40, 40}); err != nil {
		return err
	}
	return b.paper(frontSheet)
}

// identity names what was judged, by what, by whom and when.
func identity(r reports.Report) [][2]string {
	instant := func(at time.Time) string {
		if at.IsZero() {
			return ""
		}
		return at.In(wib()).Format("2006-01-02 15:04:05 -07:00")
	}
	marks := slices.DeleteFunc([]string{r.Suite.Revision, map[bool]string{true: "modified"}[r.Suite.Modified]}, func(mark string) bool { return mark == "" })
	suite := r.Suite.Name + " " + r.Suite.Version
	if len(marks) > 0 {
		suite += " (" + strings.Join(marks, ", ") + ")"
	}
	pairs := [][2]string{
		{"Target", r.Target.Name},
		{"Environment", r.Target.Environment},
		{"Build", r.Target.Build},
		{"Address", r.Target.BaseURL},
		{"Services", strings.Join(r.Target.Services, ", ")},
		{"Contract", r.Contract.Title + " (" + r.Contract.ID + ")"},
		{"Contract digest", r.Contract.Digest},
		{"Suite", suite},
		{"Run", r.Run.ID},
		{"Seed", r.Run.Seed},
		{"Started", instant(r.Run.Started)},
		{"Finished", instant(r.Run.Finished)},
		{"Verdict", string(r.Judgement())},
		{"Verdict in words", r.Summary.Text},
		{"Cases", counts(r)},
		{"Selected", fmt.Sprintf("%s of %s cases", reports.Thousands(r.Selection.Selected), reports.Thousands(r.Selection.Total))},
		{"Filter", r.Selection.Filter},
	}
	for _, note := range r.Run.Notes {
		pairs = append(pairs, [2]string{"Note", note})
	}
	return append(pairs, [][2]string{
		{"Pass", "a case of the row was judged and held, with the code that the form expects"},
		{"Not Pass", "a case of the row failed; the notes say what was found. A waiver does not turn it into Pass"},
		{"N/A", "the contract says that the row does not apply to the service"},
		{"blank", "not tested, not used, or left to the provider; the notes say which, and what is missing"},
		{"Messages", "The form and the standard word some messages differently. Where they do, both stand beside each other; the response code decides."},
		{"Form", "The layout and the rows follow public copies of the form. Who signs it is not published."},
	}...)
}

func counts(r reports.Report) string {
	number := reports.Count(r.Cases)
	var parts []string
	for _, verdict := range reports.Verdicts() {
		if number[verdict] > 0 {
			parts = append(parts, fmt.Sprintf("%s %s", reports.Thousands(number[verdict]), verdict))
		}
	}
	return strings.Join(parts, ", ")
}
