package console_test

import (
	"bytes"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/console"
	"github.com/snapconform/snapconform/reports/reporttest"
)

var update = flag.Bool("update", false, "write testdata/*.golden anew")

func files() []string {
	return []string{"results/01939f2e/report.json", "results/01939f2e/exchanges.ndjson", "results/01939f2e/junit.xml"}
}

func samples() map[string]func() reports.Report {
	return map[string]func() reports.Report{
		"green": reporttest.Green, "red": reporttest.Red, "incomplete": reporttest.Incomplete, "unreachable": reporttest.Unreachable,
	}
}

func render(t *testing.T, report reports.Report, options console.Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := console.Write(&out, report, options); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestGolden(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name    string
		report  reports.Report
		options console.Options
	}{
		{"green", reporttest.Green(), console.Options{Files: files()}},
		{"red", reporttest.Red(), console.Options{Files: files(), Advice: true}},
		{"waived", reporttest.Waived(), console.Options{Files: files()}},
		{"incomplete", reporttest.Incomplete(), console.Options{Files: files()}},
		{"unreachable", reporttest.Unreachable(), console.Options{}},
		{"narrow", reporttest.Red(), console.Options{Width: 70, MaxFailures: 2}},
		{"colour", reporttest.Red(), console.Options{Color: true, MaxFailures: 3}},
		{"ascii", reporttest.Red(), console.Options{ASCII: true, MaxFailures: 3}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			reporttest.Golden(t, test.name+".golden", render(t, test.report, test.options), *update)
		})
	}
}

// Lines that are made to be copied, and addresses, are not broken.
var unbroken = regexp.MustCompile(`snapconform run --|https?://|results/`)

func TestNoLineIsWiderThanThePage(t *testing.T) {
	t.Parallel()
	for name, sample := range samples() {
		for _, width := range []int{40, 60, 79, 80, 88, 97, 100, 140} {
			g := NewWithT(t)
			for _, line := range strings.Split(render(t, sample(), console.Options{Width: width, Advice: true, Files: files()}), "\n") {
				if !unbroken.MatchString(line) {
					g.Expect(utf8.RuneCountInString(line)).To(BeNumerically("<=", width), "%s at %d: %q", name, width, line)
				}
				g.Expect(line).To(Equal(strings.TrimRight(line, " ")), "%s at %d", name, width)
			}
		}
	}
}

func TestTheTableFitsAHundredColumns(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	wide := render(t, reporttest.Green(), console.Options{Width: 100})
	g.Expect(wide).To(ContainSubstring("39  E-Wallet Transfer Inquiry Status "), "no name is cut")
	g.Expect(wide).To(MatchRegexp(`(?m)^ +200 +202 +400 +401 +403 +404 +409 +500 +504$`))
	g.Expect(wide).To(MatchRegexp(`(?m)^  11  Balance Inquiry +✓ +· +✓ +✓ +✓ +✓ +✓ +✓ +· +✓ +· +· +✓ +· +✓ +✓ +✓$`))
	narrow := render(t, reporttest.Green(), console.Options{Width: 79})
	g.Expect(narrow).NotTo(MatchRegexp(`200 +202 +400`))
}

func TestNothingFromTheTargetActsOnTheTerminal(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	sgr := regexp.MustCompile("\x1b\\[[0-9;]*m")
	for _, options := range []console.Options{{}, {Color: true}, {ASCII: true}, {Color: true, ASCII: true, Width: 40}} {
		out := render(t, reporttest.Red(), options)
		if options.Color {
			g.Expect(out).To(MatchRegexp(sgr.String()))
			out = sgr.ReplaceAllString(out, "")
		}
		for _, line := range strings.Split(out, "\n") {
			g.Expect(reports.Printable(line)).To(Equal(line))
			if options.ASCII {
				g.Expect(line).To(MatchRegexp(`^[ -~]*$`))
			}
		}
		g.Expect(strings.ReplaceAll(out, "\n", "")).To(ContainSubstring(`\x1b[2J`), "the escape is shown, not swallowed")
	}
}

func TestColourChangesNothingButColour(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	for _, sample := range samples() {
		coloured := render(t, sample(), console.Options{Color: true})
		bare := regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAllString(coloured, "")
		bare = regexp.MustCompile(`(?m) +$`).ReplaceAllString(bare, "")
		g.Expect(bare).To(Equal(render(t, sample(), console.Options{})))
	}
}

func TestEveryFailureAndEveryGapIsNamed(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	red := reporttest.Red()
	out := render(t, red, console.Options{MaxFailures: -1})
	for _, one := range red.Cases {
		switch one.Verdict {
		case reports.Pass, reports.NotTested, reports.NotApplicable:
		default:
			g.Expect(out).To(ContainSubstring(one.ID), "%s", one.Verdict)
		}
		for _, resource := range one.Missing {
			g.Expect(out).To(ContainSubstring(resource))
		}
	}
	cut := render(t, red, console.Options{MaxFailures: 2})
	g.Expect(cut).To(ContainSubstring("and 5 more"), "7 failed or broke")
}

func TestAReferenceProviderIsNeverTakenForATarget(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(render(t, reporttest.Green(), console.Options{})).To(ContainSubstring("REFERENCE PROVIDER"))
	g.Expect(render(t, reporttest.Red(), console.Options{})).NotTo(ContainSubstring("REFERENCE PROVIDER"))
}

func TestAnOutcomeWithoutADashIsListed(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reporttest.Green()
	report.Ledger.Cells = nil
	for _, outcome := range []string{"INVALID_CREDENTIALS", "INSUFFICIENT_FUNDS", "PAYMENT_DECLINED", "INVALID_AMOUNT", "INVALID_CURRENCY", "DUPLICATE_REFERENCE"} {
		report.Ledger.Cells = append(report.Ledger.Cells, reports.Cell{Service: "pay", Outcome: outcome, State: reports.Tested, Verdict: reports.Fail})
	}
	out := render(t, report, console.Options{})
	g.Expect(out).To(MatchRegexp(`6 failed: INVALID_CREDENTIALS, INSUFFICIENT_FUNDS, PAYMENT_DECLINED`))
}

// A run with waivers says so to the last line, and is no plain pass.
func TestWaiversAreNamedToTheEnd(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	out := strings.Join(strings.Fields(render(t, reporttest.Waived(), console.Options{})), " ")
	g.Expect(out).To(HaveSuffix("CONFORMANT: 0 failed, 3 waived and 103 passed of 106 cases exit code 0: everything that had to be judged was judged, and held, except in 3 cases that are waived."))
	g.Expect(out).To(ContainSubstring("28 tested (2 waived)"))
	g.Expect(render(t, reporttest.Waived(), console.Options{Color: true})).NotTo(ContainSubstring("\x1b[1;32m"), "the green of a whole pass")
	part := reporttest.Waived()
	part.Selection.Total++
	g.Expect(strings.Join(strings.Fields(render(t, part, console.Options{})), " ")).To(HaveSuffix("held, except in 3 cases that are waived. The rest of the suite was not selected."))
}

type broken struct{ err error }

func (b broken) Write([]byte) (int, error) { return 0, b.err }

func TestAWriteErrorIsReturned(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	full := os.ErrClosed
	g.Expect(console.Write(broken{full}, reporttest.Green(), console.Options{})).To(MatchError(full))
}
