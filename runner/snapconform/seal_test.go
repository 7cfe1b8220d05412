package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/provider/reference"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/jsonfile"
	"github.com/snapconform/snapconform/reports/ndjson"
	"github.com/snapconform/snapconform/reports/seal"
	"github.com/snapconform/snapconform/runner"
)

// judgedFolder leaves the folder of a run of the reference provider.
func judgedFolder(t *testing.T, args ...string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "results")
	got := runLine(t, append([]string{"demo", "--quiet", "--filter", "id:RC-409-00.11.repeated", "--out", folder}, args...)...)
	NewWithT(t).Expect(got.code).To(Equal(0), got.err)
	return folder
}

// certifiable makes a folder look as if a provider of flesh and blood had been judged by a build that is known.
func certifiable(t *testing.T, folder string, more ...func(*reports.Report, *ndjson.Head)) {
	t.Helper()
	g := NewWithT(t)
	change := func(target *reports.Target, suite *reports.Suite) {
		target.Reference, suite.Revision, suite.Modified = false, "1a2b3c4d5e6f", false
	}
	report, err := readReport(folder)
	g.Expect(err).NotTo(HaveOccurred())
	recording, err := readRecording(folder, report)
	g.Expect(err).NotTo(HaveOccurred())
	change(&report.Target, &report.Suite)
	change(&recording.Head.Target, &recording.Head.Suite)
	for _, each := range more {
		each(&report, &recording.Head)
	}
	g.Expect(os.Remove(filepath.Join(folder, reportFile))).To(Succeed())
	g.Expect(writeReport(filepath.Join(folder, reportFile), report, jsonfile.Write)).To(Succeed())
	file, err := os.Create(filepath.Join(folder, exchangesFile))
	g.Expect(err).NotTo(HaveOccurred())
	writer, err := ndjson.New(file, recording.Head)
	g.Expect(err).NotTo(HaveOccurred())
	for _, exchange := range recording.Exchanges() {
		if exchange.Answer != nil {
			exchange.Answer.Header.Del(reports.ReferenceHeader)
		}
		g.Expect(writer.Append(exchange)).To(Succeed())
	}
	g.Expect(writer.Close(recording.End)).To(Succeed())
	g.Expect(file.Close()).To(Succeed())
	redrawn(t, folder)
}

// redrawn draws the pictures in a folder again, after its report was changed.
func redrawn(t *testing.T, folder string) {
	t.Helper()
	g := NewWithT(t)
	report, err := readReport(folder)
	g.Expect(err).NotTo(HaveOccurred())
	for _, each := range formats() {
		path := filepath.Join(folder, each.file)
		if each.file == reportFile || os.Remove(path) != nil { // it was not drawn
			continue
		}
		write, err := writing(screen{}, each.name, "", folder, report)
		g.Expect(err).NotTo(HaveOccurred())
		g.Expect(writeWhole(path, write)).To(Succeed())
	}
}

// Provider and suite share nothing, and so each has the name of the header for itself.
func TestSealKnowsTheReferenceProviderByItsHeader(t *testing.T) {
	t.Parallel()
	NewWithT(t).Expect(reference.Header).To(Equal(reports.ReferenceHeader))
}

