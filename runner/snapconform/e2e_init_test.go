package main_test

import (
	"crypto"
	"crypto/x509"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
)

// begun runs init in a folder of its own and returns the target file's path and text.
func begun(t *testing.T, args ...string) (path, text string) {
	t.Helper()
	got := execute(t, append([]string{"init"}, args...)...)
	NewWithT(t).Expect(got.code).To(Equal(0), got.err)
	path = filepath.Join(got.dir, "target.yaml")
	data, err := os.ReadFile(path)
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	return path, string(data)
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	return strings.TrimSpace(string(data))
}

// From nothing to a first verdict: what init writes needs only what is marked in it, and judges a sandbox then.
func TestInitStartsARun(t *testing.T) {
	t.Parallel()
	t.Run("durianpay", func(t *testing.T) {
		t.Parallel()
		g := NewWithT(t)
		served := sandboxed(t)
		path, text := begun(t)
		filled := strings.NewReplacer(
			"https://sandbox.example.com", served.baseURL, "clientKey: my-client", "clientKey: reference-partner", `ownAccount: "fill-in"`, `ownAccount: "mer_reference"`,
			`"16": "fill-in", "18": "fill-in", "37": "fill-in", "38": "fill-in"`, `"16": "1234567890", "18": "1234567890", "37": "081234567890", "38": "081234567890"`, "{file: private-key.pem}", "{file: "+filepath.Join(served.folder, "private-key.pem")+"}",
		).Replace(text)
		g.Expect(os.WriteFile(path, []byte(filled), 0o600)).To(Succeed())
		cmd, out, problems := command(t, "run", "--target", path, "--profile", "smoke")
		cmd.Env = environment("CLIENT_SECRET=" + read(t, filepath.Join(served.folder, "client-secret.txt")))
		got := ended(t, cmd, cmd.Run(), out, problems)
		g.Expect(got.code).To(Equal(0), got.out+got.err)
		g.Expect(got.report(t).Selection.Selected).To(Equal(16))
	})
	t.Run("ilonapay", func(t *testing.T) {
		t.Parallel()
		g := NewWithT(t)
		served, err := serve("--contract", "ilonapay")
		g.Expect(err).NotTo(HaveOccurred())
		t.Cleanup(func() { _ = served.cmd.Process.Kill(); _ = served.cmd.Wait() })
		path, text := begun(t, "--contract", "ilonapay")
		g.Expect(filepath.Join(filepath.Dir(path), "private-key.pem")).NotTo(BeAnExistingFile(), "nothing is signed by it")
		filled := strings.NewReplacer("https://sandbox.example.com", served.baseURL, `instrument: "fill-in"`, `instrument: "wallet-sound"`).Replace(text)
		g.Expect(os.WriteFile(path, []byte(filled), 0o600)).To(Succeed())
		cmd, out, problems := command(t, "run", "--target", path, "--profile", "smoke")
		cmd.Env = environment("MERCHANT_KEY="+read(t, filepath.Join(served.folder, "merchant-key.txt")), "API_KEY="+read(t, filepath.Join(served.folder, "api-key.txt")))
		got := ended(t, cmd, cmd.Run(), out, problems)
		g.Expect(got.code).To(Equal(0), got.out+got.err)
	})
}

// Until it is filled in, a starter file says what is left to do, with places.
func TestAStarterFileSaysWhatIsLeft(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	path, _ := begun(t)
	cmd, out, problems := command(t, "check", "--target", path)
	cmd.Env = environment("CLIENT_SECRET=a-secret-of-this-test")
	got := ended(t, cmd, cmd.Run(), out, problems)
	g.Expect(got.code).To(Equal(2))
	g.Expect(got.err).To(MatchRegexp(`target\.yaml:\d+:\d+: it is still to be filled in \(write your provider's value`))
	g.Expect(execute(t, "check", "--target", path).err).To(ContainSubstring("the environment has no variable CLIENT_SECRET"))
}

// The key pair belongs together; the private half is the owner's alone, and nothing is written over.
func TestInitMakesAKeyPairOnce(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	path, _ := begun(t)
	folder := filepath.Dir(path)
	private, _ := pem.Decode([]byte(read(t, filepath.Join(folder, "private-key.pem"))))
	key, err := x509.ParsePKCS8PrivateKey(private.Bytes)
	g.Expect(err).NotTo(HaveOccurred())
	public, _ := pem.Decode([]byte(read(t, filepath.Join(folder, "public-key.pem"))))
	known, err := x509.ParsePKIXPublicKey(public.Bytes)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(key.(crypto.Signer).Public()).To(Equal(known))
	info, err := os.Stat(filepath.Join(folder, "private-key.pem"))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(info.Mode().Perm()).To(Equal(os.FileMode(0o600)))

	again := execute(t, "init", "--folder", folder)
	g.Expect(again.code).To(Equal(2))
	g.Expect(again.err).To(ContainSubstring("is there already"))
}

// The target file names the contract and the waivers, beside itself.
func TestATargetFileNamesContractAndWaivers(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	served := sandboxed(t)
	text := read(t, served.target())
	path := filepath.Join(served.folder, "waiving.yaml")
	waivers := "schema: 1\nwaivers:\n  - {requirement: RC-409-00, reason: known, owner: us, expires: \"9999-12-31\"}\n"
	g.Expect(os.WriteFile(filepath.Join(served.folder, "known.yaml"), []byte(waivers), 0o600)).To(Succeed())
	g.Expect(os.WriteFile(path, []byte(text+"\nwaivers: known.yaml\n"), 0o600)).To(Succeed())
	red := []string{"--base-url", spoiling(t, served.baseURL, `"4091100"`, `"4091109"`), "--filter", oneSpec}
	g.Expect(execute(t, append([]string{"run", "--target", served.target()}, red...)...).code).To(Equal(1))
	got := execute(t, append([]string{"run", "--target", path}, red...)...)
	g.Expect(got.code).To(Equal(0), got.out)
	g.Expect(got.out).To(ContainSubstring("waived until 9999-12-31 by us: known"))

	other := strings.Replace(text, `contract: "durianpay"`, `contract: ilonapay`, 1)
	g.Expect(other).NotTo(Equal(text))
	g.Expect(os.WriteFile(path, []byte(other), 0o600)).To(Succeed())
	g.Expect(execute(t, "run", "--target", path).err).To(ContainSubstring("contract ilonapay has no"))
}

// A sandbox does not write over what init wrote for somebody else's target, nor over a key that stands alone; it does over its own.
func TestSandboxKeepsWhatIsOthers(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	path, _ := begun(t)
	folder := filepath.Dir(path)
	before := read(t, filepath.Join(folder, "private-key.pem"))
	refused := execute(t, "sandbox", "--address", "127.0.0.1:0", "--folder", folder)
	g.Expect(refused.code).To(Equal(2), refused.out)
	g.Expect(refused.err).To(ContainSubstring("target.yaml is there already and is no reference provider's: name another folder"))
	g.Expect(os.Remove(path)).To(Succeed())
	g.Expect(execute(t, "sandbox", "--address", "127.0.0.1:0", "--folder", folder).err).To(ContainSubstring("private-key.pem is there already"))
	g.Expect(read(t, filepath.Join(folder, "private-key.pem"))).To(Equal(before))
}
