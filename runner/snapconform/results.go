package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/jsonfile"
	"github.com/snapconform/snapconform/reports/junit"
	"github.com/snapconform/snapconform/reports/ndjson"
	"github.com/snapconform/snapconform/runner"
	"github.com/snapconform/snapconform/suites/wire"
)

// The files of a run's folder.
const (
	reportFile    = "report.json"
	exchangesFile = "exchanges.ndjson"
	junitFile     = "junit.xml"
)

// results is the folder of a run. A file gets its name when it is whole: a reader never finds half of one.
type results struct {
	dir string
	// file and exchanges are open while the run goes on; what preflight sends before the head is known waits in early.
	file      *os.File
	exchanges *ndjson.Writer
	early     []wire.Exchange
	written   int
	err       error
}

// newResults makes the folder of a run. One that holds another run's report is refused, so that nothing is lost.
func newResults(dir string) (*results, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // reports are for others to read
		return nil, fmt.Errorf("make the results folder: %w", err)
	}
	if _, err := os.Stat(filepath.Join(dir, reportFile)); err == nil {
		return nil, fmt.Errorf("%s holds the report of another run: name another folder with --out", dir)
	}
	file, err := os.Create(filepath.Join(dir, exchangesFile+partial)) //nolint:gosec // the operator names the folder
	if err != nil {
		return nil, fmt.Errorf("write into the results folder: %w", err)
	}
	return &results{dir: dir, file: file}, nil
}

const partial = ".partial"

// start writes the head of the exchanges, once it is known.
func (r *results) start(started runner.Started) {
	head := ndjson.Head{
		Run: started.Run.ID, Seed: started.Run.Seed, Started: started.Run.Started, Suite: version(), Target: started.Target,
		Contract: started.Contract.ID, Digest: started.Contract.Digest, Selection: started.Selection, Preflight: started.Preflight,
		Facts: map[string]string{"tokens-revoke": strconv.FormatBool(started.Revokes)},
	}
	r.exchanges, r.err = ndjson.New(r.file, head)
	for _, exchange := range r.early {
		r.exchange(exchange)
	}
	r.early = nil
}

// exchange writes one exchange. The first error is kept for the end: a full disk must not stop the judging.
func (r *results) exchange(exchange wire.Exchange) {
	if r.exchanges == nil {
		r.early = append(r.early, exchange)
		return
	}
	r.written++
	r.err = errors.Join(r.err, r.exchanges.Append(exchange))
}

// finish ends the exchanges, writes the report in every format and returns the paths.
func (r *results) finish(report reports.Report) ([]string, error) {
	if r.exchanges != nil {
		r.err = errors.Join(r.err, r.exchanges.Close(ndjson.End{Finished: report.Run.Finished, Interrupted: report.Run.Interrupted}))
	}
	if err := errors.Join(r.err, r.file.Sync(), r.file.Close()); err != nil {
		return nil, fmt.Errorf("write %s: %w", exchangesFile, err)
	}
	path := filepath.Join(r.dir, exchangesFile)
	if err := os.Rename(path+partial, path); err != nil {
		return nil, fmt.Errorf("write %s: %w", exchangesFile, err)
	}
	paths := []string{filepath.Join(r.dir, reportFile), path, filepath.Join(r.dir, junitFile)}
	for name, write := range map[string]func(io.Writer, reports.Report) error{reportFile: jsonfile.Write, junitFile: junit.Write} {
		if err := writeWhole(filepath.Join(r.dir, name), func(w io.Writer) error { return write(w, report) }); err != nil {
			return nil, err
		}
	}
	return paths, nil
}

// abandon removes what was begun, when nothing was judged after all.
func (r *results) abandon() {
	_ = r.file.Close()
	_ = os.Remove(r.file.Name())
	_ = os.Remove(r.dir) // only where it is empty
}

// writeWhole writes a file beside its place and moves it there when it is whole.
func writeWhole(path string, write func(io.Writer) error) error {
	file, err := os.Create(path + partial) //nolint:gosec // the operator names the folder
	if err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	if err := errors.Join(write(file), file.Sync(), file.Close()); err != nil {
		_ = os.Remove(file.Name())
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	return nil
}
