package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports/ndjson"
	"github.com/snapconform/snapconform/runner"
	"github.com/snapconform/snapconform/suites/wire"
)

// The files of a run's folder.
const (
	reportFile    = "report.json"
	exchangesFile = "exchanges.ndjson"
	junitFile     = "junit.xml"
	journalFile   = "journal.csv"
	summaryFile   = "summary.md"
)

// results is the folder of a run. A file gets its name when it is whole: a reader never finds half of one.
type results struct {
	dir string
	// file and exchanges are open while the run goes on; what preflight sends before the head is known waits in early.
	file      *os.File
	exchanges *ndjson.Writer
	early     []wire.Exchange
	err       error
	judgedBy  *contract.Contract
	kept      shown // for the formats that show them
	// made are the folders that were not there before, innermost first.
	made []string
}

// openResults makes the folder of a run: the one that was named, else results/<time>. One that holds another run's results is refused, so that
// nothing is lost.
func openResults(named string, now time.Time) (*results, error) {
	if named != "" {
		return newResults(named)
	}
	const tries = 100 // runs that begin within one millisecond
	var err error
	for range tries {
		var files *results
		files, err = newResults(filepath.Join("results", now.Format("20060102-150405.000")))
		if !errors.Is(err, errTaken) {
			return files, err
		}
		now = now.Add(time.Millisecond)
	}
	return nil, err
}

// errTaken says that a folder is another run's.
var errTaken = errors.New("name another folder with --out")

const partial = ".partial"

func newResults(dir string) (*results, error) {
	r := &results{dir: dir, made: missing(dir)}
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // reports are for others to read
		return nil, fmt.Errorf("--out %s: make the results folder: %w", dir, err)
	}
	for _, name := range fileNames() {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return nil, fmt.Errorf("--out %s: it holds the %s of another run: %w", dir, name, errTaken)
		}
	}
	// Exclusively: two runs that are given one folder at a time must not write into each other's file.
	file, err := os.OpenFile(filepath.Join(dir, exchangesFile+partial), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) //nolint:gosec // as above
	if errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("--out %s: another run is writing there, or was killed while it did: delete %s if none is, or %w",
			dir, filepath.Join(dir, exchangesFile+partial), errTaken)
	}
	if err != nil {
		r.remove()
		return nil, fmt.Errorf("--out %s: write into the results folder: %w", dir, err)
	}
	r.file = file
	return r, nil
}

// missing returns the folders of a path that do not exist, innermost first.
func missing(path string) []string {
	var none []string
	for path = filepath.Clean(path); ; path = filepath.Dir(path) {
		if _, err := os.Lstat(path); err == nil || path == filepath.Dir(path) {
			return none
		}
		none = append(none, path)
	}
}

// start writes the head of the exchanges, once it is known.
func (r *results) start(started runner.Started) {
	head := ndjson.Head{
		Run: started.Run.ID, Seed: started.Run.Seed, Started: started.Run.Started, Suite: version(), Target: started.Target,
		Contract: started.Contract.ID, Digest: started.Contract.Digest, Selection: started.Selection, Preflight: started.Preflight,
		Facts: map[string]string{runner.FactRevokes: strconv.FormatBool(started.Revokes)}, Declared: started.Declared,
	}
	r.exchanges, r.err = ndjson.New(r.file, head)
	early := r.early
	r.early = nil
	for _, exchange := range early {
		r.append(exchange)
	}
}

// exchange writes one exchange. The first error is kept for the end: a full disk must not stop the judging.
func (r *results) exchange(exchange wire.Exchange) {
	r.kept.add(exchange)
	if r.exchanges == nil {
		r.early = append(r.early, exchange)
		return
	}
	r.append(exchange)
}

func (r *results) append(exchange wire.Exchange) {
	if r.err == nil {
		r.err = r.exchanges.Append(exchange)
	}
}

// abandon removes what was begun, when nothing was judged after all.
func (r *results) abandon() {
	_ = r.file.Close()
	_ = os.Remove(r.file.Name())
	r.remove()
}

// remove removes the folders that were made, as far as they are empty.
func (r *results) remove() {
	for _, dir := range r.made {
		_ = os.Remove(dir)
	}
}
