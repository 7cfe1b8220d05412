package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/runner/selftest"
)

// resultOf builds the result of a self-test from the outcomes of its faults and variants.
func resultOf(faults, variants []selftest.Outcome) selftest.Result {
	result := selftest.Result{Elapsed: 42 * time.Second}
	witnesses := []selftest.Witness{
		{Case: "RC-401-00.18.x", Verdict: reports.Fail, Text: "the message is \"unauthorised\""},
		{Case: "RC-401-00.38.x", Verdict: reports.Fail, Text: "too"},
		{Case: "RC-MESSAGE.18.y", Verdict: reports.Warn, Text: "too"},
		{Case: "RC-MESSAGE.38.y", Verdict: reports.Warn, Text: "too"},
	}
	finding := func(outcome selftest.Outcome) selftest.Finding {
		f := selftest.Finding{Outcome: outcome}
		switch outcome {
		case selftest.Bystander, selftest.Alarm:
			f.Others, f.OthersCount = witnesses, 17
		case selftest.Accused:
			f.Own, f.OwnCount, f.Note = witnesses[:1], 1, "it fails although what it breaks is only inferred"
		case selftest.Survivor:
			f.Note = "cases that show RC-409-00-same-day on service 18: 3 pass"
		case selftest.Broken:
			f.Note = "the suite broke in RC-1.18.x: index out of range"
		default:
		}
		return f
	}
	figures := &result.Figures
	for n, outcome := range faults {
		result.Faults = append(result.Faults, selftest.FaultResult{
			Name: "fault-" + string(rune('a'+n)), Group: "wrong words", Text: "Says what it should not.", Breaks: "RC-409-00-same-day", Service: "18",
			Inferred: outcome == selftest.Accused, Finding: finding(outcome), Elapsed: time.Duration(n) * time.Second,
		})
		figures.Faults++
		switch outcome {
		case selftest.Caught:
			figures.Caught++
		case selftest.Bystander:
			figures.Bystanders++
		case selftest.Survivor:
			figures.Survivors++
		case selftest.Accused:
			figures.Accused++
			figures.Inferred++
		default:
			figures.Broken++
		}
	}
	figures.Documented = figures.Faults - figures.Inferred
	if figures.Faults > 0 {
		figures.KillRate = float64(figures.Caught) / float64(figures.Faults)
	}
	figures.Groups = []selftest.Group{{Name: "wrong words", Faults: figures.Faults, Tally: figures.Tally}}
	for n, outcome := range variants {
		result.Variants = append(result.Variants, selftest.VariantResult{Name: "variant-" + string(rune('a'+n)), Text: "Answers in another order.", Finding: finding(outcome)})
		figures.Variants++
		switch outcome {
		case selftest.Quiet:
			figures.Quiet++
		case selftest.Alarm:
			figures.FalseAlarms++
		default:
			figures.VariantsBroken++
		}
	}
	return result
}

func TestSelftestPage(t *testing.T) {
	t.Parallel()
	for name, result := range map[string]selftest.Result{
		"selftest-red.golden": resultOf([]selftest.Outcome{selftest.Caught, selftest.Bystander, selftest.Survivor, selftest.Accused, selftest.Broken},
			[]selftest.Outcome{selftest.Quiet, selftest.Alarm, selftest.Broken}),
		"selftest-green.golden": resultOf([]selftest.Outcome{selftest.Caught, selftest.Caught}, []selftest.Outcome{selftest.Quiet}),
	} {
		var out bytes.Buffer
		NewWithT(t).Expect(selftestPage(screen{out: &out, width: defaultWidth}, result)).To(Succeed())
		golden(t, name, out.String())
	}
}

func TestSelftestFigures(t *testing.T) {
	t.Parallel()
	result := resultOf([]selftest.Outcome{selftest.Caught, selftest.Bystander, selftest.Survivor, selftest.Accused, selftest.Broken},
		[]selftest.Outcome{selftest.Quiet, selftest.Alarm, selftest.Broken})
	golden(t, "selftest-figures.golden", figuresText(result.Figures))
}

func TestSelftestExitCodes(t *testing.T) {
	t.Parallel()
	caught, quiet := []selftest.Outcome{selftest.Caught}, []selftest.Outcome{selftest.Quiet}
	for _, test := range []struct {
		faults, variants []selftest.Outcome
		code             int
	}{
		{caught, quiet, 0},
		{caught, nil, 0},
		{nil, quiet, 0},
		{append(caught, selftest.Survivor), quiet, 1},
		{append(caught, selftest.Bystander), quiet, 1},
		{append(caught, selftest.Accused), quiet, 1},
		{caught, append(quiet, selftest.Alarm), 1},
		{append(caught, selftest.Broken), quiet, 3},
		{caught, append(quiet, selftest.Broken), 3},
		{append(caught, selftest.Broken, selftest.Survivor), quiet, 1},
	} {
		NewWithT(t).Expect(selftestCode(resultOf(test.faults, test.variants))).To(Equal(test.code), "%v %v", test.faults, test.variants)
	}
}

