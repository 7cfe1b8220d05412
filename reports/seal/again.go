package seal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/jsonfile"
)

// Rejudge judges exchanges again by the contract of texts and returns the report that the run should have left. Of the report it is given it takes over what is not judged.
type Rejudge func(report reports.Report, judgedBy Texts, exchanges io.Reader) (reports.Report, error)

// rejudged holds that the exchanges, judged again, come to what the report says.
func (f found) rejudged(files folder, rejudge Rejudge) error {
	if rejudge == nil {
		return nil
	}
	judgedBy, err := files.texts()
	if err != nil {
		return err
	}
	var again reports.Report
	err = files.stream(ExchangesName, func(r io.Reader) (err error) {
		if again, err = rejudge(f.report, judgedBy, r); err != nil {
			return refuse(ReasonRejudge, "%s cannot be judged again: %w", ExchangesName, err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	// Neither the build that judges now nor the earlier run that this one was held against is judged.
	again.Suite, again.Baseline = f.report.Suite, f.report.Baseline
	if again.Baseline != nil {
		again.Summary = reports.Summary{}
		again.Summarize(reports.Ready(again.Preflight), len(f.report.Summary.Incomplete) > 0 && f.report.Summary.ExitCode == reports.ExitConformant)
	}
	alike, err := same(f.report, again)
	if err != nil || alike {
		return err
	}
	return refuse(ReasonRejudge, "%s, judged again, comes to something else than %s says: %s", ExchangesName, ReportName, difference(f.report, again))
}

// difference says in what two reports differ: the first verdict, or else the part.
func difference(one, other reports.Report) string {
	if changes := reports.Compare(one, other); len(changes) > 0 {
		return fmt.Sprintf("%d verdicts differ, the first that of %s, which is %q and comes to %q", len(changes), changes[0].Case, changes[0].Before, changes[0].After)
	}
	parts := map[string][2]any{
		"the ledger": {one.Ledger, other.Ledger}, "the summary": {one.Summary, other.Summary}, "the money that was moved": {one.Money, other.Money}, "the waivers": {one.Waivers, other.Waivers},
		"the errata": {one.Errata, other.Errata}, "the selection": {one.Selection, other.Selection}, "the target": {one.Target, other.Target}, "the contract": {one.Contract, other.Contract},
	}
	for _, part := range slices.Sorted(maps.Keys(parts)) {
		if !reflect.DeepEqual(parts[part][0], parts[part][1]) {
			return part + " differs"
		}
	}
	return "what is told of the cases differs"
}

// same tells whether two reports say the same. Both are compared as they are written the second time: bytes
// that are no UTF-8 are written as an escape the first time, and as the character they were read as from then on.
func same(one, other reports.Report) (bool, error) {
	first, err := settled(one)
	second, otherErr := settled(other)
	return bytes.Equal(first, second), errors.Join(err, otherErr)
}

func settled(report reports.Report) ([]byte, error) {
	read, err := jsonfile.ReadBack(report)
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	err = jsonfile.Write(&text, read)
	return text.Bytes(), err
}
