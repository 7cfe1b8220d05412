package main

import (
	"errors"
	"io"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/html"
	"github.com/snapconform/snapconform/reports/seal"
	"github.com/snapconform/snapconform/runner"
)

// redrawing tells of pictures whether this suite draws them so of a run, in whichever language a page opens.
func redrawing(report reports.Report, exchanges io.Reader) (func(seal.File) (bool, error), error) {
	recording, err := runner.ReadRecording(exchanges)
	if err != nil {
		return nil, err
	}
	all := recording.Exchanges()
	return func(picture seal.File) (bool, error) {
		for _, lang := range append([]string{""}, html.Languages()...) {
			for _, way := range formatsIn(lang) {
				if way.file != picture.Name || lang != "" && !way.spoken || !way.fits(report) {
					continue
				}
				drawn := &likeness{rest: picture.Data}
				if err := way.write(drawn, report, all); err != nil && !drawn.other {
					return false, err
				}
				if drawn.same() {
					return true, nil
				}
			}
		}
		return false, nil
	}, nil
}

// likeness is written what a file is held against, so that nothing of it has to be kept.
type likeness struct {
	rest  []byte // of the file
	other bool
}

var errOther = errors.New("the file is another")

// Write compares. The first byte that differs ends the writing.
func (l *likeness) Write(data []byte) (int, error) {
	if l.other = l.other || len(data) > len(l.rest) || string(data) != string(l.rest[:len(data)]); l.other {
		return 0, errOther
	}
	l.rest = l.rest[len(data):]
	return len(data), nil
}

// same tells whether all that was written is the file, and all of it.
func (l *likeness) same() bool { return !l.other && len(l.rest) == 0 }
