package main_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

// oneSpec selects the one spec that these tests spoil, and balance those around it that take no time and use nothing up: a sandbox that is
// judged twice has no id of an earlier day left.
const (
	oneSpec = "id:RC-409-00.11.repeated"
	balance = "service:11 && /^id:RC-4(00|09-00[.])/"
)

// between stands before a provider and changes the bodies of its answers.
func between(t *testing.T, baseURL string, change func(request *http.Request, body []byte) []byte) string {
	t.Helper()
	behind, err := url.Parse(baseURL)
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	proxy := httputil.NewSingleHostReverseProxy(behind)
	proxy.ModifyResponse = func(answer *http.Response) error {
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			return err
		}
		body = change(answer.Request, body)
		answer.Body, answer.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
		answer.Header.Set("Content-Length", strconv.Itoa(len(body)))
		return nil
	}
	return listen(t, (*httptest.Server).Start, proxy.ServeHTTP)
}

// spoiling stands before a provider and changes one text in its answers.
func spoiling(t *testing.T, baseURL, from, to string) string {
	t.Helper()
	return between(t, baseURL, func(_ *http.Request, body []byte) []byte { return bytes.ReplaceAll(body, []byte(from), []byte(to)) })
}

// One wrong digit in one answer is exit code 1, and every artifact says which.
func TestOneWrongAnswerIsNotConformant(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	served := sandboxed(t)
	got := execute(t, "run", "--target", served.target(), "--base-url", spoiling(t, served.baseURL, `"4091100"`, `"4091109"`), "--filter", balance)
	g.Expect(got.code).To(Equal(1), got.out+got.err)
	read := readArtifacts(t, got)
	failed := casesOf(read.report, reports.Fail)
	g.Expect(failed).To(ContainElement("RC-409-00.11.repeated"))
	for _, id := range failed {
		g.Expect(id).To(HavePrefix("RC-409-00"), "only what was spoiled fails")
		g.Expect(got.out).To(ContainSubstring(id))
		g.Expect(got.err).To(ContainSubstring("FAIL  "+id), "as it happens")
	}
	g.Expect(read.report.Summary.ExitCode).To(Equal(1))

	var red []string
	for _, suite := range read.junit.Suites {
		for _, c := range suite.Cases {
			g.Expect(c.Error).To(BeNil())
			if c.Failure != nil {
				red = append(red, c.Name)
				g.Expect(c.Failure.Message + c.Failure.Text).To(SatisfyAll(ContainSubstring("4091100"), ContainSubstring("4091109")))
			}
		}
	}
	g.Expect(red).To(HaveLen(len(failed)))
	g.Expect(read.junit.Failures).To(Equal(len(failed)))
	g.Expect(read.junit.Tests).To(BeNumerically(">=", len(read.report.Cases)))
}

// What a failed case says about repeating it does repeat it.
func TestAFailureCanBeRepeatedAlone(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	served := sandboxed(t)
	got := execute(t, "run", "--target", served.target(), "--base-url", spoiling(t, served.baseURL, `"4091100"`, `"4091109"`), "--filter", oneSpec)
	g.Expect(got.code).To(Equal(1), got.out+got.err)
	g.Expect(casesOf(got.report(t), reports.Fail)).To(Equal([]string{"RC-409-00.11.repeated"}))
	g.Expect(got.out).To(ContainSubstring("--filter '" + oneSpec + "'"))
}

// What was not tested for want of test data makes a run incomplete, unless that is allowed.
func TestIncomplete(t *testing.T) {
	t.Parallel()
	served := sandboxed(t)
	whole, err := os.ReadFile(served.target())
	if err != nil {
		t.Fatal(err)
	}
	// The files that hold the secrets are beside the target file.
	path := filepath.Join(served.folder, "incomplete.yaml")
	less := regexp.MustCompile(`(?m)^  beneficiaryAccount: .*\n`).ReplaceAll(whole, nil)
	if err := os.WriteFile(path, less, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]struct {
		args []string
		code int
	}{
		"incomplete": {nil, 4},
		"allowed":    {[]string{"--allow-incomplete"}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			got := execute(t, append([]string{"run", "--target", path, "--filter", balance + " || service:18"}, want.args...)...)
			g.Expect(got.code).To(Equal(want.code), got.out+got.err)
			report := got.report(t)
			g.Expect(report.Summary.ExitCode).To(Equal(want.code))
			g.Expect(report.Summary.Incomplete).NotTo(BeEmpty())
			g.Expect(casesOf(report, reports.Fail)).To(BeEmpty())
			g.Expect(got.out).To(ContainSubstring("INCOMPLETE"), "also where it is allowed")
			g.Expect(got.out).NotTo(MatchRegexp(`✓ CONFORMANT`))
		})
	}
}

func casesOf(report reports.Report, verdict reports.Verdict) []string {
	var ids []string
	for i := range report.Cases {
		if report.Cases[i].Verdict == verdict {
			ids = append(ids, report.Cases[i].ID)
		}
	}
	return ids
}
