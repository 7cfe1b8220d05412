package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/jsonfile"
	"github.com/snapconform/snapconform/reports/seal"
	"github.com/snapconform/snapconform/runner"
)

// recordedRun is a run as its folder tells of it, read once: what is judged, signed and packed are the same bytes.
type recordedRun struct {
	files     []seal.File
	report    reports.Report
	recording *runner.Recording
}

// readRun reads what a run left in a folder: the files of the names that a run writes, and nothing else that may lie there.
func readRun(folder string) (recordedRun, error) {
	opened, err := openRunFolder(folder)
	if err != nil {
		return recordedRun{}, usageFor("read the folder: %v", err)
	}
	defer func() { _ = opened.root.Close() }()
	var run recordedRun
	left := int64(seal.MaxSize)
	for _, name := range fileNames() {
		data, err := opened.read(name, left)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return recordedRun{}, usageFor("read the folder: %v", err)
		}
		left -= int64(len(data))
		run.files = append(run.files, seal.File{Name: name, Data: data})
	}
	return run, run.read(folder)
}

// read reads the report and the exchanges, which have to be of one run.
func (r *recordedRun) read(folder string) (err error) {
	for _, name := range []string{reportFile, exchangesFile} {
		if r.data(name) == nil {
			return usageFor("%s holds no %s: name the folder of a run", folder, name)
		}
	}
	if r.report, err = jsonfile.Read(bytes.NewReader(r.data(reportFile))); err != nil {
		return usageFor("%s in %s: %v", reportFile, folder, err)
	}
	if r.recording, err = runner.ReadRecording(bytes.NewReader(r.data(exchangesFile))); err != nil {
		return err
	}
	if run := r.recording.Head.Run; run != r.report.Run.ID {
		return usageFor("%s: the exchanges are of run %s and the report of run %s", folder, run, r.report.Run.ID)
	}
	return nil
}

func (r *recordedRun) data(name string) []byte {
	for _, file := range r.files {
		if file.Name == name {
			return file.Data
		}
	}
	return nil
}

// sealable returns the files of a run and those that go with them: the contract as it was judged by, what the target declared, and the build.
func (r *recordedRun) sealable() ([]seal.File, error) {
	judgedBy, err := r.judgedBy()
	if err != nil {
		return nil, err
	}
	target, err := seal.TargetFile(r.report.Target, r.recording.Head.Declared)
	if err != nil {
		return nil, &brokenError{err}
	}
	build, err := seal.SuiteFile(r.report.Suite)
	if err != nil {
		return nil, &brokenError{err}
	}
	return slices.Concat(judgedBy, []seal.File{{Name: seal.TargetName, Data: target}, {Name: seal.SuiteName, Data: build}}, r.files), nil
}

// judgedBy returns the files of the contract that is built in, where the run left no contract of its own.
func (r *recordedRun) judgedBy() ([]seal.File, error) {
	switch {
	case r.data(seal.ContractName) != nil:
		return nil, nil
	case r.data(seal.BaseName) != nil:
		return nil, usageFor("the folder holds %s and no %s: a file was taken away", seal.BaseName, seal.ContractName)
	}
	judgedBy, err := builtIn(r.report)
	if err != nil {
		return nil, usageFor("%v, and its folder holds no %s: seal it with the suite that made it", err, seal.ContractName)
	}
	return contractFiles(textsOf(judgedBy)), nil
}

// builtIn returns the contract that a report names, if it is built in with this very text.
func builtIn(report reports.Report) (*contract.Contract, error) {
	judgedBy, err := contract.Embedded(report.Contract.ID)
	if err != nil {
		return nil, fmt.Errorf("the run was judged by a contract that is not built in: %w", err)
	}
	if judgedBy.Digest != report.Contract.Digest {
		return nil, fmt.Errorf("the run was judged by a contract %s of another text (sha256 %.12s) than the one that is built in (%.12s)",
			report.Contract.ID, report.Contract.Digest, judgedBy.Digest)
	}
	return judgedBy, nil
}

// rejudging judges the exchanges of a report again, by this suite.
func rejudging(ctx context.Context) seal.Rejudge {
	return func(report reports.Report, texts seal.Texts, exchanges io.Reader) (reports.Report, error) {
		judgedBy, err := runner.ReadContract(texts, report.Contract.Digest)
		if err != nil {
			return reports.Report{}, err
		}
		recording, err := runner.ReadRecording(exchanges)
		if err != nil {
			return reports.Report{}, err
		}
		return runner.Rejudge(ctx, recording, report, judgedBy, report.Suite)
	}
}

// byBuild tells whether a refusal may be one of this build only, which judges or draws otherwise than the one that judged the run.
func byBuild(err error) bool {
	return slices.Contains([]seal.Reason{seal.ReasonRejudge, seal.ReasonPicture}, seal.ReasonOf(err))
}

// anotherSuite says that a run was judged by another build than this one; "" where it was this one.
func anotherSuite(suite reports.Suite) string {
	own := version()
	if own == suite {
		return ""
	}
	return fmt.Sprintf(" (this suite is %s, and the run was judged by %s)", buildName(own), buildName(suite))
}
