package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/snapconform/snapconform/runner/selftest"
)

// selftestPage writes a result for people: what was caught by group, then each fault and variant that was not as it has to be, then the verdict.
func selftestPage(s screen, result selftest.Result) error {
	p := &prose{screen: s}
	figures := result.Figures
	if figures.Faults > 0 {
		p.table(tallyRows(figures))
	}
	p.variants(figures)
	for _, kind := range []struct {
		outcome selftest.Outcome
		heading string
	}{
		{selftest.Survivor, "Survivors: no case complains"},
		{selftest.Bystander, "Bystanders: other cases complain, the requirement's own do not as they must"},
		{selftest.Accused, "Accusations: what is only inferred fails"},
		{selftest.Alarm, "False alarms: cases complain of what is lawful"},
		{selftest.Broken, "The suite broke"},
	} {
		p.troubles(kind.heading, kind.outcome, result)
	}
	p.line("")
	p.paragraph("", killed(figures))
	p.paragraph("", fmt.Sprintf("Judged in %s%s.", result.Elapsed.Round(100*time.Millisecond), slowest(result)))
	p.closing(result)
	return p.write()
}

// tallyRows are the lines of the table by group, and their sum.
func tallyRows(figures selftest.Figures) [][]string {
	rows := [][]string{{"FAULTS", "ALL", "CAUGHT", "BYSTANDER", "SURVIVOR", "ACCUSED", "BROKEN"}}
	row := func(name string, all int, t selftest.Tally) []string {
		cells := []string{name}
		for _, n := range []int{all, t.Caught, t.Bystanders, t.Survivors, t.Accused, t.Broken} {
			cells = append(cells, strconv.Itoa(n))
		}
		return cells
	}
	for _, group := range figures.Groups {
		rows = append(rows, row(group.Name, group.Faults, group.Tally))
	}
	return append(rows, row("all", figures.Faults, figures.Tally))
}

func (p *prose) variants(figures selftest.Figures) {
	if figures.Variants == 0 {
		return
	}
	broken := ""
	if figures.VariantsBroken > 0 {
		broken = fmt.Sprintf(", the suite broke at %d", figures.VariantsBroken)
	}
	p.line("\nLawful variants: %d, quiet %d, false alarms %d%s", figures.Variants, figures.Quiet, figures.FalseAlarms, broken)
}

// troubles lists the faults and variants of an outcome, each with what came.
func (p *prose) troubles(heading string, outcome selftest.Outcome, result selftest.Result) {
	first := true
	trouble := func(name, about, text string, finding selftest.Finding) {
		if finding.Outcome != outcome {
			return
		}
		if first {
			p.heading(heading)
			first = false
		}
		p.line("  %s  %s", p.paint(red, p.shown(name)), p.paint(dim, p.shown(about)))
		p.paragraph("      ", text)
		if finding.Note != "" {
			p.paragraph("      ", finding.Note)
		}
		p.witnesses(finding.Own, finding.OwnCount)
		p.witnesses(finding.Others, finding.OthersCount)
	}
	for _, fault := range result.Faults {
		trouble(fault.Name, mustCatch(fault.Breaks, fault.Service, fault.Inferred), fault.Text, fault.Finding)
	}
	for _, variant := range result.Variants {
		trouble(variant.Name, "lawful", variant.Text, variant.Finding)
	}
}

// witnesses lists the first cases that complain.
func (p *prose) witnesses(all []selftest.Witness, count int) {
	const most = 3
	for _, witness := range all[:min(len(all), most)] {
		p.paragraph("      - ", fmt.Sprintf("%s %s: %s", witness.Verdict, witness.Case, witness.Text))
	}
	if count > most {
		p.line("      - %s", p.shown(fmt.Sprintf("… and %d more cases", count-most)))
	}
}

// killed says how many faults were caught.
func killed(figures selftest.Figures) string {
	if figures.Faults == 0 {
		return "No fault was asked for."
	}
	return fmt.Sprintf("Kill rate %s: %d of %d faults caught by the requirement they break. Of all faults %d break a documented must, so that a case has to fail, and %d what is only inferred, so that a case has to warn.",
		percent(figures.KillRate), figures.Caught, figures.Faults, figures.Documented, figures.Inferred)
}

// percent writes a share, and never rounds one that is not whole up to 100 %.
func percent(share float64) string {
	if share >= 1 {
		return "100 %"
	}
	return fmt.Sprintf("%.1f %%", min(share*100, 99.9))
}

// slowest names what took the longest.
func slowest(result selftest.Result) string {
	type timed struct {
		name    string
		elapsed time.Duration
	}
	var all []timed
	for _, fault := range result.Faults {
		all = append(all, timed{fault.Name, fault.Elapsed})
	}
	for _, variant := range result.Variants {
		all = append(all, timed{variant.Name, variant.Elapsed})
	}
	slices.SortStableFunc(all, func(a, b timed) int { return int(b.elapsed - a.elapsed) })
	var parts []string
	for _, each := range all[:min(len(all), 3)] {
		parts = append(parts, fmt.Sprintf("%s %s", each.name, each.elapsed.Round(10*time.Millisecond)))
	}
	if len(parts) == 0 {
		return ""
	}
	return "; the slowest: " + strings.Join(parts, ", ")
}

// closing says what the exit code means.
func (p *prose) closing(result selftest.Result) {
	switch code := selftestCode(result); code {
	case 0:
		p.line("%s", p.paint(green, "exit code 0: every fault is caught by the requirement it breaks, and no variant raises an alarm."))
	case 1:
		p.line("%s", p.paint(red, "exit code 1: a fault is not caught as it has to be, or a variant raises an alarm."))
	default:
		p.line("%s", p.paint(red, fmt.Sprintf("exit code %d: the suite itself broke.", code)))
	}
}
