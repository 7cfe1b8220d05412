package main

import (
	"archive/zip"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	. "github.com/onsi/gomega"
)

// Another tool reads the envelope, the statement and the key: it takes the files of a bundle as they are, and none that was changed or that another key signed.
func TestCosignReadsBundles(t *testing.T) {
	t.Parallel()
	cosign, err := exec.LookPath("cosign")
	if err != nil {
		t.Skip("there is no cosign: install it to see that other tools read a bundle")
	}
	g := NewWithT(t)
	folder := judgedFolder(t)
	certifiable(t, folder)
	s, other := newSealing(t), newSealing(t)
	g.Expect(s.seal(folder).code).To(Equal(0))
	unpacked := t.TempDir()
	bundle, err := zip.OpenReader(folder + bundleEnd)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(os.CopyFS(unpacked, bundle)).To(Succeed())
	g.Expect(bundle.Close()).To(Succeed())

	verify := func(key, name string) error {
		return exec.CommandContext(t.Context(), cosign, "verify-blob-attestation", "--insecure-ignore-tlog=true", "--key", key+".public.pem",
			"--signature", filepath.Join(unpacked, "attestation.json"), "--type", "https://in-toto.io/attestation/test-result/v0.1", filepath.Join(unpacked, name)).Run()
	}
	for _, name := range []string{"report.json", "exchanges.ndjson", "certificate.pdf"} {
		g.Expect(verify(s.keys, name)).To(Succeed(), name)
		g.Expect(verify(other.keys, name)).NotTo(Succeed(), name)
	}
	g.Expect(os.WriteFile(filepath.Join(unpacked, "badge.svg"), []byte("<svg/>"), 0o600)).To(Succeed())
	g.Expect(verify(s.keys, "badge.svg")).NotTo(Succeed())
}
