package seal_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/seal"
)

// What the exchanges come to when they are judged again has to be what the report says, whether it is sealed or verified.
func TestJudgedAgain(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		again  func(*reports.Report) error
		reason seal.Reason
		says   string
	}{
		"the same":      {func(*reports.Report) error { return nil }, "", ""},
		"another build": {func(r *reports.Report) error { r.Suite.Version = "9"; return nil }, "", ""},
		"a verdict": {func(r *reports.Report) error {
			r.Cases = append([]reports.Case{}, r.Cases...)
			r.Cases[0].Verdict = reports.Fail
			return nil
		}, seal.ReasonRejudge, `1 verdicts differ, the first that of RC-200-00.73.valid, which is "pass" and comes to "fail"`},
		"the ledger": {func(r *reports.Report) error { r.Ledger.Cells = nil; return nil }, seal.ReasonRejudge, "the ledger differs"},
		"the money":  {func(r *reports.Report) error { r.Money.Limits.Transactions++; return nil }, seal.ReasonRejudge, "the money that was moved differs"},
		"the cases": {func(r *reports.Report) error {
			r.Cases = append([]reports.Case{}, r.Cases...)
			r.Cases[0].Duty = "x"
			return nil
		}, seal.ReasonRejudge, "of the cases differs"},
		"not possible": {func(*reports.Report) error { return errors.New("of another contract") }, seal.ReasonRejudge, "cannot be judged again: of another contract"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			rejudge := func(report reports.Report, judgedBy seal.Texts, exchanges io.Reader) (reports.Report, error) {
				g.Expect(judgedBy).To(Equal(seal.Texts{Own: []byte("id: durianpay-snap\n"), Base: []byte("base")}))
				text, err := io.ReadAll(exchanges)
				g.Expect(err).NotTo(HaveOccurred())
				g.Expect(string(text)).To(ContainSubstring("preflight#1"))
				return report, test.again(&report)
			}
			made := sample()
			made.others = append(made.others, seal.File{Name: seal.BaseName, Data: []byte("base")})
			bundle := made.seal(t)
			_, err := seal.Verify(bytes.NewReader(bundle), int64(len(bundle)), public(key()), seal.Options{Now: made.sealed, Read: readContract, Rejudge: rejudge})
			made.rejudge = rejudge
			for _, err := range []error{err, seal.Seal(new(bytes.Buffer), made.input(t))} {
				g.Expect(seal.ReasonOf(err)).To(Equal(test.reason), "%v", err)
				if test.reason != "" {
					g.Expect(err).To(MatchError(ContainSubstring(test.says)))
				}
			}
		})
	}
}

// A waiver that was good when it was sealed and is over by now is taken knowingly only; and a contract cannot be read by a caller that does not know how.
func TestWhatACallerAsksFor(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	made := sample()
	waive("2026-11-20", reports.WaiverUsed, "")(made)
	bundle := made.settle().seal(t)
	read := bytes.NewReader(bundle)
	options := seal.Options{Read: readContract, Now: made.sealed}
	_, err := seal.Verify(read, read.Size(), public(key()), options)
	g.Expect(err).NotTo(HaveOccurred())
	options.Now = made.sealed.Add(24 * time.Hour)
	_, err = seal.Verify(read, read.Size(), public(key()), options)
	g.Expect(seal.ReasonOf(err)).To(Equal(seal.ReasonLapsedWaiver), "%v", err)
	options.AllowLapsed = true
	verified, err := seal.Verify(read, read.Size(), public(key()), options)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(verified.Lapsed).To(HaveLen(1))
	options.Read = nil
	_, err = seal.Verify(read, read.Size(), public(key()), options)
	g.Expect(err).To(MatchError(ContainSubstring("not told how to read a contract")))
	g.Expect(seal.ReasonOf(err)).To(BeEmpty())
}

// An id that the seed does not give is lawful where what the operator supplies may bring it about.
func TestAnIDThatTheOperatorSupplies(t *testing.T) {
	t.Parallel()
	made := sample()
	at := slices.IndexFunc(made.report.Cases, func(c reports.Case) bool { return c.Situation == "repeated" })
	made.report.Cases[at].Exchanges = append(made.report.Cases[at].Exchanges, "of-it#3")
	made.report.Cases[at].ID = "of-it"
	made.exchanges = append(made.exchanges, line{ID: "of-it#3", Foreign: "77"})
	made.settle().report.Run.Exchanges++
	_, err := verify(made.seal(t))
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
}
