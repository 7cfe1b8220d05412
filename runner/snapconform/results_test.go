package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports/reporttest"
	"github.com/snapconform/snapconform/runner"
	"github.com/snapconform/snapconform/suites/wire"
)

// Exchanges that cannot be written, as on a full disk, do not take the report with them, and are not passed over in silence.
func TestReportIsWrittenWithoutExchanges(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	dir := filepath.Join(t.TempDir(), "a", "b")
	files, err := openResults(dir, time.Now())
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(files.file.Close()).To(Succeed())
	files.start(runner.Started{})
	files.exchange(wire.Exchange{ID: "a#1"})
	end := files.finish(reporttest.Green())
	g.Expect(end.err()).To(MatchError(ContainSubstring("exchanges.ndjson")))
	g.Expect(end.written).To(HaveLen(len(alwaysWritten(reporttest.Green()))), "all but the exchanges")
	for _, path := range end.written {
		g.Expect(path).To(BeARegularFile())
	}
	g.Expect(readFile(t, filepath.Join(dir, reportFile))).To(MatchRegexp(`"exitCode": *3`), "the report knows that the exchanges are missing")
	g.Expect(filepath.Join(dir, exchangesFile)).NotTo(BeAnExistingFile())
}

// A report that cannot be written takes back what the run found: its exit code is 3, on the screen too.
func TestUnwrittenResultsAreSaidOnScreen(t *testing.T) {
	t.Parallel()
	for _, machine := range []bool{false, true} {
		g := NewWithT(t)
		dir := t.TempDir()
		args := []string{"run", "--quiet", "--state", "none", "--filter", "id:RC-409-00.11.repeated", "--out", dir, "--target", meddled(t, filepath.Join(dir, junitFile))}
		if machine {
			args = append(args, "--json")
		}
		got := runLine(t, args...)
		g.Expect(got.code).To(Equal(3), got.out)
		g.Expect(got.err).To(ContainSubstring(junitFile))
		if machine {
			g.Expect(got.out).To(MatchRegexp(`"exitCode": *3`))
			continue
		}
		_, result, _ := strings.Cut(got.out, "── Result")
		g.Expect(result).To(And(ContainSubstring("MISSING"), ContainSubstring(junitFile), ContainSubstring("exit code 3: the results could not be written")))
		g.Expect(got.out).NotTo(Or(ContainSubstring("exit code 0"), ContainSubstring("CONFORMANT")))
		g.Expect(filepath.Join(dir, reportFile)).To(BeARegularFile())
	}
}

// meddled returns the target file of a reference provider that makes a folder where a run is to write a file, as soon as the run sends something.
func meddled(t *testing.T, path string) string {
	t.Helper()
	g := NewWithT(t)
	judgedBy, err := loadContract(defaultContract)
	g.Expect(err).NotTo(HaveOccurred())
	kind, err := referenceFor(judgedBy)
	g.Expect(err).NotTo(HaveOccurred())
	making, err := kind.maker()
	g.Expect(err).NotTo(HaveOccurred())
	provider, err := making(behaviour{})
	g.Expect(err).NotTo(HaveOccurred())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_ = os.Mkdir(path, 0o700)
		provider.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	target, err := provider.WriteTarget(t.TempDir(), server.URL)
	g.Expect(err).NotTo(HaveOccurred())
	return target
}

// A file is written under a name that nobody can have put a link under, and replaces nothing that came to be there meanwhile.
func TestWriteWhole(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	dir := t.TempDir()
	foreign, path := filepath.Join(dir, "foreign"), filepath.Join(dir, "out")
	g.Expect(os.WriteFile(foreign, []byte("of somebody else"), 0o600)).To(Succeed())
	g.Expect(os.Symlink(foreign, path+partial)).To(Succeed())
	write := func(text string) error {
		return writeWhole(path, func(w io.Writer) error { _, err := io.WriteString(w, text); return err })
	}
	g.Expect(write("ours")).To(Succeed())
	g.Expect(readFile(t, path)).To(Equal("ours"))
	g.Expect(write("another")).To(MatchError(os.ErrExist))
	g.Expect(readFile(t, path)).To(Equal("ours"))
	g.Expect(readFile(t, foreign)).To(Equal("of somebody else"))
	left, err := os.ReadDir(dir)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(left).To(HaveLen(3), "nothing is left of what failed")
}

// What a killed run left behind is named, so that it can be deleted.
func TestALeftoverIsNamed(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	dir := t.TempDir()
	leftover := filepath.Join(dir, exchangesFile+partial)
	g.Expect(os.WriteFile(leftover, nil, 0o600)).To(Succeed())
	_, err := openResults(dir, time.Now())
	g.Expect(err).To(MatchError(errTaken))
	g.Expect(err).To(MatchError(ContainSubstring("delete " + leftover + " if none is")))
}

// A run that judged nothing removes the folders it made, and none that were there.
func TestAbandonedResultsLeaveNothing(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	root := t.TempDir()
	there := filepath.Join(root, "there")
	g.Expect(os.Mkdir(there, 0o700)).To(Succeed())
	for _, dir := range []string{there, filepath.Join(there, "new", "newer")} {
		files, err := openResults(dir, time.Now())
		g.Expect(err).NotTo(HaveOccurred())
		files.abandon()
	}
	left, err := os.ReadDir(there)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(left).To(BeEmpty())
}

// Two runs that begin at the same moment get a folder each.
func TestResultsOfOneMoment(t *testing.T) {
	g := NewWithT(t)
	t.Chdir(t.TempDir())
	now := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	first, err := openResults("", now)
	g.Expect(err).NotTo(HaveOccurred())
	second, err := openResults("", now)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(first.dir).To(Equal("results/20260304-050607.000"))
	g.Expect(second.dir).To(Equal("results/20260304-050607.001"))
	_, err = openResults(first.dir, now)
	g.Expect(err).To(MatchError(errTaken))
}
