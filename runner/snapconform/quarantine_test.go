package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/ndjson"
	"github.com/snapconform/snapconform/reports/reporttest"
	"github.com/snapconform/snapconform/runner"
	"github.com/snapconform/snapconform/runner/leak"
)

// leaking begins the results of a run in a folder and leaves files in it, one of which holds what holds finds.
func leaking(t *testing.T, folder string) *results {
	t.Helper()
	g := NewWithT(t)
	files, err := openResults(folder, time.Now())
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(files.file.Close()).To(Succeed())
	g.Expect(os.WriteFile(filepath.Join(folder, reportFile), []byte("hush"), 0o644)).To(Succeed())
	return files
}

func holdsHush(data []byte) bool { return bytes.Contains(data, []byte("hush")) }

func private(t *testing.T, folder string) {
	t.Helper()
	g := NewWithT(t)
	info, err := os.Stat(folder)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(info.Mode().Perm()).To(Equal(os.FileMode(0o700)))
	file, err := os.Stat(filepath.Join(folder, reportFile))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(file.Mode().Perm()).To(Equal(os.FileMode(0o600)))
}

// The files of a run are moved aside, and nothing else: the working folder keeps its mode and what was in it.
func TestQuarantineOfTheWorkingFolder(t *testing.T) {
	g := NewWithT(t)
	work := filepath.Join(t.TempDir(), "work")
	g.Expect(os.Mkdir(work, 0o755)).To(Succeed())
	t.Chdir(work)
	g.Expect(os.WriteFile("mine.txt", []byte("hush"), 0o644)).To(Succeed())
	err := leaking(t, ".").quarantined(nil, holdsHush)
	g.Expect(err).To(MatchError(And(ContainSubstring("a secret was found in "+reportFile), ContainSubstring("moved to "+work+".quarantine, where only you can look"))))
	private(t, work+".quarantine")
	g.Expect("mine.txt").To(BeARegularFile(), "a file of somebody else's")
	g.Expect(filepath.Join(work+".quarantine", exchangesFile+partial)).To(BeARegularFile(), "what the run did not end is its own too")
	info, err := os.Stat(work)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(info.Mode().Perm()).To(Equal(os.FileMode(0o755)))
}

// Through a link the files themselves are moved, not the link.
func TestQuarantineThroughALink(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	root := t.TempDir()
	real, link := filepath.Join(root, "elsewhere", "real"), filepath.Join(root, "link")
	g.Expect(os.MkdirAll(real, 0o700)).To(Succeed())
	g.Expect(os.Symlink(real, link)).To(Succeed())
	g.Expect(leaking(t, link).quarantined(nil, holdsHush)).To(MatchError(ContainSubstring("moved to " + real + ".quarantine")))
	private(t, real+".quarantine")
	left, err := os.ReadDir(real)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(left).To(BeEmpty())
}

// A folder that the run made goes with its files; one that is there already is not written into.
func TestQuarantineOfANewFolder(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	folder := filepath.Join(t.TempDir(), "results")
	g.Expect(os.Mkdir(folder+".quarantine", 0o700)).To(Succeed())
	g.Expect(leaking(t, folder).quarantined([]string{filepath.Join(folder, reportFile)}, holdsHush)).To(MatchError(ContainSubstring(folder + ".quarantine-2")))
	private(t, folder+".quarantine-2")
	g.Expect(folder).NotTo(BeADirectory())
}

