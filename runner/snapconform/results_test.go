package main

import (
	"os"
	"path/filepath"
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
	paths, err := files.finish(reporttest.Green())
	g.Expect(err).To(MatchError(ContainSubstring("exchanges.ndjson")))
	g.Expect(paths).To(Equal([]string{filepath.Join(dir, reportFile), filepath.Join(dir, junitFile)}))
	for _, path := range paths {
		g.Expect(path).To(BeARegularFile())
	}
	g.Expect(filepath.Join(dir, exchangesFile)).NotTo(BeAnExistingFile())
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
