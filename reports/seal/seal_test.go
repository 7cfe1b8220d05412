package seal_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/reporttest"
	"github.com/snapconform/snapconform/reports/seal"
)

func TestWhatIsSealedIsVerified(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	made := sample()
	verified, err := verify(made.seal(t))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(verified.KeyID).To(HaveLen(64))
	g.Expect(verified.Sealed).To(Equal(made.sealed.UTC().Truncate(time.Second)))
	g.Expect(verified.Nonce).To(Equal(nonce))
	g.Expect(verified.Result).To(Equal(seal.Passed))
	g.Expect(verified.Verdict).To(Equal(reports.Conformant))
	g.Expect(verified.Complete).To(BeTrue())
	g.Expect(verified.ContractBuiltIn).To(BeTrue())
	g.Expect(verified.Lapsed).To(BeEmpty())
	g.Expect(verified.Files).To(Equal([]string{"contract.yaml", "ctrf.json", "exchanges.ndjson", "junit.xml", "report.json", "suite.json", "target.yaml"}))
	g.Expect(verified.Report.Target).To(Equal(made.report.Target))
	g.Expect(verified.Report.Contract).To(Equal(made.report.Contract))
	g.Expect(verified.Report.Suite).To(Equal(made.report.Suite))
	g.Expect(verified.Report.Run.ID).To(Equal(made.report.Run.ID))
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	input := sample().input(t)
	var one, other bytes.Buffer
	g.Expect(seal.Seal(&one, input)).To(Succeed())
	slices.Reverse(input.Files)
	input.Sealed = input.Sealed.UTC()
	g.Expect(seal.Seal(&other, input)).To(Succeed())
	g.Expect(bytes.Equal(one.Bytes(), other.Bytes())).To(BeTrue())
	g.Expect(input.Files[0].Name).To(Equal("ctrf.json"), "the caller's list is left alone")
}

// The layout of bundles must never change, or older ones would be refused: archive/zip is the witness.
func TestABundleIsWhatOtherToolsPackAndUnpack(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	made := sample()
	bundle := made.seal(t)
	files := unpack(t, bundle)
	g.Expect(bytes.Equal(repack(t, files), bundle)).To(BeTrue())
	for _, each := range made.files(t) {
		g.Expect(string(find(files, each.Name).Data)).To(Equal(string(each.Data)), each.Name)
	}
}

// The envelope is checked with nothing but the words of the DSSE and in-toto specifications.
func TestTheEnvelopeIsDSSEAroundAnInTotoStatement(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	files := unpack(t, sample().seal(t))
	var read struct {
		PayloadType, Payload string
		Signatures           []struct{ KeyID, Sig string }
	}
	g.Expect(json.Unmarshal(find(files, seal.AttestationName).Data, &read)).To(Succeed())
	body, err := base64.StdEncoding.DecodeString(read.Payload)
	g.Expect(err).NotTo(HaveOccurred())
	signature, err := base64.StdEncoding.DecodeString(read.Signatures[0].Sig)
	g.Expect(err).NotTo(HaveOccurred())
	const kind = "application/vnd.in-toto+json"
	g.Expect(read.PayloadType).To(Equal(kind))
	encoded := fmt.Sprintf("DSSEv1 %d %s %d %s", len(kind), kind, len(body), body)
	g.Expect(ed25519.Verify(public(key()), []byte(encoded), signature)).To(BeTrue())

	var said struct {
		Type          string `json:"_type"`
		PredicateType string
		Subject       []struct {
			Name   string
			Digest map[string]string
		}
		Predicate map[string]json.RawMessage
	}
	g.Expect(json.Unmarshal(body, &said)).To(Succeed())
	g.Expect(said.Type).To(Equal("https://in-toto.io/Statement/v1"))
	g.Expect(said.PredicateType).To(Equal("https://in-toto.io/attestation/test-result/v0.1"))
	g.Expect(said.Subject).To(HaveLen(len(files) - 1))
	for _, subject := range said.Subject {
		g.Expect(subject.Digest).To(Equal(map[string]string{"sha256": digest(find(files, subject.Name).Data)}), subject.Name)
	}
	g.Expect(string(said.Predicate["result"])).To(Equal(`"PASSED"`))
	g.Expect(string(said.Predicate["failedTests"])).To(Equal(`[]`))
	g.Expect(string(said.Predicate["configuration"])).To(ContainSubstring(`"annotations":{"name":"snapconform","revision":"1a2b3c4d5e6f","version":"0.3.0"}`))
	g.Expect(said.Predicate).To(HaveKey("https://github.com/snapconform/snapconform/seal/v1"))
}

