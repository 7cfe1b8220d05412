package html

import (
	"time"

	"github.com/snapconform/snapconform/reports"
)

// page is all that the templates show.
type page struct {
	Report    reports.Report
	Judgement sign
	Elapsed   string
	Tally     []tally
	Coverage  coverage
	Matrix    matrix
	Latency   latency
	Failures  []failure
	Reasons   []reason
	Groups    []group
	Filter    filter
	Waivers   []waiver
	// Texts, Cases and Exchanges are read by the script.
	Texts     map[key]text
	Cases     []caseData
	Exchanges exchangeData
}

func newPage(report reports.Report, exchanges []Exchange) page {
	judged := report.Judgement()
	return page{
		Report: report, Judgement: judgementSign(judged), Elapsed: duration(report.Run.Elapsed),
		Tally: newTally(report.Cases), Coverage: newCoverage(report.Ledger),
		Matrix: newMatrix(report), Latency: newLatency(report, exchanges),
		Failures: newFailures(report), Reasons: newReasons(report.Cases), Groups: newGroups(report.Ledger),
		Filter: newFilter(report), Waivers: newWaivers(report.Waivers),
		Texts: catalogue(), Cases: newCases(report.Cases), Exchanges: newExchanges(exchanges),
	}
}

// tally is how many cases have a verdict, and where its part of the bar begins, in thousandths of it.
type tally struct {
	Verdict reports.Verdict
	Sign    sign
	Count   int
	From    float64
	Width   float64
}

func newTally(cases []reports.Case) []tally {
	counts := reports.Count(cases)
	var all []tally
	from := 0.0
	add := func(verdict reports.Verdict) {
		width := 1000 * float64(counts[verdict]) / float64(len(cases))
		all = append(all, tally{verdict, verdictSign(verdict), counts[verdict], tenth(from), tenth(width)})
		from += width
	}
	for _, verdict := range reports.Verdicts() {
		if counts[verdict] > 0 {
			add(verdict)
		}
	}
	return all
}

// coverage is how much of the published tables a run has shown.
type coverage struct {
	Tested int
	Rows   int
	States []stateCount // of rows
	// Width is the tested part of the bar, in thousandths.
	Width float64
}

type stateCount struct {
	Sign  sign
	Count int
}

func newCoverage(ledger reports.Ledger) coverage {
	rows, counts := ledger.Rows(), map[reports.State]int{}
	for _, row := range rows {
		counts[row.State]++
	}
	made := coverage{Tested: counts[reports.Tested], Rows: len(rows)}
	if made.Rows > 0 {
		made.Width = tenth(1000 * float64(made.Tested) / float64(made.Rows))
	}
	for _, state := range states() {
		if counts[state] > 0 {
			made.States = append(made.States, stateCount{stateSign(state), counts[state]})
		}
	}
	return made
}

func states() []reports.State {
	return []reports.State{reports.Tested, reports.NotObserved, reports.Untested, reports.BindsPartner, reports.CannotProvoke, reports.DoesNotApply}
}

// duration writes how long something took, with no more digits than anybody reads.
func duration(d time.Duration) string {
	switch {
	case d >= time.Minute:
		return d.Round(time.Second).String()
	case d >= time.Second:
		return d.Round(10 * time.Millisecond).String()
	case d >= 10*time.Millisecond:
		return d.Round(time.Millisecond).String()
	default:
		return d.Round(10 * time.Microsecond).String()
	}
}

// tenth rounds a coordinate, which keeps the page small.
func tenth(value float64) float64 { return float64(int(value*10+0.5)) / 10 }
