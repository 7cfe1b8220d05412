package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/ndjson"
	"github.com/snapconform/snapconform/reports/seal"
	"github.com/snapconform/snapconform/runner"
)

// sealing has a key pair and seals folders with it.
type sealing struct {
	t    *testing.T
	keys string
}

func newSealing(t *testing.T) sealing {
	t.Helper()
	s := sealing{t, filepath.Join(t.TempDir(), "officer")}
	NewWithT(t).Expect(runLine(t, "seal", "--new-key", s.keys).code).To(Equal(0))
	return s
}

func (s sealing) seal(folder string, args ...string) ran {
	return runLine(s.t, append([]string{"seal", folder, "--key", s.keys + ".key.pem"}, args...)...)
}

func (s sealing) verify(folder string, args ...string) ran {
	return runLine(s.t, append([]string{"verify", folder + bundleEnd, "--public-key", s.keys + ".public.pem"}, args...)...)
}

// A run of either family is sealed, and holds when its exchanges are judged again: no check finds fault with what an honest run leaves.
func TestSealHonestRuns(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"--evidence", "full"},
		{"--fault", "external-id-repeats", "--retries", "1", "--filter", "service:11"},
		{"--profile", "smoke", "--max-transactions", "1"},
		{"--contract", "ilonapay", "--profile", "smoke"},
	} {
		g := NewWithT(t)
		folder := filepath.Join(t.TempDir(), "results")
		runLine(t, append([]string{"demo", "--quiet", "--nonce", "a nonce", "--out", folder}, args...)...)
		certifiable(t, folder)
		s := newSealing(t)
		sealed := s.seal(folder, "--nonce", "a nonce")
		g.Expect(sealed.code).To(Equal(0), sealed.err)
		held := s.verify(folder, "--nonce", "a nonce", "--rejudge", "--allow-incomplete")
		g.Expect(held.code).To(Equal(0), held.out)
		g.Expect(held.out).To(ContainSubstring("drawn again: certificate"))
	}
}

// A run that was made before the nonce is not made one for it by writing the nonce's seed over its own, and no verdict is made better by writing over it.
func TestSealRefusesWhatTheExchangesDoNotSay(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		change func(*reports.Report, *ndjson.Head)
		args   []string
		reason seal.Reason
	}{
		"seed": {func(r *reports.Report, h *ndjson.Head) {
			r.Run.Seed = seal.SeedFrom("later")
			h.Seed = r.Run.Seed
		}, []string{"--nonce", "later"}, seal.ReasonSeed},
		"verdict": {func(r *reports.Report, _ *ndjson.Head) {
			for i := range r.Cases {
				if one := &r.Cases[i]; one.Verdict == reports.Fail {
					one.Verdict, one.Findings, one.Evidence = reports.Pass, nil, nil
				}
			}
			for i := range r.Ledger.Requirements {
				better(r.Ledger.Requirements[i].Cases, &r.Ledger.Requirements[i].Verdict)
			}
			for i := range r.Ledger.Cells {
				better(r.Ledger.Cells[i].Cases, &r.Ledger.Cells[i].Verdict)
			}
			r.Summary = reports.Summary{}
			r.Summarize(true, false)
		}, nil, seal.ReasonRejudge},
	} {
		g := NewWithT(t)
		folder := filepath.Join(t.TempDir(), "results")
		runLine(t, "demo", "--quiet", "--filter", "id:RC-409-00.11.repeated", "--fault", "external-id-repeats", "--out", folder)
		certifiable(t, folder, each.change)
		got := newSealing(t).seal(folder, each.args...)
		g.Expect(got.code).To(Equal(1), name)
		if each.reason == seal.ReasonRejudge {
			g.Expect(got.err).To(ContainSubstring("(this suite is snapconform"), "another build than the one of the report")
		}
		g.Expect(got.err).To(ContainSubstring("refused ("+string(each.reason)+"): "), name)
	}
}

// better turns a failure into what holds.
func better(counts map[reports.Verdict]int, worst *reports.Verdict) {
	if counts[reports.Fail] > 0 {
		counts[reports.Pass], *worst = counts[reports.Fail]+counts[reports.Pass], reports.Pass
		delete(counts, reports.Fail)
	}
}

// forged seals a folder by a program that neither judges nor draws anything again.
func forged(t *testing.T, s sealing, folder string) {
	t.Helper()
	g := NewWithT(t)
	run, err := readRun(folder)
	g.Expect(err).NotTo(HaveOccurred())
	files, err := run.sealable()
	g.Expect(err).NotTo(HaveOccurred())
	data, err := os.ReadFile(s.keys + ".key.pem")
	g.Expect(err).NotTo(HaveOccurred())
	key, err := seal.ParsePrivate(data)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(writeWhole(folder+bundleEnd, func(w io.Writer) error {
		return seal.Seal(w, seal.Input{Report: run.report, Files: files, Key: key, Sealed: time.Now(), Read: runner.ReadSealed})
	})).To(Succeed())
}

// A bundle that was sealed by a program that judges nothing again is refused by one that does, and it is said which suite that is.
func TestVerifyJudgesAgain(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	folder := judgedFolder(t)
	certifiable(t, folder, func(r *reports.Report, _ *ndjson.Head) { r.Cases[0].Duty = "is refused at leisure" })
	s := newSealing(t)
	g.Expect(s.seal(folder).code).To(Equal(1))
	forged(t, s, folder)
	g.Expect(s.verify(folder, "--allow-incomplete").code).To(Equal(0))
	refused := s.verify(folder, "--rejudge", "--allow-incomplete")
	g.Expect(refused.code).To(Equal(1))
	g.Expect(refused.out).To(And(HavePrefix("REFUSED (rejudge-differs): verify bundle: exchanges.ndjson, judged again"), ContainSubstring("(this suite is snapconform")))
}

// What is packed beside the exchanges, the report and a contract are files that a run writes, and no others.
func TestPicturesAreTheFilesOfARun(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(append(seal.Pictures(), seal.ReportName, seal.ExchangesName, seal.ContractName, seal.BaseName)).To(ConsistOf(fileNames()))
}
