package runner

import (
	"bytes"
	"context"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/provider/ilonapay"
	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/jsonfile"
	"github.com/snapconform/snapconform/reports/ndjson"
	"github.com/snapconform/snapconform/suites/wire"
)

// recorded runs and returns the report and the exchanges file.
func recorded(ctx context.Context, t *testing.T, config Config) (reports.Report, []byte) {
	t.Helper()
	g := NewWithT(t)
	var file bytes.Buffer
	var writer *ndjson.Writer
	var early []wire.Exchange
	config.OnStart = func(s Started) {
		var err error
		writer, err = ndjson.New(&file, ndjson.Head{
			Run: s.Run.ID, Seed: s.Run.Seed, Started: s.Run.Started, Suite: config.Suite, Target: s.Target, Contract: s.Contract.ID, Digest: s.Contract.Digest,
			Selection: s.Selection, Preflight: s.Preflight, Facts: map[string]string{FactRevokes: strconv.FormatBool(s.Revokes)}, Declared: s.Declared,
		})
		g.Expect(err).NotTo(HaveOccurred())
		for _, exchange := range early {
			g.Expect(writer.Append(exchange)).To(Succeed())
		}
	}
	config.OnExchange = func(e wire.Exchange) {
		if writer == nil {
			early = append(early, e)
			return
		}
		g.Expect(writer.Append(e)).To(Succeed())
	}
	report, err := Run(ctx, config)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(writer.Close(ndjson.End{Finished: report.Run.Finished, Interrupted: report.Run.Interrupted, Stopped: report.Run.Stopped})).To(Succeed())
	return report, file.Bytes()
}

func rejudged(t *testing.T, config Config, earlier reports.Report, file []byte) reports.Report {
	t.Helper()
	g := NewWithT(t)
	recording, err := ReadRecording(bytes.NewReader(file))
	g.Expect(err).NotTo(HaveOccurred())
	again, err := Rejudge(t.Context(), recording, earlier, config.Contract, config.Suite)
	g.Expect(err).NotTo(HaveOccurred())
	return again
}

// same holds that two reports say the same, byte for byte.
func same(t *testing.T, before, after reports.Report) {
	t.Helper()
	g := NewWithT(t)
	g.Expect(cmp.Diff(before.Cases, after.Cases)).To(BeEmpty())
	var one, other bytes.Buffer
	g.Expect(jsonfile.Write(&one, before)).To(Succeed())
	g.Expect(jsonfile.Write(&other, after)).To(Succeed())
	if !bytes.Equal(one.Bytes(), other.Bytes()) {
		t.Fatalf("reports differ (-first +again):\n%.6000s", cmp.Diff(one.String(), other.String()))
	}
}

// A recorded run is judged again without a network, and the verdicts are the same byte for byte: also one that is red, one whose tokens revoke each other, one that was
// interrupted, one that ended at a limit or at its first failure, one with retries, and one over another family.
func TestARecordedRunIsJudgedAgain(t *testing.T) {
	t.Parallel()
	unchanged := func(*Config) {}
	for name, each := range map[string]struct {
		options snap.Options
		change  func(*Config)
	}{
		"green":                {snap.Options{}, unchanged},
		"red":                  {snap.Options{Faults: []string{"external-id-repeats", "message-with-leading-space"}}, unchanged},
		"tokens revoke":        {snap.Options{SingleToken: true}, unchanged},
		"pending first":        {snap.Options{PendingFirst: true}, unchanged},
		"at a limit":           {snap.Options{}, func(c *Config) { c.Limits.Transactions = new(5) }},
		"at its first failure": {snap.Options{Faults: []string{"external-id-repeats"}}, func(c *Config) { c.FailFast = true }},
		"with retries":         {snap.Options{Faults: []string{"external-id-repeats"}}, func(c *Config) { c.Retries, c.Filter = 2, "service:11" }},
		"evidence in full":     {snap.Options{}, func(c *Config) { c.Evidence = EvidenceFull }},
		"a profile":            {snap.Options{}, func(c *Config) { c.Profile = "smoke" }},
		"not ready":            {snap.Options{}, func(c *Config) { c.Handler = http.NotFoundHandler() }},
		"waived": {snap.Options{Faults: []string{"external-id-repeats"}}, func(c *Config) {
			c.Waivers = []reports.Waiver{{Requirement: "RC-409-00", Reason: "known", Owner: "us", Expires: "2027-01-01"}}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			config := inMemory(t, each.options, nil)
			each.change(&config)
			report, file := recorded(t.Context(), t, config)
			same(t, report, rejudged(t, config, report, file))
		})
	}
	t.Run("interrupted", func(t *testing.T) {
		t.Parallel()
		ctx, cancel := context.WithCancel(t.Context())
		config := inMemory(t, snap.Options{}, nil)
		cases := 0
		config.OnCase = func(reports.Case) {
			if cases++; cases == 300 {
				cancel()
			}
		}
		report, file := recorded(ctx, t, config)
		NewWithT(t).Expect(report.Run.Interrupted).To(BeTrueBecause("it was"))
		same(t, report, rejudged(t, config, report, file))
	})
	t.Run("ilonapay", func(t *testing.T) {
		t.Parallel()
		config := keyed(t, ilonapay.Options{Faults: []string{"duplicate-taken"}})
		report, file := recorded(t.Context(), t, config)
		same(t, report, rejudged(t, config, report, file))
	})
}

