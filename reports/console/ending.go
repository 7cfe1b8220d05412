package console

import (
	"fmt"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// ending says where everything is, and once more how it went: the first screen has scrolled away by now.
func (p *page) ending(r reports.Report, options Options) {
	p.heading("Result")
	for i, file := range options.Files {
		label := "  files     "
		if i > 0 {
			label = strings.Repeat(" ", len(label))
		}
		p.line(p.label(label, dim), p.text(file))
	}
	for _, problem := range options.Unwritten {
		p.paragraph("  MISSING   ", bad, problem)
	}
	judgement := r.Judgement()
	s, sign := look(r)
	title := sign + " " + strings.ToUpper(string(judgement)) + ofSelection(r.Selection)
	if len(r.Cases) > 0 {
		counts := reports.Count(r.Cases)
		waived := ""
		if n := counts[reports.Waived]; n > 0 {
			waived = ", " + reports.Thousands(n) + " waived"
		}
		title += fmt.Sprintf(": %s failed%s and %s passed of %s", reports.Thousands(counts[reports.Fail]), waived, reports.Thousands(counts[reports.Pass]), reports.Counted(len(r.Cases), "case", "cases"))
	}
	p.paragraph("  ", s, title)
	means := meaning(r)
	if len(options.Unwritten) > 0 && r.Summary.ExitCode == 3 {
		means = "the results could not be written whole, so this run proves nothing. Make room, or name another folder with --out, and run it again."
	}
	p.paragraph(fmt.Sprintf("  exit code %d: ", r.Summary.ExitCode), plain, means)
}

// meaning of an exit code, and what to do next.
func meaning(r reports.Report) string {
	except := reports.Except(reports.Count(r.Cases)[reports.Waived])
	switch r.Summary.ExitCode {
	case 0:
		if r.Baseline != nil && len(r.Baseline.Known) > 0 {
			return "nothing got worse since the baseline; what is not kept was not kept then either."
		}
		if len(r.Summary.Incomplete) > 0 {
			return "mandatory requirements were not tested, which was allowed for this run."
		}
		if r.Selection.Selected < r.Selection.Total {
			return "everything that was selected was judged, and held" + except + ". The rest of the suite was not selected."
		}
		return "everything that had to be judged was judged, and held" + except + "."
	case 1:
		if len(r.Stale()) > 0 && reports.Count(r.Cases)[reports.Fail] == 0 {
			return "a waiver is stale: take it out of the waiver file."
		}
		return "at least one documented must of the contract did not hold. Each failure above has a line that repeats it alone."
	case 2:
		return "the command line or a file is wrong; nothing was judged."
	case 3:
		if r.Run.Interrupted {
			return "the run was interrupted, so the target is neither conformant nor not. Run it again."
		}
		return "the target could not be judged to the end: this is no verdict on it. See what is named above, then run it again."
	case 4:
		return "nothing failed, but mandatory requirements were not tested. Supply what is named above, or pass --allow-incomplete."
	default:
		return "this program gives no meaning to it."
	}
}
