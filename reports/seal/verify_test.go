package seal_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/seal"
)

func TestWithoutANonceNoneIsExpected(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	made := sample()
	made.nonce, made.report.Run.Seed = "", "drawn"
	bundle := made.heads().seal(t)
	read := bytes.NewReader(bundle)
	verified, err := seal.Verify(read, read.Size(), public(key()), seal.Options{Read: readContract, Now: made.sealed})
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(verified.Nonce).To(BeEmpty())
	_, err = verify(bundle)
	g.Expect(seal.ReasonOf(err)).To(Equal(seal.ReasonNonce))
}

func TestClocksMayBeApartALittle(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	made := sample()
	bundle := made.seal(t)
	sealed := made.sealed.Truncate(time.Second)
	for early, reason := range map[time.Duration]seal.Reason{5 * time.Minute: "", 5*time.Minute + 1: seal.ReasonImpossibleTime} {
		_, err := seal.Verify(bytes.NewReader(bundle), int64(len(bundle)), public(key()), seal.Options{Read: readContract, Now: sealed.Add(-early)})
		g.Expect(seal.ReasonOf(err)).To(Equal(reason), "%v", early)
	}
}

// A waiver's last day ends at midnight where the run was made, seven hours before it does in Greenwich.
func TestAWaiverThatWasGoodWhenItWasSealedLapses(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	wib := time.FixedZone("WIB", 7*3600)
	made := sample()
	waive("2026-11-20", reports.WaiverUsed, "")(made)
	made.settle()
	made.sealed = time.Date(2026, time.November, 20, 23, 59, 59, 0, wib)
	bundle := made.seal(t)
	for later, over := range map[time.Duration]int{0: 0, time.Second: 1} {
		verified, err := seal.Verify(bytes.NewReader(bundle), int64(len(bundle)), public(key()), seal.Options{Read: readContract, Now: made.sealed.Add(later).UTC(), AllowLapsed: true})
		g.Expect(err).NotTo(HaveOccurred())
		g.Expect(verified.Result).To(Equal(seal.Warned))
		g.Expect(verified.Lapsed).To(HaveLen(over))
	}
	input := made.input(t)
	input.Sealed = made.sealed.Add(time.Second).UTC()
	g.Expect(seal.ReasonOf(seal.Seal(new(bytes.Buffer), input))).To(Equal(seal.ReasonExpiredWaiver))
}

// What cannot be read is no fault of the bundle: such errors have no reason.
func TestErrorsOfTheReaderAreReturned(t *testing.T) {
	t.Parallel()
	bundle := sample().seal(t)
	for _, after := range []int64{0, 1, 2000, 20000} {
		g := NewWithT(t)
		_, err := seal.Verify(torn{bytes.NewReader(bundle), after}, int64(len(bundle)), public(key()), seal.Options{Read: readContract, Nonce: nonce})
		g.Expect(err).To(MatchError(errTorn))
		g.Expect(seal.ReasonOf(err)).To(BeEmpty())
	}
	_, err := seal.Verify(bytes.NewReader(bundle), int64(len(bundle)), nil, seal.Options{Read: readContract})
	NewWithT(t).Expect(err).To(MatchError(ContainSubstring("it has 0 bytes")))
}

var errTorn = errors.New("torn")

// torn cannot be read past a byte, except for the directory.
type torn struct {
	*bytes.Reader
	after int64
}

func (r torn) ReadAt(into []byte, offset int64) (int, error) {
	if offset >= r.after && offset < r.Size()-1000 || r.after == 0 {
		return 0, errTorn
	}
	return r.Reader.ReadAt(into, offset)
}

// A bundle on a disk may change between two readings: what is parsed must be what was found to be signed.
func TestAFileThatChangesWhileItIsRead(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	bundle := sample().seal(t)
	_, err := seal.Verify(&shifty{Reader: bytes.NewReader(bundle)}, int64(len(bundle)), public(key()), seal.Options{Read: readContract, Nonce: nonce})
	g.Expect(seal.ReasonOf(err)).To(Equal(seal.ReasonAlteredFile), "%v", err)
}

// shifty shows a space for a line end of the report when it is read the second time.
type shifty struct {
	*bytes.Reader
	reads int
}

func (r *shifty) ReadAt(into []byte, offset int64) (int, error) {
	n, err := r.Reader.ReadAt(into, offset)
	if place := bytes.Index(into[:n], []byte("\n  \"run\"")); place >= 0 {
		if r.reads++; r.reads > 1 {
			into[place] = ' '
		}
	}
	return n, err
}

func TestATooLargeBundleIsNotRead(t *testing.T) {
	t.Parallel()
	_, err := seal.Verify(torn{bytes.NewReader(nil), 0}, seal.MaxSize+1, public(key()), seal.Options{Read: readContract})
	NewWithT(t).Expect(seal.ReasonOf(err)).To(Equal(seal.ReasonTooLarge))
}

// Whatever bytes are taken are those of the one bundle that the key signed.
func FuzzVerify(f *testing.F) {
	good := sample().seal(f)
	f.Add(0, []byte{})
	f.Add(len(good)-22, []byte("PK\x05\x06"))
	f.Add(len(good)-12, []byte{0xff, 0xff})
	f.Add(30, []byte("../"))
	f.Add(bytes.Index(good, []byte(`"payload"`)), []byte(`"Payload"`))
	f.Add(len(good), []byte("PK"))
	f.Fuzz(func(t *testing.T, at int, patch []byte) {
		bundle := slices.Clone(good)
		if at >= 0 && at <= len(bundle) {
			bundle = append(bundle[:at:at], append(slices.Clone(patch), bundle[min(at+len(patch), len(bundle)):]...)...)
		}
		for _, each := range [][]byte{bundle, patch} {
			verified, err := verify(each)
			switch {
			case err == nil && !bytes.Equal(each, good):
				t.Errorf("it was taken and is another bundle: %d bytes, run %s", len(each), verified.Report.Run.ID)
			case err != nil && bytes.Equal(each, good):
				t.Errorf("the good bundle was refused: %v", err)
			case err != nil && seal.ReasonOf(err) == "":
				t.Errorf("it was refused without a reason: %v", err)
			}
		}
	})
}