// Of the exchanges it is said which show the secret, and of what else is in their file whether its head does, whole or not; nobody is shown the secret.
func TestWhichExchangeShowsTheSecret(t *testing.T) {
	t.Parallel()
	type exchange struct {
		ID   string `json:"id"`
		Body string `json:"body"`
	}
	quiet := exchange{"RC-1#1", "quiet"}
	for name, each := range map[string]struct {
		of    string
		sent  []exchange
		said  string
		whole bool
	}{
		"one":        {"quiet", []exchange{quiet, {"RC-1#2", "h%75sh"}}, `exchanges\.ndjson, exchange RC-1#2: `, true},
		"two":        {"quiet", []exchange{quiet, {"RC-1#2", "hush"}, {"RC-2#1", `"hush"`}}, `exchange RC-1#2 \(and in one more exchange\): `, true},
		"three":      {"quiet", []exchange{{"RC-1#1", "hush"}, {"RC-1#2", "hush"}, {"RC-2#1", "hush"}}, `exchange RC-1#1 \(and in 2 more exchanges\): `, false},
		"its head":   {"hush", []exchange{quiet}, `in its head, which repeats the target file and the command line: `, false},
		"in the id":  {"quiet", []exchange{{"hush#1", "hush"}}, `exchanges\.ndjson: `, true},
		"a file too": {"quiet", []exchange{{"RC-1#2", "hush"}}, `exchange RC-1#2 \(and in one more file\): `, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			folder := filepath.Join(t.TempDir(), "results")
			files, err := openResults(folder, time.Now())
			g.Expect(err).NotTo(HaveOccurred())
			files.exchanges, err = ndjson.New(files.file, ndjson.Head{Target: reports.Target{Name: each.of}})
			g.Expect(err).NotTo(HaveOccurred())
			for _, sent := range each.sent {
				g.Expect(files.exchanges.Append(sent)).To(Succeed())
			}
			if each.whole {
				g.Expect(files.end(filepath.Join(folder, exchangesFile), reports.Run{})).To(Succeed())
			} else {
				g.Expect(files.file.Close()).To(Succeed())
			}
			if name == "a file too" {
				g.Expect(os.WriteFile(filepath.Join(folder, "badge.svg"), []byte("hush"), 0o600)).To(Succeed())
			}
			said := files.quarantined(nil, holdsHush)
			g.Expect(said).To(MatchError(And(MatchRegexp(each.said), Not(ContainSubstring("hush")))))
			g.Expect(said).To(MatchError(And(ContainSubstring("provider repeated it"), ContainSubstring("target file or the command line says it"))))
		})
	}
}

// The exchanges that could not be ended are looked at too.
func TestQuarantineLooksAtWhatWasNotEnded(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	folder := filepath.Join(t.TempDir(), "results")
	files, err := openResults(folder, time.Now())
	g.Expect(err).NotTo(HaveOccurred())
	_, err = files.file.WriteString("hush")
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(files.file.Close()).To(Succeed())
	g.Expect(files.quarantined(nil, holdsHush)).To(MatchError(ContainSubstring(exchangesFile + partial)))
	g.Expect(filepath.Join(folder+".quarantine", exchangesFile+partial)).To(BeARegularFile())
}

// Where no folder can be made to move files to, it is said so, and nobody else can read them any more.
func TestQuarantineThatCannotMove(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	path := filepath.Join(t.TempDir(), reportFile)
	g.Expect(os.WriteFile(path, []byte("hush"), 0o644)).To(Succeed())
	gone := &results{dir: filepath.Join(t.TempDir(), "gone")}
	g.Expect(gone.withdraw([]string{path})).To(And(HavePrefix(path+" could not be moved ("), HaveSuffix("stays there, readable for you only")))
	info, err := os.Stat(path)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(info.Mode().Perm()).To(Equal(os.FileMode(0o600)))
}

// Where not even the mode can be changed, the file is deleted; and where that fails too, it is said.
func TestWhatBecomesOfAFileThatStays(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	path := filepath.Join(t.TempDir(), "file")
	g.Expect(os.WriteFile(path, nil, 0o600)).To(Succeed())
	g.Expect(remedied(path, os.ErrPermission)).To(Equal("was deleted"))
	g.Expect(path).NotTo(BeAnExistingFile())
	g.Expect(remedied(path, os.ErrPermission)).To(ContainSubstring("is still there for others to read"))
}

// A secret in the name of the target is found in each file that shows the name, whatever the file's format makes of the characters.
func TestALeakIsFoundInEveryFormat(t *testing.T) {
	t.Parallel()
	for _, secret := range []string{`pass&word<1>"q'x`, `(par\en)[theses]é`} {
		masker := runner.NewMasker()
		masker.Secret(secret)
		for _, each := range formats() {
			t.Run(each.name+" "+secret, func(t *testing.T) {
				t.Parallel()
				g := NewWithT(t)
				report := reporttest.Green()
				shown := ".+"
				if slices.Contains([]string{"journal", "badge", "har", "code-quality"}, each.name) {
					shown = "^$" // they do not name the target
				}
				for name, where := range map[string]string{secret: shown, "harmless": "^$"} {
					report.Target.Name = name
					path := filepath.Join(t.TempDir(), each.file)
					g.Expect(writeWhole(path, func(w io.Writer) error { return each.write(w, report, nil) })).To(Succeed())
					found, err := leak.Scan(path, masker.Holds)
					g.Expect(err).NotTo(HaveOccurred())
					g.Expect(found).To(MatchRegexp(where), name)
				}
			})
		}
	}
}
