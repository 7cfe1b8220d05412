package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/ndjson"
	"github.com/snapconform/snapconform/reports/seal"
	"github.com/snapconform/snapconform/runner"
)

// asked verifies a bundle as a build, at a time.
func (s sealing) asked(folder string, now time.Time, change func(*verifying)) ran {
	s.t.Helper()
	var out, problems bytes.Buffer
	how := verifying{public: s.keys + ".public.pem", options: seal.Options{Now: now, Suite: version(), AllowIncomplete: true}}
	change(&how)
	err := how.verify(s.t.Context(), screen{out: &out, err: &problems, width: defaultWidth}, folder+bundleEnd)
	code := map[bool]int{false: runner.ExitNotConformant}[err == nil]
	return ran{code, out.String(), problems.String()}
}

// Who verifies is told what is waived, by whom and until when, also by programs. A waiver that is over by now is refused unless it is allowed, and told where it is.
func TestVerifyTellsWaivers(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	folder := filepath.Join(t.TempDir(), "results")
	waivers := filepath.Join(t.TempDir(), "waivers.yaml")
	zone := time.FixedZone("", 7*3600)
	today := time.Now().In(zone)
	tomorrow := today.AddDate(0, 0, 1).Format(time.DateOnly)
	g.Expect(os.WriteFile(waivers, []byte("schema: 1\nwaivers:\n  - {requirement: RC-409-00, reason: known, owner: team-x, expires: \""+tomorrow+"\"}\n"), 0o600)).To(Succeed())
	run := runLine(t, "demo", "--quiet", "--filter", "id:RC-409-00.11.repeated", "--fault", "external-id-repeats", "--waivers", waivers, "--out", folder)
	g.Expect(run.code).To(BeElementOf(0, 4), run.err)
	certifiable(t, folder)
	s := newSealing(t)
	g.Expect(s.seal(folder).code).To(Equal(0))
	good := s.verify(folder, "--allow-incomplete")
	g.Expect(good.code).To(Equal(0), "it is good until tomorrow")
	g.Expect(good.out).To(And(MatchRegexp(`waived +1 case failed and count as waived`), MatchRegexp(`RC-409-00, 1 case, owner team-x, until\s+`+tomorrow+`: known\n`)))

	later := today.AddDate(0, 0, 3)
	refused := s.asked(folder, later, func(*verifying) {})
	g.Expect(refused.code).To(Equal(1))
	g.Expect(refused.out).To(And(HavePrefix("REFUSED (lapsed-waiver)"), ContainSubstring("--allow-lapsed takes it")))
	allow := func(v *verifying) { v.options.AllowLapsed = true }
	allowed := s.asked(folder, later, allow)
	g.Expect(allowed.code).To(Equal(0), allowed.out)
	g.Expect(allowed.out).To(MatchRegexp(`OVER since; allowed by\s+--allow-lapsed`))
	g.Expect(s.verify(folder, "--allow-lapsed", "--allow-incomplete").code).To(Equal(0))

	machine := s.asked(folder, later, func(v *verifying) { allow(v); v.machine = true })
	var said struct {
		Waived          int
		Waivers, Lapsed []reports.Waiver
	}
	g.Expect(json.Unmarshal([]byte(machine.out), &said)).To(Succeed())
	g.Expect(said.Waived).To(Equal(1))
	g.Expect(said.Waivers).To(HaveLen(1))
	g.Expect(said.Waivers[0].Owner).To(Equal("team-x"))
	g.Expect(said.Lapsed).To(Equal(said.Waivers))
}

// A certificate of another run is not sealed. Where another program sealed it, the build that judged the run refuses it, and another one says that it cannot tell.
func TestACertificateOfAnotherRun(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	own, another, s := judgedFolder(t), judgedFolder(t), newSealing(t)
	asThisBuild := func(r *reports.Report, h *ndjson.Head) { r.Suite.Go, h.Suite.Go = version().Go, version().Go }
	certifiable(t, own, asThisBuild)
	certifiable(t, another, asThisBuild)
	for _, name := range []string{"certificate.pdf", "lampiran-7c.xlsx"} {
		data, err := os.ReadFile(filepath.Join(another, name))
		g.Expect(err).NotTo(HaveOccurred())
		g.Expect(os.WriteFile(filepath.Join(own, name), data, 0o600)).To(Succeed())
	}
	refused := s.seal(own)
	g.Expect(refused.code).To(Equal(1))
	g.Expect(refused.err).To(And(ContainSubstring("refused (picture): certificate.pdf, lampiran-7c.xlsx: drawn again"), ContainSubstring("(this suite is snapconform")))
	g.Expect(own + bundleEnd).NotTo(BeAnExistingFile())

	forged(t, s, own)
	plain := s.verify(own, "--allow-incomplete")
	g.Expect(plain.code).To(Equal(0))
	g.Expect(plain.out).To(ContainSubstring("were not drawn again"))
	report, err := readReport(own)
	g.Expect(err).NotTo(HaveOccurred())
	judge := func(v *verifying) { v.rejudge = true }
	same := s.asked(own, time.Now(), func(v *verifying) { judge(v); v.options.Suite = report.Suite })
	g.Expect(same.code).To(Equal(1))
	g.Expect(same.out).To(HavePrefix("REFUSED (picture): verify bundle: certificate.pdf, lampiran-7c.xlsx"))
	other := s.asked(own, time.Now(), judge)
	g.Expect(other.code).To(Equal(0), other.out)
	g.Expect(other.out).To(MatchRegexp(`NOT CHECKED whether these show this run: certificate\.pdf,\s+lampiran-7c\.xlsx\.`))
	machine := s.asked(own, time.Now(), func(v *verifying) { judge(v); v.machine = true })
	g.Expect(decode[map[string]any](t, machine)).To(And(HaveKeyWithValue("unchecked", ConsistOf("certificate.pdf", "lampiran-7c.xlsx")), HaveKeyWithValue("redrawn", true)))
}
