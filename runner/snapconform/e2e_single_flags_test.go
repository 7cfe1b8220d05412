package main_test

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

// Each request names the suite and the run, unless that is switched off.
func TestUserAgentNamesTheRun(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	served := sandboxed(t)
	behind, err := url.Parse(served.baseURL)
	g.Expect(err).NotTo(HaveOccurred())
	through := httputil.NewSingleHostReverseProxy(behind)
	agents := make(chan []string, 1)
	agents <- nil
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		agents <- append(<-agents, strings.Join(r.Header.Values("User-Agent"), "|"))
		through.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	line := []string{"run", "--target", served.target(), "--base-url", server.URL, "--filter", oneSpec}
	got := execute(t, line...)
	g.Expect(got.code).To(Equal(0), got.out+got.err)
	sent := <-agents
	g.Expect(sent).To(HaveEach(MatchRegexp(`^snapconform/\S+ \(run ` + got.report(t).Run.ID + `\)$`)))
	agents <- nil
	execute(t, append(line, "--no-user-agent")...)
	g.Expect(<-agents).To(HaveEach(BeEmpty()))
}

// Waiting out a token's life is opted into: without the flag the case is not tested, with it it waits.
func TestWaitingForATokenIsOptedInto(t *testing.T) {
	t.Parallel()
	served := sandboxed(t)
	whole, err := os.ReadFile(served.target())
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	path := filepath.Join(served.folder, "long-lived.yaml")
	less := regexp.MustCompile(`(?m)^  client\.short-lived: .*\n`).ReplaceAll(whole, nil)
	NewWithT(t).Expect(os.WriteFile(path, less, 0o600)).To(Succeed())
	for flag, want := range map[string]reports.Verdict{"--wait-token-life=false": reports.NotTested, "--wait-token-life": reports.Inconclusive} {
		t.Run(flag, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			cmd, out, problems := command(t, "run", "--target", path, "--filter", "id:RC-401-01-expiry.11.expired", "--out", "results/it", flag)
			g.Expect(cmd.Start()).To(Succeed())
			if want == reports.Inconclusive { // it waits for a quarter of an hour: long enough to see that it does
				g.Eventually(func() string {
					data, _ := os.ReadFile(filepath.Join(cmd.Dir, "results/it/exchanges.ndjson.partial"))
					return string(data)
				}, "20s", "20ms").Should(ContainSubstring("RC-401-01-expiry.11.expired#2"))
				g.Expect(cmd.Process.Signal(syscall.SIGINT)).To(Succeed())
			}
			got := ended(t, cmd, cmd.Wait(), out, problems)
			g.Expect(casesOf(got.report(t), want)).To(ContainElement("RC-401-01-expiry.11.expired"))
		})
	}
}

// A sandbox is what its flags say.
func TestSandboxFlags(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	port := strings.TrimPrefix(closedPort(t), "http://")
	served, err := serve("--address", port, "--fault", "external-id-repeats", "--variant", "json-over-several-lines", "--pending-first", "--single-token")
	g.Expect(err).NotTo(HaveOccurred())
	t.Cleanup(func() { _ = served.cmd.Process.Kill(); _ = served.cmd.Wait() })
	g.Expect(served.baseURL).To(Equal("http://"+port), "--address")
	g.Expect(served.target()).To(BeARegularFile(), "--folder")
	got := execute(t, "run", "--target", served.target(), "--filter", oneSpec+" || id:RC-200-00.18.complete")
	report := got.report(t)
	g.Expect(casesOf(report, reports.Fail)).To(ContainElement("RC-409-00.11.repeated"), "--fault")
	g.Expect(report.Preflight[len(report.Preflight)-1].Evidence).To(Equal("a new token revokes the one before"), "--single-token")
	g.Expect(string(readArtifacts(t, got).exchanges[0].Answer.Body)).To(ContainSubstring("\n  "), "--variant")
	for _, c := range report.Cases {
		if c.ID == "RC-200-00.18.complete" {
			g.Expect(c.Seen).To(ContainElement("202-00"), "--pending-first")
		}
	}
	other, err := serve("--contract", "ilonapay")
	g.Expect(err).NotTo(HaveOccurred())
	t.Cleanup(func() { _ = other.cmd.Process.Kill(); _ = other.cmd.Wait() })
	g.Expect(execute(t, "run", "--target", other.target(), "--profile", "smoke").report(t).Contract.ID).To(Equal("ilonapay"), "--contract")
	g.Expect(execute(t, "sandbox", "--list-faults").out).To(ContainSubstring("external-id-repeats"))
}
