package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	. "github.com/onsi/gomega"
)

// What is not a regular file is refused at once: a pipe with nobody at its other end, a device that never ends, a folder.
func TestReadRegular(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	folder := t.TempDir()
	pipe, file := filepath.Join(folder, "pipe"), filepath.Join(folder, "file")
	g.Expect(syscall.Mkfifo(pipe, 0o600)).To(Succeed())
	g.Expect(os.WriteFile(file, []byte("12345"), 0o600)).To(Succeed())
	for _, path := range []string{pipe, "/dev/zero", folder} {
		_, err := readRegular(path, 1<<20)
		g.Expect(err).To(MatchError(errIrregular), path)
	}
	g.Expect(readRegular(file, 5)).To(Equal([]byte("12345")))
	_, err := readRegular(file, 4)
	g.Expect(err).To(MatchError(ContainSubstring("larger than 4 bytes")))
	_, err = readRegular(filepath.Join(folder, "none"), 4)
	g.Expect(err).To(MatchError(os.ErrNotExist))
}

// Of a run's folder only its own regular files are read: no link, wherever it leads, and nothing outside.
func TestRunFolder(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	folder := t.TempDir()
	g.Expect(os.WriteFile(filepath.Join(folder, "file"), []byte("12345"), 0o600)).To(Succeed())
	g.Expect(os.Symlink("file", filepath.Join(folder, "inside"))).To(Succeed())
	g.Expect(os.Symlink("/etc/passwd", filepath.Join(folder, "outside"))).To(Succeed())
	g.Expect(syscall.Mkfifo(filepath.Join(folder, "pipe"), 0o600)).To(Succeed())
	opened, err := openRunFolder(folder)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(opened.read("file", 5)).To(Equal([]byte("12345")))
	for _, name := range []string{"inside", "outside", "pipe"} {
		_, err := opened.read(name, 1<<20)
		g.Expect(err).To(MatchError(ContainSubstring(name+" in "+folder+" is no regular file")), name)
	}
	_, err = opened.read("../../etc/passwd", 1<<20)
	g.Expect(err).To(HaveOccurred())
	_, err = opened.read("none", 5)
	g.Expect(err).To(MatchError(os.ErrNotExist))
	g.Expect(opened.root.Close()).To(Succeed())
}
