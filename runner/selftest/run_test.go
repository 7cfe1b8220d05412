package selftest

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

func benchOf(t *testing.T, faults []Fault, variants []Variant) Bench {
	t.Helper()
	judgedBy, err := durianpay()
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	return Bench{Contract: judgedBy, New: making(t), Faults: faults, Variants: variants, Parallel: 2, Suite: reports.Suite{Name: "snapconform"}}
}

func TestFaultsAreToldApart(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	const repeated = "RC-409-00-same-day"
	var told []string
	bench := benchOf(t, []Fault{
		{Name: "wrong-code", Group: "words", Breaks: repeated, Service: "11"},
		{Name: "wrong-words", Group: "words", Breaks: repeated, Service: "11"},
		{Name: "harmless", Group: "none", Breaks: repeated},
		{Name: "no-token", Group: "none", Breaks: "RC-200-00", Service: "73"},
	}, []Variant{{Name: "harmless"}, {Name: "wrong-code"}})
	bench.OnEnd = func(name string, outcome Outcome) { told = append(told, name+": "+string(outcome)) }
	result, err := Run(t.Context(), bench)
	g.Expect(err).NotTo(HaveOccurred())

	caught, bystander, survivor, stopped := result.Faults[0], result.Faults[1], result.Faults[2], result.Faults[3]
	g.Expect(caught.Outcome).To(Equal(Caught))
	g.Expect(caught.Own[0].Case).To(HavePrefix("RC-409-00.11."))
	g.Expect(bystander.Outcome).To(Equal(Bystander))
	g.Expect(bystander.Others).To(ContainElement(HaveField("Case", HavePrefix("RC-401-00"))))
	g.Expect(survivor.Outcome).To(Equal(Survivor))
	g.Expect(survivor.Note).To(HavePrefix("cases that show " + repeated + ": "))
	g.Expect(stopped.Outcome).To(Equal(Caught), "preflight finds it too, and does not end the run here")
	g.Expect(stopped.Own).To(ConsistOf(HaveField("Case", "RC-200-00.73.valid")))
	g.Expect(result.Variants[0].Outcome).To(Equal(Quiet))
	g.Expect(result.Variants[1].Outcome).To(Equal(Alarm))
	g.Expect(told).To(ConsistOf(
		"wrong-code: caught", "wrong-words: bystander", "harmless: survivor", "no-token: caught", "harmless: quiet", "wrong-code: false alarm"))
	g.Expect(result.OK()).To(BeFalseBecause("there are survivors and false alarms"))
	g.Expect(caught.Elapsed).To(BeNumerically(">", 0))
	g.Expect(caught.Elapsed).To(BeNumerically("<", survivor.Elapsed), "what its own cases catch needs no other")
}

// What shows on a real connection alone is looked for over HTTP/1.1 and, where it does not show there, over HTTP/2.
func TestWireFaults(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("serves on loopback and waits for tokens to expire")
	}
	g := NewWithT(t)
	const repeated = "RC-409-00-same-day"
	result, err := Run(t.Context(), benchOf(t, []Fault{
		{Name: "broken-off", Breaks: repeated, Service: "11", Wire: true},
		{Name: "wrong-over-http2", Breaks: repeated, Service: "11", Wire: true},
	}, []Variant{{Name: "harmless", Wire: true}, {Name: "wrong-over-http2", Wire: true}}))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(result.Faults).To(HaveEach(HaveField("Outcome", Caught)))
	g.Expect(result.Variants[0].Outcome).To(Equal(Quiet), "%v", result.Variants[0])
	g.Expect(result.Variants[1].Outcome).To(Equal(Alarm))
}

func TestASelfTestThatCannotBeDone(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	_, err := Run(t.Context(), benchOf(t, []Fault{{Name: "unheard-of", Breaks: "RC-200-00"}}, nil))
	g.Expect(err).To(MatchError(ContainSubstring(`unheard-of: make the provider: there is no change "unheard-of"`)))

	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = Run(ended, benchOf(t, nil, []Variant{{Name: "harmless"}}))
	g.Expect(err).To(MatchError(context.Canceled))

	broken := benchOf(t, nil, []Variant{{Name: "harmless"}})
	broken.New = func([]string, []string, func() time.Time) (Provider, error) { return nil, errors.New("out of keys") }
	_, err = Run(t.Context(), broken)
	g.Expect(err).To(MatchError(ContainSubstring("out of keys")))
}

// The names in the JSON are what machines hold on to.
func TestJSON(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	finding := Finding{Outcome: Bystander, Own: []Witness{}, Others: []Witness{{Case: "RC-2.18.x", Verdict: reports.Fail, Text: "differs"}}, OthersCount: 1, Note: "a note"}
	faults := []FaultResult{{Name: "f", Group: "words", Text: "Does.", Breaks: "RC-1", Service: "18", Inferred: true, Wire: true, Finding: finding, Elapsed: 2}}
	variants := []VariantResult{{Name: "v", Text: "Differs.", Finding: found(nil, nil).as(Quiet), Elapsed: 3}}
	got, err := json.MarshalIndent(Result{
		Schema: SchemaVersion, Suite: reports.Suite{Name: "snapconform", Version: "v1"}, Contract: Contract{"durianpay", "Durianpay", "abc"},
		Elapsed: 5, Figures: count(faults, variants), Faults: faults, Variants: variants,
	}, "", "  ")
	g.Expect(err).NotTo(HaveOccurred())
	want, err := os.ReadFile(filepath.Join("testdata", "result.json"))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(string(got)).To(MatchJSON(want))
}

// Faults and variants of one bench may be many: every one of them has its turn, whatever the number of workers.
func TestEveryJobIsDone(t *testing.T) {
	t.Parallel()
	for _, parallel := range []int{1, 3, 64} {
		done := make(chan int, 40)
		var jobs []job
		for n := range 40 {
			jobs = append(jobs, job{n%5 == 0, func(context.Context) { done <- n }})
		}
		work(t.Context(), parallel, jobs)
		close(done)
		var all []int
		for n := range done {
			all = append(all, n)
		}
		slices.Sort(all)
		NewWithT(t).Expect(all).To(HaveLen(40))
		NewWithT(t).Expect(slices.Compact(all)).To(HaveLen(40))
	}
}
