package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports/seal"
	"github.com/snapconform/snapconform/runner"
)

// mine writes a contract of one's own, and the file beside it that it extends, and returns its path.
func mine(t *testing.T, from, to string) string {
	t.Helper()
	g := NewWithT(t)
	own, err := contract.SourceOf("durianpay")
	g.Expect(err).NotTo(HaveOccurred())
	base, err := contract.SourceOf("snap")
	g.Expect(err).NotTo(HaveOccurred())
	text := strings.Replace(string(own), "extends: snap", "extends: ours", 1)
	g.Expect(strings.Contains(text, "extends: ours") && strings.Contains(text, from)).To(BeTrue())
	folder := t.TempDir()
	g.Expect(os.WriteFile(filepath.Join(folder, "ours.yaml"), append(base, "# ours\n"...), 0o600)).To(Succeed())
	path := filepath.Join(folder, "mine.yaml")
	g.Expect(os.WriteFile(path, []byte(strings.Replace(text, from, to, 1)), 0o600)).To(Succeed())
	return path
}

// A run by a contract file leaves all that it takes to judge by it again, also what the file extends: it is judged again, compared and sealed after the file is gone.
func TestARunByAContractFile(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	file := mine(t, "message: Conflict", "message: Clash")
	folder := filepath.Join(t.TempDir(), "results")
	runLine(t, "demo", "--quiet", "--contract", file, "--filter", "id:RC-409-00.11.repeated", "--out", folder)
	own, err := os.ReadFile(file)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(readFile(t, filepath.Join(folder, seal.ContractName))).To(Equal(string(own)))
	g.Expect(filepath.Join(folder, seal.BaseName)).To(BeARegularFile())
	g.Expect(os.RemoveAll(filepath.Dir(file))).To(Succeed())
	g.Expect(runLine(t, "rejudge", folder).out).To(ContainSubstring("Every verdict is the one of the run"))
	g.Expect(runLine(t, "rejudge", folder, "--contract", "durianpay").out).To(ContainSubstring("Judged by another contract than the run"))

	certifiable(t, folder)
	s := newSealing(t)
	sealed := s.seal(folder)
	g.Expect(sealed.code).To(Equal(0), sealed.err)
	held := s.verify(folder, "--rejudge", "--allow-incomplete")
	g.Expect(held.code).To(Equal(0), held.out)
	g.Expect(held.out).To(MatchRegexp(`of the run's own file, not one that this suite carries`))
	g.Expect(decode[map[string]any](t, s.verify(folder, "--allow-incomplete", "--json"))).To(HaveKeyWithValue("contractBuiltIn", false))
}

// A contract that was changed since the run left it is refused wherever it is read, with the digest that it should have.
func TestAKeptContractThatWasChanged(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	folder := filepath.Join(t.TempDir(), "results")
	runLine(t, "demo", "--quiet", "--contract", mine(t, "message: Conflict", "message: Clash"), "--filter", "id:RC-409-00.11.repeated", "--out", folder)
	certifiable(t, folder)
	base := filepath.Join(folder, seal.BaseName)
	whole := readFile(t, base)
	s := newSealing(t)
	g.Expect(os.WriteFile(base, []byte(whole+"# since\n"), 0o600)).To(Succeed())
	refused := s.seal(folder)
	g.Expect(refused.code).To(Equal(1))
	g.Expect(refused.err).To(And(ContainSubstring("refused (contract): contract.yaml"), ContainSubstring("the run was judged by a contract with")))
	for _, args := range [][]string{{"rejudge", folder}, {"compare", folder, folder}} {
		got := runLine(t, args...)
		g.Expect(got.code).To(Equal(runner.ExitUsage))
		g.Expect(got.err).To(ContainSubstring("contract.yaml in " + folder))
	}
	g.Expect(os.WriteFile(base, bytes.Repeat([]byte("#"), seal.MaxContract+1), 0o600)).To(Succeed())
	g.Expect(runLine(t, "rejudge", folder).err).To(ContainSubstring("it is larger than"))
	g.Expect(os.Remove(base)).To(Succeed())
	g.Expect(runLine(t, "rejudge", folder).err).To(ContainSubstring("the text of what it extends is missing"))
	g.Expect(os.Rename(filepath.Join(folder, seal.ContractName), base)).To(Succeed())
	g.Expect(s.seal(folder).err).To(ContainSubstring("a file was taken away"))
	g.Expect(os.Remove(base)).To(Succeed())
	g.Expect(s.seal(folder).err).To(ContainSubstring("its folder holds no contract.yaml"))
}

// What a run is compared with is judged by the later run's own contract, so that the contract is named as what made the difference. Where it is not at hand, the cause
// is not known, and called so.
func TestCompareByAContractFile(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	before := judgedFolder(t)
	after := filepath.Join(t.TempDir(), "results")
	runLine(t, "demo", "--quiet", "--contract", mine(t, "message: Conflict", "message: Clash"), "--filter", "id:RC-409-00.11.repeated", "--out", after)
	compared := runLine(t, "compare", before, after)
	g.Expect(compared.code).To(Equal(1), compared.err)
	g.Expect(compared.out).To(MatchRegexp(`RC-409-00\.11\.repeated  was pass, is fail; most likely the contract\n`))
	alone := runLine(t, "compare", filepath.Join(before, reportFile), filepath.Join(after, reportFile))
	g.Expect(alone.out).To(ContainSubstring("was pass, is fail; cause not known\n"))
	g.Expect(alone.out).NotTo(ContainSubstring("unknown"))
}

// A secret in a contract file is found like one in any file that a run leaves.
func TestASecretInAContractFile(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	provider := served(t)
	secret := strings.TrimSpace(readFile(t, filepath.Join(filepath.Dir(provider.target), "client-secret.txt")))
	folder := filepath.Join(t.TempDir(), "results")
	got := runLine(t, "run", "--quiet", "--state", "none", "--target", provider.target, "--contract", mine(t, "schema: 1\n", "schema: 1\n# "+secret+"\n"),
		"--filter", "id:RC-409-00.11.repeated", "--out", folder)
	g.Expect(got.code).To(Equal(runner.ExitInconclusive), got.err)
	g.Expect(got.err).To(And(ContainSubstring("a secret was found in"), ContainSubstring(seal.ContractName)))
	g.Expect(filepath.Join(folder, seal.ContractName)).NotTo(BeAnExistingFile())
}