// A run for an officer's nonce is sealed and verified; another key, another nonce and a changed byte are refused with their reasons.
func TestSealAndVerify(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	const nonce = "0f3a-of-the-officer"
	folder := judgedFolder(t, "--nonce", nonce)
	report, err := readReport(folder)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(report.Run.Seed).To(Equal(seal.SeedFrom(nonce)))
	keys := filepath.Join(t.TempDir(), "officer")
	g.Expect(runLine(t, "seal", "--new-key", keys).code).To(Equal(0))
	twice := runLine(t, "seal", "--new-key", keys)
	g.Expect(twice.code).To(Equal(2), "no key is written over")
	g.Expect(twice.err).To(And(ContainSubstring("give another name"), Not(ContainSubstring("--folder"))))

	refused := runLine(t, "seal", folder, "--key", keys+".key.pem")
	g.Expect(refused.code).To(Equal(1), "of the reference provider")
	g.Expect(strings.Count(refused.err, "("+string(seal.ReasonReference)+")")).To(Equal(1), refused.err)
	for _, args := range [][]string{{"seal", folder, "--key", keys + ".key.pem", "--nonce", ""}, {"verify", "x.zip", "--public-key", keys + ".public.pem", "--nonce", ""}} {
		empty := runLine(t, args...)
		g.Expect(empty.code).To(Equal(runner.ExitUsage))
		g.Expect(empty.err).To(ContainSubstring("--nonce is empty"))
	}
	g.Expect(folder + bundleEnd).NotTo(BeAnExistingFile())

	certifiable(t, folder)
	g.Expect(runLine(t, "seal", folder, "--key", keys+".key.pem", "--nonce", "another").code).To(Equal(1))
	elsewhere := filepath.Join(t.TempDir(), "elsewhere.zip")
	g.Expect(runLine(t, "seal", folder, "--key", keys+".key.pem", "--nonce", nonce, "--out", elsewhere).code).To(Equal(0))
	g.Expect(elsewhere).To(BeARegularFile())
	sealed := runLine(t, "seal", folder, "--key", keys+".key.pem", "--nonce", nonce)
	g.Expect(sealed.code).To(Equal(0), sealed.err)
	g.Expect(sealed.out).To(ContainSubstring("verify takes it with --allow-incomplete only"))
	bundle := folder + bundleEnd
	g.Expect(runLine(t, "seal", folder, "--key", keys+".key.pem", "--nonce", nonce).code).To(Equal(2), "no bundle is written over")

	held := runLine(t, "verify", bundle, "--public-key", keys+".public.pem", "--nonce", nonce, "--rejudge", "--allow-incomplete")
	g.Expect(held.code).To(Equal(0), held.out+held.err)
	g.Expect(held.out).To(And(ContainSubstring("The bundle holds"), ContainSubstring("durianpay"), ContainSubstring("1a2b3c4d5e6f"), ContainSubstring("lampiran-7c.xlsx"), ContainSubstring("does not prove"), ContainSubstring("judged again: they come to this verdict (this suite is"), ContainSubstring("built into this suite"),
		ContainSubstring("nothing: no failure is covered"), MatchRegexp(`left out; allowed by\s+--allow-incomplete`)))
	machine := runLine(t, "verify", bundle, "--public-key", keys+".public.pem", "--allow-incomplete", "--json")
	var said map[string]any
	g.Expect(json.Unmarshal([]byte(machine.out), &said)).To(Succeed())
	g.Expect(said).To(And(HaveKeyWithValue("holds", true), HaveKeyWithValue("nonce", nonce), HaveKeyWithValue("complete", false), HaveKeyWithValue("lapsed", BeEmpty()), HaveKeyWithValue("rejudged", false), HaveKeyWithValue("contractBuiltIn", true),
		HaveKeyWithValue("waived", 0.0), HaveKeyWithValue("waivers", BeEmpty()), HaveKeyWithValue("redrawn", false), HaveKeyWithValue("unchecked", BeEmpty())))

	other := filepath.Join(t.TempDir(), "other")
	g.Expect(runLine(t, "seal", "--new-key", other).code).To(Equal(0))
	for name, each := range map[string]struct {
		args   []string
		reason seal.Reason
	}{
		"another key":   {[]string{bundle, "--public-key", other + ".public.pem"}, seal.ReasonSignature},
		"a part only":   {[]string{bundle, "--public-key", keys + ".public.pem"}, seal.ReasonLeftOut},
		"another nonce": {[]string{bundle, "--public-key", keys + ".public.pem", "--nonce", "another"}, seal.ReasonNonce},
	} {
		got := runLine(t, append([]string{"verify"}, each.args...)...)
		g.Expect(got.code).To(Equal(1), name)
		g.Expect(got.out).To(HavePrefix("REFUSED ("+string(each.reason)+")"), name)
	}
	data, err := os.ReadFile(bundle)
	g.Expect(err).NotTo(HaveOccurred())
	data[len(data)/2] ^= 1
	spoilt := filepath.Join(t.TempDir(), "spoilt.zip")
	g.Expect(os.WriteFile(spoilt, data, 0o600)).To(Succeed())
	g.Expect(runLine(t, "verify", spoilt, "--public-key", keys+".public.pem").code).To(Equal(1))
	g.Expect(runLine(t, "verify", spoilt, "--public-key", "nowhere").code).To(Equal(runner.ExitUsage))
	g.Expect(runLine(t, "demo", "--nonce", "a", "--seed", "b").err).To(ContainSubstring("give one of the two"))
}

// What lies in a folder and is no file of a run is not packed: links, pipes, and what a run does not write.
func TestSealTakesFilesOfTheRunOnly(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	folder := judgedFolder(t)
	certifiable(t, folder)
	keys := filepath.Join(t.TempDir(), "officer")
	g.Expect(runLine(t, "seal", "--new-key", keys).code).To(Equal(0))
	g.Expect(os.WriteFile(filepath.Join(folder, "setup.exe"), []byte("MZ"), 0o600)).To(Succeed())
	g.Expect(runLine(t, "seal", folder, "--key", keys+".key.pem").code).To(Equal(0))
	g.Expect(runLine(t, "verify", folder+bundleEnd, "--public-key", keys+".public.pem", "--allow-incomplete").out).NotTo(ContainSubstring("setup.exe"))

	badge, pipe := filepath.Join(folder, "badge.svg"), filepath.Join(t.TempDir(), "pipe")
	g.Expect(syscall.Mkfifo(pipe, 0o600)).To(Succeed())
	for _, foreign := range []string{"/etc/passwd", "/dev/zero", "report.json", pipe} {
		g.Expect(os.Remove(badge)).To(Succeed())
		g.Expect(os.Symlink(foreign, badge)).To(Succeed())
		got := runLine(t, "seal", folder, "--key", keys+".key.pem", "--out", filepath.Join(t.TempDir(), "it.zip"))
		g.Expect(got.code).To(Equal(runner.ExitUsage), foreign)
		g.Expect(got.err).To(ContainSubstring("badge.svg in "+folder+" is no regular file"), foreign)
	}
	g.Expect(os.Remove(badge)).To(Succeed())
	for _, args := range [][]string{{"seal", folder, "--key", pipe}, {"seal", folder, "--key", "/dev/zero"}, {"verify", folder + bundleEnd, "--public-key", pipe}, {"verify", pipe, "--public-key", keys + ".public.pem"}} {
		got := runLine(t, args...)
		g.Expect(got.code).To(Equal(runner.ExitUsage), got.err)
		g.Expect(got.err).To(ContainSubstring("no regular file"))
	}
	g.Expect(os.Remove(filepath.Join(folder, reportFile))).To(Succeed())
	g.Expect(runLine(t, "seal", folder, "--key", keys+".key.pem", "--out", badge).err).To(ContainSubstring("holds no report.json"))
}