// A share that is not whole never reads as one.
func TestPercent(t *testing.T) {
	t.Parallel()
	for share, text := range map[float64]string{1: "100 %", 0.9999: "99.9 %", 0.5: "50.0 %", 0: "0.0 %"} {
		NewWithT(t).Expect(percent(share)).To(Equal(text))
	}
}

// One fault, judged through the command line as a person does.
func TestSelftestOfOneFault(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	name := snap.Faults()[0].Name
	got := runLine(t, "selftest", "--json", "--fault", name)
	g.Expect(got.err).To(ContainSubstring("1 of 1 providers judged"))
	result := decode[selftest.Result](t, got)
	g.Expect(result.Schema).To(Equal(selftest.SchemaVersion))
	g.Expect(result.Suite).To(Equal(version()))
	g.Expect(result.Contract.ID).To(Equal(defaultContract))
	g.Expect(result.Faults).To(ConsistOf(HaveField("Name", name)))
	g.Expect(result.Variants).To(BeEmpty())
	g.Expect(got.code).To(Equal(selftestCode(result)))
	g.Expect(got.code).To(Equal(0), got.out)
}

func TestListOfFaults(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	fault, variant := snap.Faults()[0], snap.Variants()[0]
	people := runLine(t, "selftest", "--list")
	g.Expect(people.code).To(Equal(0))
	g.Expect(people.out).To(And(ContainSubstring("  "+fault.Name+"  "), ContainSubstring("  "+variant.Name+"\n")))
	for _, line := range []string{"demo --list-faults", "sandbox --list-faults"} {
		g.Expect(runLine(t, strings.Fields(line)...)).To(Equal(people), line)
	}
	var listed struct {
		Faults   []listedFault   `json:"faults"`
		Variants []listedVariant `json:"variants"`
	}
	g.Expect(json.Unmarshal([]byte(runLine(t, "selftest", "--list", "--json").out), &listed)).To(Succeed())
	g.Expect(listed.Faults).To(HaveLen(len(snap.Faults())))
	g.Expect(listed.Variants).To(HaveLen(len(snap.Variants())))
	g.Expect(listed.Faults[0]).To(Equal(listedFaults(faultsOf([]snap.Fault{fault}))[0]))
}

func TestCompletionOfFaults(t *testing.T) {
	t.Parallel()
	for _, command := range []string{"selftest", "demo", "sandbox"} {
		g := NewWithT(t)
		g.Expect(runLine(t, "__complete", command, "--fault", "").out).To(ContainSubstring(snap.Faults()[0].Name+"\t"), command)
		g.Expect(runLine(t, "__complete", command, "--variant", "").out).To(ContainSubstring(snap.Variants()[0].Name+"\t"), command)
	}
}

// On a terminal one line is overwritten; what is not as it should be stays.
func TestSelftestProgress(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	var live, plain bytes.Buffer
	for _, s := range []screen{{err: &live, live: true}, {err: &plain}} {
		shown := newTally(s, 20)
		shown.now = func() time.Time { return shown.begun.Add(3 * time.Second) }
		for n := range 20 {
			outcome := selftest.Caught
			if n == 4 {
				outcome = selftest.Survivor
			}
			shown.tell("some-fault", outcome)
		}
		shown.end()
	}
	g.Expect(strings.Count(plain.String(), "\n")).To(Equal(11), "each tenth and the survivor")
	g.Expect(plain.String()).To(ContainSubstring("  SURVIVOR  some-fault\n"))
	g.Expect(plain.String()).To(HaveSuffix("  20 of 20 providers judged, 19 as they should be, 3s\n"))
	g.Expect(strings.Count(live.String(), "\n")).To(Equal(1), "only the survivor stays")
	g.Expect(live.String()).To(HaveSuffix("20 of 20 providers judged, 19 as they should be, 3s\x1b[K\r\x1b[K"))
}

// A demo that breaks the contract on purpose says so, and how to judge the same provider again.
func TestDemoWithAFault(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	name := snap.Faults()[0].Name
	got := runLine(t, "demo", "--quiet", "--json", "--out", t.TempDir()+"/results", "--fault", name, "--filter", "service:11")
	report := decode[reports.Report](t, got)
	g.Expect(report.Target.Name).To(HaveSuffix(" with the fault " + name))
	g.Expect(report.Target.Reference).To(BeTrueBecause("it is the reference provider all the same"))
	g.Expect(report.Cases[0].Reproduce).To(Equal("snapconform demo --fault=" + name + " --filter 'id:" + report.Cases[0].ID + "'"))
}
