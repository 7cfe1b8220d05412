package seal

import (
	"io"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// Redraw draws the pictures of a run again. The function that it returns tells whether a picture is, to the byte, one that is drawn of the run under this name.
type Redraw func(report reports.Report, exchanges io.Reader) (func(picture File) (bool, error), error)

// differing lists the pictures that come out otherwise when they are drawn again.
func (f found) differing(files folder, redraw Redraw) ([]string, error) {
	if redraw == nil {
		return nil, nil
	}
	var drawn func(File) (bool, error)
	err := files.stream(ExchangesName, func(r io.Reader) (err error) {
		if drawn, err = redraw(f.report, r); err != nil {
			return refuse(ReasonPicture, "nothing can be drawn of %s: %w", ExchangesName, err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var differing []string
	for _, name := range files.names {
		if !slices.Contains(Pictures(), name) {
			continue
		}
		data, err := files.load(name, MaxSize)
		if err != nil {
			return nil, err
		}
		switch same, err := drawn(File{name, data}); {
		case err != nil:
			return nil, refuse(ReasonPicture, "%s cannot be drawn again: %w", name, err)
		case !same:
			differing = append(differing, name)
		}
	}
	return differing, nil
}

// notDrawn refuses pictures that come out otherwise: they are those of another run, or were changed.
func notDrawn(differing []string) error {
	return refuse(ReasonPicture, "%s: drawn again from %s and %s it is another file, so it shows another run or was changed", strings.Join(differing, ", "), ReportName, ExchangesName)
}