func TestResults(t *testing.T) {
	t.Parallel()
	red := func(r *run) {
		suite := r.report.Suite
		target, spent := r.report.Target, r.report.Run
		r.report = reporttest.Red()
		r.report.Suite, r.report.Target, r.report.Run = suite, target, spent
		r.name()
		r.report.Waivers = []reports.Waiver{{Case: "RC-409-01.38.duplicate", Expires: "2026-12-31", State: reports.WaiverUsed}}
		for i := range r.report.Cases {
			if one := &r.report.Cases[i]; one.Verdict == reports.Waived {
				one.WaivedBy = one.ID
			}
		}
	}
	leftOut := func(r *run) {
		for i := range r.report.Cases {
			if one := &r.report.Cases[i]; one.Outcome == "404-11" {
				one.Verdict = reports.Blocked
			}
		}
	}
	for name, test := range map[string]struct {
		spoil    func(*run)
		result   seal.Result
		verdict  reports.Judgement
		complete bool
	}{
		"passed":     {func(*run) {}, seal.Passed, reports.Conformant, true},
		"a warning":  {func(r *run) { r.report.Cases[0].Verdict = reports.Warn }, seal.Warned, reports.Conformant, true},
		"a part":     {func(r *run) { r.report.Selection.Total++ }, seal.Warned, reports.Partial, false},
		"a filter":   {func(r *run) { r.report.Selection.Filter = "service:11" }, seal.Warned, reports.Conformant, false},
		"left out":   {leftOut, seal.Failed, reports.Incomplete, false},
		"allowed":    {func(r *run) { leftOut(r); r.allow = true }, seal.Failed, reports.Incomplete, false},
		"a failure":  {func(r *run) { r.report.Cases[0].Verdict = reports.Fail }, seal.Failed, reports.NotConformant, true},
		"everything": {red, seal.Failed, reports.NotConformant, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			made := sample()
			test.spoil(made)
			bundle, by := made.settle().heads().seal(t), options()
			by.AllowIncomplete = true
			verified, err := verifyBy(by, bundle)
			g.Expect(err).NotTo(HaveOccurred())
			g.Expect(verified.Result).To(Equal(test.result))
			g.Expect(verified.Verdict).To(Equal(test.verdict))
			g.Expect(verified.Complete).To(Equal(test.complete))
			_, err = verify(bundle)
			g.Expect(seal.ReasonOf(err)).To(Equal(map[bool]seal.Reason{false: seal.ReasonLeftOut}[test.complete]), "unless it is allowed: %v", err)
		})
	}
}

func TestSealFailsWithItsWriterAndWithoutAKey(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	input := sample().input(t)
	disk := errors.New("disk")
	err := seal.Seal(failing{disk}, input)
	g.Expect(err).To(MatchError(disk))
	g.Expect(seal.ReasonOf(err)).To(BeEmpty())
	input.Key = nil
	g.Expect(seal.Seal(new(bytes.Buffer), input)).To(MatchError(ContainSubstring("private key has 0 bytes")))
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestSeedFromIsWhatItsCommentSays(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	// (printf 'snapconform seed from nonce, version 1\nabc' | openssl sha256 -binary | head -c 16 | base32)
	g.Expect(seal.SeedFrom("abc")).To(Equal("MF6Q4DK2D745X3YFRI2XIVIUXU"))
	g.Expect(seal.SeedFrom("abc")).NotTo(Equal(seal.SeedFrom("abc\n")))
}
