package main_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/suites/wire"
)

// A compact JWS: three parts of Base64 (RFC 7515, 7.1). The provider's tokens are such, and a masked one is not.
var anyToken = regexp.MustCompile(`eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+`)

// holdsNoSecret looks for the sandbox's secrets, and for anything like a token, in all that a run printed and wrote.
func holdsNoSecret(t *testing.T, r ran, served *sandbox) {
	t.Helper()
	g := NewWithT(t)
	secrets := map[string]string{}
	files, err := filepath.Glob(filepath.Join(served.folder, "client-secret*.txt"))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(files).NotTo(BeEmpty())
	for _, file := range files {
		data, err := os.ReadFile(file)
		g.Expect(err).NotTo(HaveOccurred())
		secrets[filepath.Base(file)] = strings.TrimSpace(string(data))
	}
	key, err := os.ReadFile(filepath.Join(served.folder, "private-key.pem"))
	g.Expect(err).NotTo(HaveOccurred())
	secrets["private-key.pem"] = strings.Split(string(key), "\n")[3] // a line of the key's middle

	places := map[string]string{"stdout": r.out, "stderr": r.err}
	written, err := filepath.Glob(filepath.Join(r.results(t), "*"))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(written).To(HaveLen(10))
	for _, path := range written {
		data, err := os.ReadFile(path)
		g.Expect(err).NotTo(HaveOccurred())
		places[filepath.Base(path)] = string(data)
	}
	for place, text := range places {
		for name, secret := range secrets {
			g.Expect(len(secret)).To(BeNumerically(">", 8), name)
			g.Expect(strings.Contains(text, secret)).To(BeFalseBecause("%s holds %s", place, name))
		}
		g.Expect(anyToken.FindString(text)).To(BeEmpty(), "%s holds a token", place)
		g.Expect(anyToken.Match(wire.WithoutPercent(wire.WithoutPercent([]byte(text))))).To(BeFalse(), "%s holds a token in percent escapes", place)
	}
}

// A run of everything, which makes the provider answer in every way it can, leaks neither a secret nor a token; nor does a red one.
func TestNoSecretLeaks(t *testing.T) {
	t.Parallel()
	served := sandboxed(t)
	t.Run("green", func(t *testing.T) {
		t.Parallel()
		g := NewWithT(t)
		fresh, err := serve()
		g.Expect(err).NotTo(HaveOccurred())
		t.Cleanup(func() { _ = fresh.cmd.Process.Kill(); _ = fresh.cmd.Wait() })
		got := execute(t, "run", "--target", fresh.target())
		g.Expect(got.code).To(Equal(0), got.out+got.err)
		holdsNoSecret(t, got, fresh)
	})
	t.Run("red", func(t *testing.T) {
		t.Parallel()

		got := execute(t, "run", "--target", served.target(), "--base-url", spoiling(t, served.baseURL, `"tokenType"`, `"tokenKind"`), "--filter", "service:73 && /^id:(RC-200|RC-400)/")
		NewWithT(t).Expect(got.code).NotTo(Equal(0), got.out+got.err)
		holdsNoSecret(t, got, served)
	})
}

// echoing stands before a provider and repeats in each answer the token of its request, as write writes it.
func echoing(t *testing.T, baseURL string, write func(token string) string) string {
	t.Helper()
	return between(t, baseURL, func(request *http.Request, body []byte) []byte {
		_, token, found := strings.Cut(request.Header.Get("Authorization"), " ")
		if !found {
			return body
		}
		return bytes.Replace(body, []byte("{"), []byte(`{"debug":"`+write(token)+`",`), 1)
	})
}

// A provider that repeats a token in percent escapes, of every character or of those that need none, does not bring it into a file; one that repeats it in a way of its
// own ends the run, which says in which exchange it did and not what it said.
func TestATokenThatAProviderRepeats(t *testing.T) {
	t.Parallel()
	served := sandboxed(t)
	every := func(token string) string {
		var written strings.Builder
		for _, letter := range []byte(token) {
			fmt.Fprintf(&written, "%%%02x", letter)
		}
		return written.String()
	}
	for name, write := range map[string]func(string) string{
		"some characters":  strings.NewReplacer(".", "%2E", "-", "%2d", "_", "%5F").Replace,
		"every character":  every,
		"escapes of those": func(token string) string { return strings.ReplaceAll(every(token), "%", "%25") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := execute(t, "run", "--target", served.target(), "--base-url", echoing(t, served.baseURL, write), "--filter", oneSpec, "--allow-incomplete")
			NewWithT(t).Expect(got.code).To(BeNumerically("<", 3), got.out+got.err)
			NewWithT(t).Expect(read(t, filepath.Join(got.results(t), "exchanges.ndjson"))).To(MatchRegexp(`debug.{1,5}[~%]`))
			holdsNoSecret(t, got, served)
		})
	}
	t.Run("in a way of its own", func(t *testing.T) {
		t.Parallel()
		g := NewWithT(t)
		base := echoing(t, served.baseURL, strings.NewReplacer(".", `\\.`).Replace)
		got := execute(t, "run", "--target", served.target(), "--base-url", base, "--filter", oneSpec, "--out", "results/it", "--quiet")
		g.Expect(got.code).To(Equal(3), got.out+got.err)
		g.Expect(got.err).To(MatchRegexp(`a secret was found in results/it/exchanges\.ndjson, exchange [A-Za-z0-9.-]+#\d+ \(and in \d+ more exchanges\)`))
		g.Expect(got.err).To(And(ContainSubstring("the provider repeated it in an answer"), ContainSubstring("the target file or the command line says it in clear")))
		g.Expect(got.out + got.err).NotTo(ContainSubstring("eyJ"))
	})
}

// A secret that got into what is not secret, as into the name of a target, ends the run: exit 3, and the folder is moved where only its owner can look.
func TestALeakIsQuarantined(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	served := sandboxed(t)
	secret := read(t, filepath.Join(served.folder, "client-secret.txt"))
	whole := read(t, served.target())
	path := filepath.Join(served.folder, "leaking.yaml")
	leaking := regexp.MustCompile(`(?m)^name: .*`).ReplaceAllLiteralString(whole, "name: \"ours "+base64.StdEncoding.EncodeToString([]byte(secret))+"\"")
	g.Expect(os.WriteFile(path, []byte(leaking), 0o600)).To(Succeed())
	got := execute(t, "run", "--target", path, "--filter", oneSpec, "--out", "results/it", "--quiet")
	g.Expect(got.code).To(Equal(3), got.out+got.err)
	g.Expect(got.err).To(ContainSubstring("a secret was found in results/it/exchanges.ndjson, in its head, which repeats the target file and the command line"))
	g.Expect(got.out + got.err).NotTo(ContainSubstring(secret))
	g.Expect(filepath.Join(got.dir, "results/it")).NotTo(BeAnExistingFile())
	info, err := os.Stat(filepath.Join(got.dir, "results/it.quarantine"))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(info.Mode().Perm()).To(Equal(os.FileMode(0o700)))
}
