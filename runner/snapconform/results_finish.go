package main

import (
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/jsonfile"
	"github.com/snapconform/snapconform/reports/ndjson"
	"github.com/snapconform/snapconform/runner"
)

// finished is what became of a run's files.
type finished struct {
	// report is the one that was judged; where a file could not be written it says so, and that the run is inconclusive.
	report reports.Report
	// drawn is the report as report.json is read back: what is drawn of it can be drawn again from the file.
	drawn   reports.Report
	written []string // paths
	// unwritten says what could not be written and why, one text for each file.
	unwritten []string
}

// finish ends the exchanges and writes the report in every format: a file that fails keeps none of the others from being written. The exchanges
// are ended first, so that the report can tell where they are missing.
func (r *results) finish(report reports.Report) finished {
	end := finished{report: report, drawn: report}
	if read, err := jsonfile.ReadBack(report); err == nil {
		end.drawn = read
	}
	ended := r.end(filepath.Join(r.dir, exchangesFile), report.Run)
	if ended != nil {
		end.undecided()
	}
	path := filepath.Join(r.dir, exchangesFile)
	note := func(path string, err error) {
		if err != nil {
			end.undecided()
			end.unwritten = append(end.unwritten, unwritten(path, err))
			return
		}
		end.written = append(end.written, path)
	}
	note(path, ended)
	for _, each := range ownContract(r.judgedBy) {
		path := filepath.Join(r.dir, each.Name)
		note(path, writeWhole(path, func(w io.Writer) error { return whole(w, each.Data) }))
	}
	for _, each := range alwaysWritten(report) {
		path := filepath.Join(r.dir, each.file)
		note(path, writeWhole(path, func(w io.Writer) error { return each.write(w, end.of(each), r.kept.exchanges) }))
	}
	return end
}

// of returns the report that a format writes.
func (f *finished) of(each format) reports.Report {
	if each.file == reportFile {
		return f.report
	}
	return f.drawn
}

// unwrittenNote ends the summary of a run whose results are not whole.
const unwrittenNote = " The results could not be written whole, so the run decides nothing."

// undecided notes that something could not be written. The exit code of such a run is 3 whatever it found, and so the report must not promise
// another.
func (f *finished) undecided() {
	f.report.Summary.ExitCode = runner.ExitInconclusive
	f.report.Summary.Text = strings.TrimSuffix(f.report.Summary.Text, unwrittenNote) + unwrittenNote
	f.drawn.Summary = f.report.Summary
}

// err returns what could not be written as one error, or nil.
func (f *finished) err() error {
	if f.unwritten == nil {
		return nil
	}
	return errors.New(strings.Join(f.unwritten, "\n"))
}

// end ends the exchanges and gives their file its name.
func (r *results) end(path string, run reports.Run) error {
	if r.exchanges != nil {
		r.err = errors.Join(r.err, r.exchanges.Close(ndjson.End{Finished: run.Finished, Interrupted: run.Interrupted, Stopped: run.Stopped}))
	}
	if err := errors.Join(r.err, r.file.Sync(), r.file.Close()); err != nil {
		return err
	}
	return moveNew(path+partial, path)
}

// whole writes bytes.
func whole(w io.Writer, data []byte) error {
	_, err := w.Write(data)
	return err
}

func writeReport(path string, report reports.Report, write func(io.Writer, reports.Report) error) error {
	return writeWhole(path, func(w io.Writer) error { return write(w, report) })
}

// writeWhole writes a new file under a name of its own beside its place and moves it there when it is whole. Nobody can guess the name and put something there before,
// such as a link to a file of somebody else's.
func writeWhole(path string, write func(io.Writer) error) error {
	file, err := os.OpenFile(path+"."+rand.Text()+partial, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) //nolint:gosec // reports are for others to read
	if err != nil {
		return err
	}
	if err := errors.Join(write(file), file.Sync(), file.Close()); err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	if err := moveNew(file.Name(), path); err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}

// moveNew gives a file another name, which must not be taken: what came to be there since it was looked for is not replaced. Some file systems have no second names for
// a file; there it is looked once more, and whoever is quicker wins.
func moveNew(from, to string) error {
	err := os.Link(from, to)
	if err == nil {
		return os.Remove(from)
	}
	if _, taken := os.Lstat(to); taken == nil {
		return &fs.PathError{Op: "write", Path: to, Err: fs.ErrExist}
	}
	return os.Rename(from, to)
}
