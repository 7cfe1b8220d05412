package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

// judgingSlowly starts a run against a provider that takes its time, and returns when judging goes on. What is returned sends signals to it and waits for
// its end.
func judgingSlowly(t *testing.T, latency string) func(...syscall.Signal) ran {
	t.Helper()
	g := NewWithT(t)
	served, err := serve("--latency", latency)
	g.Expect(err).NotTo(HaveOccurred())
	t.Cleanup(func() { _ = served.cmd.Process.Kill(); _ = served.cmd.Wait() })
	cmd, out, problems := command(t, "run", "--target", served.target(), "--parallel", "4", "--out", "results/it")
	g.Expect(cmd.Start()).To(Succeed())
	// The head and what preflight sent are five lines; more of them tell that specs are under way.
	g.Eventually(func() int {
		data, _ := os.ReadFile(filepath.Join(cmd.Dir, "results/it/exchanges.ndjson.partial"))
		return strings.Count(string(data), "\n")
	}, "20s", "20ms").Should(BeNumerically(">", 8))
	return func(signals ...syscall.Signal) ran {
		for _, signal := range signals {
			g.Expect(cmd.Process.Signal(signal)).To(Succeed())
		}
		return ended(t, cmd, cmd.Wait(), out, problems)
	}
}

// An interrupted run keeps what it found, says that it was interrupted in every artifact, and is neither green nor red.
func TestInterrupt(t *testing.T) {
	t.Parallel()
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			send := judgingSlowly(t, "300ms")
			got := send(signal)
			g.Expect(got.code).To(Equal(3))
			g.Expect(got.err).To(ContainSubstring("Interrupted: ending in good order."))
			g.Expect(got.out).To(ContainSubstring("INCONCLUSIVE"))
			read := readArtifacts(t, got)
			g.Expect(read.report.Run.Interrupted).To(BeTrueBecause("report.json says so"))
			g.Expect(read.end.Interrupted).To(BeTrueBecause("exchanges.ndjson says so"))
			g.Expect(casesOf(read.report, reports.Inconclusive)).NotTo(BeEmpty())
			g.Expect(casesOf(read.report, reports.Fail)).To(BeEmpty(), "an interrupt accuses nobody")
			g.Expect(casesOf(read.report, reports.Error)).To(BeEmpty())
		})
	}
}

// A second signal ends the process at once, without an answer that is still awaited, and leaves no file that looks whole.
func TestSecondInterrupt(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	// While it stands still both signals are kept for it; two of one kind would become one.
	got := judgingSlowly(t, "300ms")(syscall.SIGSTOP, syscall.SIGINT, syscall.SIGTERM, syscall.SIGCONT)
	g.Expect(got.code).To(Equal(3))
	g.Expect(got.err).To(ContainSubstring("Stopped at once."))
	left, err := filepath.Glob(filepath.Join(got.dir, "results/it/*"))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(left).To(ConsistOf(HaveSuffix("exchanges.ndjson.partial")))
}
