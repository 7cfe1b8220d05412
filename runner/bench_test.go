package runner

import (
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// served returns what judges a fresh reference provider over HTTP on loopback, in real time.
func served(b *testing.B, options snap.Options, between func(http.Handler) http.Handler) Config {
	b.Helper()
	g := NewWithT(b)
	provider, err := snap.New(options)
	g.Expect(err).NotTo(HaveOccurred())
	var handler http.Handler = provider
	if between != nil {
		handler = between(provider)
	}
	server := httptest.NewServer(handler)
	b.Cleanup(server.Close)
	path, err := provider.WriteTarget(b.TempDir(), server.URL)
	g.Expect(err).NotTo(HaveOccurred())
	target, err := LoadTarget(path, func(string) (string, bool) { return "", false })
	g.Expect(err).NotTo(HaveOccurred())
	judgedBy, err := durianpay()
	g.Expect(err).NotTo(HaveOccurred())
	return Config{Contract: judgedBy, Target: target, Plain: true}
}

// With 150 ms of latency the wall clock is compared with what sixteen at a time could do at best: the serial exchanges one after the other, and the
// sum of all others through sixteen, or the longest chain of one spec where that is longer.
func BenchmarkLatency(b *testing.B) {
	for b.Loop() {
		config := served(b, snap.Options{Latency: 150 * time.Millisecond}, nil)
		phases := phasesOf(b, config)
		var pooled time.Duration
		var serial []interval
		config.OnExchange = func(e wire.Exchange) {
			id, _, _ := strings.Cut(e.ID, "#")
			if phase, spec := phases[id]; spec && phase == trial.Middle {
				pooled += e.Elapsed
			} else if phase != trial.Controls {
				serial = append(serial, interval{e.Started, e.Started.Add(e.Elapsed)})
			}
		}
		start := time.Now()
		report, err := Run(b.Context(), config)
		wall := time.Since(start)
		if err != nil {
			b.Fatal(err)
		}
		longest := time.Duration(0)
		for _, c := range report.Cases {
			if phases[c.ID] == trial.Middle {
				longest = max(longest, c.Elapsed)
			}
		}
		waves := 2 * 150 * time.Millisecond // the controls: those that need no other, then the status inquiries
		best := covered(serial) + waves + max(pooled/16, longest)
		b.ReportMetric(float64(wall)/float64(best), "wall/best")
		b.ReportMetric(wall.Seconds(), "wall-s")
		b.ReportMetric(float64(report.Run.Exchanges), "exchanges")
	}
}

// interval is when something was under way.
type interval struct{ from, to time.Time }

// covered returns how long at least one of the intervals lasted: requests that race each other count once.
func covered(all []interval) time.Duration {
	slices.SortFunc(all, func(a, b interval) int { return a.from.Compare(b.from) })
	var total time.Duration
	var until time.Time
	for _, each := range all {
		if each.from.After(until) {
			until = each.from
		}
		if each.to.After(until) {
			total, until = total+each.to.Sub(until), each.to
		}
	}
	return total
}

func phasesOf(b *testing.B, config Config) map[string]trial.Phase {
	b.Helper()
	suite, err := suites.Register(config.Contract)
	if err != nil {
		b.Fatal(err)
	}
	phases := map[string]trial.Phase{}
	for _, spec := range suite.Specs() {
		phases[spec.ID] = spec.Phase
	}
	return phases
}

// Without latency, one at a time: what an exchange costs beside the time the provider itself takes for it.
func BenchmarkOverhead(b *testing.B) {
	for b.Loop() {
		var inside atomic.Int64
		config := served(b, snap.Options{}, func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				start := time.Now()
				next.ServeHTTP(w, r)
				inside.Add(int64(time.Since(start)))
			})
		})
		config.Limits.Parallel, config.Filter = new(1), "!waits && !(requirement: containsAny {ST-06})"
		config.Target.PollInterval = time.Nanosecond
		start := time.Now()
		report, err := Run(b.Context(), config)
		if err != nil {
			b.Fatal(err)
		}
		ours := time.Since(start) - time.Duration(inside.Load())
		b.ReportMetric(float64(ours.Microseconds())/float64(report.Run.Exchanges)/1000, "ours-ms/exchange")
		b.ReportMetric(float64(report.Summary.Verdicts[reports.Pass]), "passed")
	}
}

// The whole of make run after compilation: its time, and the memory of the process at its peak.
func BenchmarkDemo(b *testing.B) {
	binary := filepath.Join(b.TempDir(), "snapconform")
	if out, err := exec.CommandContext(b.Context(), "go", "build", "-trimpath", "-o", binary, "./snapconform").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	for b.Loop() {
		demo := exec.CommandContext(b.Context(), binary, "demo", "--quiet", "--out", filepath.Join(b.TempDir(), "results"))
		start := time.Now()
		if out, err := demo.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		b.ReportMetric(time.Since(start).Seconds(), "demo-s")
		if usage, ok := demo.ProcessState.SysUsage().(*syscall.Rusage); ok {
			b.ReportMetric(float64(usage.Maxrss)/1024, "peak-MiB")
		}
	}
}
