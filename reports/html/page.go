package html

import (
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

// page is all that the templates show.
type page struct {
	Lang      string
	Report    reports.Report
	Judgement sign
	// Recorded is the sentence of the run, where it says anything else than the page does.
	Recorded string
	Evidence key
	Elapsed  figure
	Tally    []tally
	Coverage coverage
	Matrix   matrix
	Latency  latency
	Failures []failure
	// Folded are the failures beyond those that anybody reads one after another.
	Folded  []failure
	Reasons []reason
	Groups  []group
	Filter  filter
	Waivers []waiver
	Money   money
	Texts   map[key]text
	Cases   []caseRow
	Data    []caseData
	// Exchanges are read by the script when the first of them is asked for.
	Exchanges exchangeData
}

// mostFailures is how many failures stand open on the page.
const mostFailures = 50

func newPage(report reports.Report, exchanges []Exchange, speaks voice) page {
	made := page{
		Lang: speaks.lang, Report: report, Judgement: signOfRun(report), Recorded: bilingual.RecordedSentence(report), Evidence: evidenceKey(report.Run.Evidence), Elapsed: duration(report.Run.Elapsed),
		Tally: newTally(report.Cases), Coverage: newCoverage(report.Ledger), Matrix: newMatrix(report), Latency: newLatency(report, exchanges),
		Failures: newFailures(report), Reasons: newReasons(report.Cases), Groups: newGroups(report.Ledger), Waivers: newWaivers(report.Waivers),
		Money: newMoney(report.Money), Texts: speaks.texts, Exchanges: newExchanges(exchanges),
	}
	made.Filter = newFilter(report, made.Reasons)
	made.Cases, made.Data = newCases(report.Cases, made.Reasons)
	shown := min(len(made.Failures), mostFailures)
	made.Failures, made.Folded = made.Failures[:shown], made.Failures[shown:]
	return made
}

// Partial tells whether some of what the run could have judged was not selected.
func (p page) Partial() bool { return p.Report.Selection.Selected < p.Report.Selection.Total }

// Waived counts the cases that failed and are waived.
func (p page) Waived() int { return reports.Count(p.Report.Cases)[reports.Waived] }

// Failed counts the failures, wherever they stand.
func (p page) Failed() int { return len(p.Failures) + len(p.Folded) }

func evidenceKey(evidence string) key {
	switch evidence {
	case "masked":
		return "evidence.masked"
	case "full":
		return "evidence.full"
	default:
		return "evidence.unknown"
	}
}

// tally is how many cases have a verdict, and where its part of the bar begins, in thousandths of it.
type tally struct {
	reports.Tallied
	Sign  sign
	From  float64
	Width float64
}

func newTally(cases []reports.Case) []tally {
	var all []tally
	from := 0.0
	for _, each := range reports.Tally(cases) {
		width := share(each.Cases, len(cases))
		all = append(all, tally{each, verdictSign(each.Verdict), tenth(from), tenth(width)})
		from += width
	}
	return all
}

// coverage is how much of the published tables a run has shown, and how wide that is in the bar.
type coverage struct {
	reports.Coverage
	Held, Untested, Rest                          int
	FailedWidth, WaivedWidth, HeldFrom, HeldWidth float64
}

func newCoverage(ledger reports.Ledger) coverage {
	counted := ledger.Coverage()
	held := counted.Tested - counted.Failed - counted.Waived
	return coverage{
		Coverage: counted, Held: held, Untested: counted.Testable - counted.Tested, Rest: counted.Rows - counted.Testable,
		FailedWidth: tenth(share(counted.Failed, counted.Testable)), WaivedWidth: tenth(share(counted.Waived, counted.Testable)),
		HeldFrom: tenth(share(counted.Failed+counted.Waived, counted.Testable)), HeldWidth: tenth(share(held, counted.Testable)),
	}
}

// share is a part of a whole in thousandths.
func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 1000 * float64(part) / float64(whole)
}

// tenth rounds a coordinate, which keeps the page small.
func tenth(value float64) float64 { return float64(int(value*10+0.5)) / 10 }
