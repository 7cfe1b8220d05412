package main

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/reporttest"
	"github.com/snapconform/snapconform/runner"
	"github.com/snapconform/snapconform/suites/wire"
)

// undrawn lists the files in a run's folder that come out otherwise when they are drawn again.
func undrawn(t *testing.T, folder string) []string {
	t.Helper()
	g := NewWithT(t)
	run, err := readRun(folder)
	g.Expect(err).NotTo(HaveOccurred())
	drawn, err := redrawing(run.report, bytes.NewReader(run.data(exchangesFile)))
	g.Expect(err).NotTo(HaveOccurred())
	other := []string{}
	for _, file := range run.files {
		if file.Name == reportFile || file.Name == exchangesFile {
			continue
		}
		same, err := drawn(file)
		g.Expect(err).NotTo(HaveOccurred(), file.Name)
		if !same {
			other = append(other, file.Name)
		}
	}
	return other
}

// What a run draws can be drawn again from its report and its exchanges, to the byte, whatever bytes answers hold and wherever the clock stands; so can what report
// draws later, in either language.
func TestWhatARunDrawsIsDrawnAgain(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	folder := filepath.Join(t.TempDir(), "results")
	files, err := openResults(folder, time.Now())
	g.Expect(err).NotTo(HaveOccurred())
	report := reporttest.Red()
	report.Cases[0].Findings = append(report.Cases[0].Findings, reports.Finding{Text: "broken \xff\xfe here"})
	files.start(runner.Started{Run: report.Run, Target: report.Target, Contract: report.Contract})
	for i, one := range report.Cases[0].Exchanges {
		files.exchange(wire.Exchange{
			ID: one, Service: "11", Started: time.Now().Add(time.Duration(i)).In(time.FixedZone("WIB", 7*3600)), Elapsed: time.Second,
			Request: wire.Sent{Method: http.MethodPost, Path: "/v1.0/x", Body: []byte("{}"), Header: []wire.Header{{Name: "X", Value: "\xff"}}},
			Answer:  &wire.Answer{Proto: "HTTP/1.1", Status: 200, Header: http.Header{"Y": {"a\xffb"}}, Body: []byte("\xff{}")},
		})
	}
	end := files.finish(report)
	g.Expect(end.err()).NotTo(HaveOccurred())
	_, err = tellCI(screen{}, ciGitLab, folder, end.drawn)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(undrawn(t, folder)).To(BeEmpty())

	page := filepath.Join(folder, "report.html")
	g.Expect(os.Remove(page)).To(Succeed())
	g.Expect(runLine(t, "report", folder, "--format", "html", "--lang", "id", "--out", page).code).To(Equal(0))
	g.Expect(runLine(t, "report", folder, "--format", "har", "--out", filepath.Join(folder, "exchanges.har")).code).To(Equal(0))
	g.Expect(undrawn(t, folder)).To(BeEmpty())
	junit := filepath.Join(folder, junitFile)
	g.Expect(os.WriteFile(junit, []byte(readFile(t, junit)+"\n"), 0o600)).To(Succeed())
	g.Expect(os.Truncate(page, 100)).To(Succeed())
	g.Expect(undrawn(t, folder)).To(ConsistOf("report.html", junitFile))
}

// A whole run too, that waited and was refused things.
func TestWhatADemoDrawsIsDrawnAgain(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"--profile", "smoke", "--evidence", "full", "--ci", "gitlab"}, {"--contract", "ilonapay", "--profile", "smoke"}, {"--fault", "external-id-repeats", "--retries", "1", "--filter", "service:11"}} {
		folder := filepath.Join(t.TempDir(), "results")
		runLine(t, append([]string{"demo", "--quiet", "--out", folder}, args...)...)
		NewWithT(t).Expect(undrawn(t, folder)).To(BeEmpty(), "%v", args)
	}
}

// Page and form show the first exchanges of a recording only, as many as the run that left it.
func TestShown(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	half := make([]byte, mostShown/2)
	all := []wire.Exchange{{ID: "a", Request: wire.Sent{Body: half}}, {ID: "b", Answer: &wire.Answer{Body: half}}, {ID: "c", Request: wire.Sent{Body: []byte("x")}}, {ID: "d"}}
	kept := shown{size: mostShown - 1}
	for _, size := range []int{0, 1, 1, 0} {
		kept.add(wire.Exchange{Request: wire.Sent{Body: make([]byte, size)}})
	}
	g.Expect(kept.exchanges).To(HaveLen(2))
	ids := func(e wire.Exchange) string { return e.ID }
	g.Expect(collected(shownOf(all), ids)).To(Equal([]string{"a", "b"}))
}

// A writer that fails for itself is told; one that is stopped at the first byte that differs is not.
func TestLikeness(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	for text, same := range map[string]bool{"abc": true, "ab": false, "abd": false, "abcd": false, "": false} {
		drawn := &likeness{rest: []byte("abc")}
		_, err := io.WriteString(drawn, text)
		g.Expect(drawn.same()).To(Equal(same), text)
		g.Expect(errors.Is(err, errOther)).To(Equal(text == "abd" || text == "abcd"), text)
	}
	drawn, err := redrawing(reporttest.Green(), bytes.NewReader(nil))
	g.Expect(drawn).To(BeNil())
	g.Expect(err).To(HaveOccurred())
}
