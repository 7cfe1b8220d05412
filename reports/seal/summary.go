package seal

import (
	"reflect"
	"slices"

	"github.com/snapconform/snapconform/reports"
)

// checkSummary holds that each case is there once, that the judged ones name exchanges, and that the summary is what they and the ledger come to.
func checkSummary(report reports.Report) error {
	seen := map[string]bool{}
	for _, one := range report.Cases {
		if seen[one.ID] {
			return refuse(ReasonDisagreement, "the case %q stands twice in %s", one.ID, ReportName)
		}
		seen[one.ID] = true
		if judged(one) && one.Rule == "" && len(one.Exchanges) == 0 {
			return refuse(ReasonDisagreement, "the case %q of %s has the verdict %q and names no exchange that shows it", one.ID, ReportName, one.Verdict)
		}
	}
	if err := checkBaseline(report); err != nil {
		return err
	}
	again := report
	again.Summary = reports.Summary{}
	again.Summarize(reports.Ready(report.Preflight), report.Summary.ExitCode == reports.ExitConformant && len(report.Summary.Incomplete) > 0)
	if !reflect.DeepEqual(again.Summary, report.Summary) {
		return refuse(ReasonDisagreement, "the summary of %s is not what its cases and its ledger come to: it says %v, they %v", ReportName, report.Summary, again.Summary)
	}
	return nil
}

// checkBaseline holds that what is said to have failed before is what fails: the exit code hangs on it.
func checkBaseline(report reports.Report) error {
	if report.Baseline == nil {
		return nil
	}
	told := slices.Sorted(slices.Values(slices.Concat(report.Baseline.Worse, report.Baseline.Known)))
	var failed []string
	for _, one := range report.With(reports.Fail) {
		failed = append(failed, one.ID)
	}
	slices.Sort(failed)
	if !slices.Equal(told, failed) {
		return refuse(ReasonDisagreement, "the baseline of %s speaks of %d failed cases, and not of the %d that there are", ReportName, len(told), len(failed))
	}
	return nil
}
