package seal_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/seal"
)

// ofAPart is a bundle of a run that did not select the whole suite.
func ofAPart(t *testing.T) []byte {
	t.Helper()
	made := sample()
	made.report.Selection.Total++
	return made.settle().heads().seal(t)
}

// ofAnother puts a picture of another run into a sample, and seals it by a program that draws nothing again.
func ofAnother(t *testing.T) []byte {
	t.Helper()
	made := sample()
	made.others = append(made.others, seal.File{Name: "certificate.pdf", Data: []byte("certificate.pdf of another run")})
	made.redraw = nil
	return made.seal(t)
}

// A picture of another run is refused by the build that draws such pictures. Another build cannot tell, and says so; who draws nothing again looks at none.
func TestAPictureOfAnotherRun(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	bundle := ofAnother(t)
	_, err := verify(bundle)
	g.Expect(seal.ReasonOf(err)).To(Equal(seal.ReasonPicture))
	g.Expect(err).To(MatchError(And(ContainSubstring("certificate.pdf: drawn again"), Not(ContainSubstring("junit.xml")))))

	for name, change := range map[string]func(*reports.Suite){
		"version": func(s *reports.Suite) { s.Version = "9" }, "revision": func(s *reports.Suite) { s.Revision = "another" },
		"compiler": func(s *reports.Suite) { s.Go = "go9" }, "tree": func(s *reports.Suite) { s.Modified = true },
	} {
		other := options()
		change(&other.Suite)
		verified, err := verifyBy(other, bundle)
		g.Expect(err).NotTo(HaveOccurred(), name)
		g.Expect(verified.Unchecked).To(Equal([]string{"certificate.pdf"}), name)
	}
	plain := options()
	plain.Redraw = nil
	verified, err := verifyBy(plain, bundle)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(verified.Unchecked).To(BeEmpty())
}

// What cannot be drawn is refused too, whichever build says so.
func TestPicturesThatCannotBeDrawn(t *testing.T) {
	t.Parallel()
	ink := errors.New("out of ink")
	for says, draw := range map[string]seal.Redraw{
		"nothing can be drawn of exchanges.ndjson: out of ink": func(reports.Report, io.Reader) (func(seal.File) (bool, error), error) { return nil, ink },
		"ctrf.json cannot be drawn again: out of ink": func(_ reports.Report, exchanges io.Reader) (func(seal.File) (bool, error), error) {
			_, err := io.Copy(io.Discard, exchanges)
			return func(seal.File) (bool, error) { return false, ink }, err
		},
	} {
		g := NewWithT(t)
		made, by := sample(), options()
		bundle := made.seal(t)
		made.redraw, by.Redraw = draw, draw
		_, err := verifyBy(by, bundle)
		for _, err := range []error{err, seal.Seal(new(bytes.Buffer), made.input(t))} {
			g.Expect(seal.ReasonOf(err)).To(Equal(seal.ReasonPicture), "%v", err)
			g.Expect(strings.HasSuffix(err.Error(), says)).To(BeTrueBecause("%v", err))
		}
	}
}