// One recorded answer that is altered changes the verdict of the cases that are about it, and of no other.
func TestAnAlteredAnswerChangesItsVerdictAlone(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	config := inMemory(t, snap.Options{}, nil)
	report, file := recorded(t.Context(), t, config)
	recording, err := ReadRecording(bytes.NewReader(file))
	g.Expect(err).NotTo(HaveOccurred())
	const id = "RC-409-00.11.repeated#2"
	at := recording.byID[id]
	altered := *recording.exchanges[at].Answer
	altered.Body = bytes.Replace(altered.Body, []byte("4091100"), []byte("4091101"), 1)
	recording.exchanges[at].Answer = &altered
	again, err := Rejudge(t.Context(), recording, report, config.Contract, config.Suite)
	g.Expect(err).NotTo(HaveOccurred())
	changed := map[string]reports.Verdict{}
	for i, c := range again.Cases {
		if c.Verdict != report.Cases[i].Verdict {
			changed[c.ID] = c.Verdict
		}
	}
	g.Expect(changed).To(Equal(map[string]reports.Verdict{"RC-409-00.11.repeated": reports.Fail, "RC-MESSAGE.11.message-template": reports.Fail}), "the case, and the rule over every answer")
}

// A recording is of one contract, whole, and tells what its target declared; one of something else is no case's fault but the suite's.
func TestRecordingsThatCannotBeJudgedAgain(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	config := inMemory(t, snap.Options{}, nil)
	config.Filter = "id:RC-409-00.11.repeated"
	report, file := recorded(t.Context(), t, config)
	_, err := ReadRecording(bytes.NewReader(file[:len(file)-20]))
	g.Expect(err).To(MatchError(ContainSubstring("the end record is missing")))
	_, err = readRecording(bytes.NewReader(file), int64(len(file))-1, MaxExchanges)
	g.Expect(err).To(MatchError(ContainSubstring("it is larger than")))
	_, err = readRecording(bytes.NewReader(file), MaxRecording, report.Run.Exchanges-1)
	g.Expect(err).To(MatchError(ContainSubstring("there are more than")))
	_, err = readRecording(bytes.NewReader(file), int64(len(file)), report.Run.Exchanges)
	g.Expect(err).NotTo(HaveOccurred())
	recording, err := ReadRecording(bytes.NewReader(file))
	g.Expect(err).NotTo(HaveOccurred())

	other := *recording
	other.Head.Contract = "another"
	_, err = Rejudge(t.Context(), &other, report, config.Contract, config.Suite)
	g.Expect(err).To(MatchError(ContainSubstring("by contract another")))
	other = *recording
	other.Head.Declared = nil
	_, err = Rejudge(t.Context(), &other, report, config.Contract, config.Suite)
	g.Expect(err).To(MatchError(ContainSubstring("does not hold what its target declared")))

	other = *recording
	other.Head.Preflight = slices.Clone(other.Head.Preflight)
	other.Head.Preflight[len(other.Head.Preflight)-1].OK = false
	for _, preflight := range [][]reports.Check{report.Preflight, nil} {
		altered := report
		altered.Preflight = preflight
		_, err = Rejudge(t.Context(), &other, altered, config.Contract, config.Suite)
		g.Expect(err).To(MatchError(And(ContainSubstring("two preflights"), ContainSubstring("which failed"))))
	}

	other = *recording
	other.Head.Seed = "another seed"
	again, err := Rejudge(t.Context(), &other, report, config.Contract, config.Suite)
	g.Expect(err).NotTo(HaveOccurred())
	wrong := caseOf(again, "RC-409-00.11.repeated")
	g.Expect(wrong.Verdict).To(BeElementOf(reports.Error, reports.Blocked), wrong.Reason)
	g.Expect(slices.Collect(maps.Keys(again.Summary.Verdicts))).NotTo(ContainElement(reports.Pass), "a recording of other requests shows nothing")
}
