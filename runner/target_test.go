package runner

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

const (
	mainSecret  = "main-secret-0123456789"
	otherSecret = "other-secret-0123456789"
)

// goodTarget returns the file that every mistake is made in, and writes the secrets that it names into a folder.
func goodTarget(t *testing.T) (text, folder, keyText string) {
	t.Helper()
	data, err := os.ReadFile("testdata/target.yaml")
	if err != nil {
		t.Fatal(err)
	}
	key, err := keyPair()
	if err != nil {
		t.Fatal(err)
	}
	keyText = string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)}))
	short, err := shortKey()
	if err != nil {
		t.Fatal(err)
	}
	folder = t.TempDir()
	for name, content := range map[string]string{
		"private-key.pem": keyText, "other-secret.txt": otherSecret + "\r\n", "short.txt": "seven77", "empty.txt": "\n",
		"short-key.pem": string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(short)})),
		"no-key.pem":    "hush-hush-hush", "public.pem": "-----BEGIN PUBLIC KEY-----\naGk=\n-----END PUBLIC KEY-----\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return string(data), folder, keyText
}

func variables(named map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		value, ok := named[name]
		return value, ok
	}
}

// environment is what the good target file needs, and what some mistakes name.
func environment() func(string) (string, bool) {
	return variables(map[string]string{
		"BUILD": "7", "TESTER": "Siti Rahayu", "HOST": "sandbox.example.com", "MAIN_SECRET": mainSecret, "SHORT_SECRET": "seven77", "EMPTY": "", "SLASHED": "/api/", "LINES": "partner\n",
	})
}

func TestAFullTargetFileIsReadWhole(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	text, folder, keyText := goodTarget(t)
	path := filepath.Join(folder, "target.yaml")
	g.Expect(os.WriteFile(path, []byte(text), 0o600)).To(Succeed())
	key, err := keyPair()
	g.Expect(err).NotTo(HaveOccurred())
	target, err := LoadTarget(path, environment())
	g.Expect(err).NotTo(HaveOccurred())
	wanted := Target{
		Name: "Example Pay", Environment: "sandbox", Build: "7", BaseURL: "https://sandbox.example.com/pay", Prefix: "/api", Contract: "durianpay",
		User: "PT Contoh Mitra", Tester: reports.Person{Name: "Siti Rahayu", Position: "QA Lead", Company: "PT Contoh Mitra"},
		Witness: reports.Person{Name: "Agus Wijaya", Company: "PT Contoh Penyedia"},
		Secrets: []string{mainSecret, keyText[:len(keyText)-1], otherSecret},
		Target: trial.Target{
			Credentials: &wire.Credentials{ClientKey: "main", PartnerID: "partner", ClientSecret: mainSecret, PrivateKey: key},
			Services:    []string{"73", "11", "16", "18"},
			Data: map[contract.Role]trial.Values{
				contract.OwnAccount: {"*": "731"}, contract.Beneficiary: {"16": "123", "*": "$4"},
			},
			PollInterval: time.Minute + 500*time.Millisecond, WaitTokenLife: true,
			Resources: map[string]trial.Resource{
				"balance.live":       {Declared: true},
				"trigger.timeout":    {Values: trial.Values{"*": "504001"}},
				"account.invalid":    {Values: trial.Values{"16": "124", "18": "126"}},
				"client.without-key": {Credentials: map[string]*wire.Credentials{"*": {ClientKey: "keyless"}}},
				"client.forbidden": {Credentials: map[string]*wire.Credentials{
					"73": {ClientKey: "tokenless", ClientSecret: otherSecret}, "*": {ClientKey: "powerless", ClientSecret: mainSecret},
				}},
			},
		},
	}
	sameKey := cmp.Comparer(func(a, b *rsa.PrivateKey) bool { return a == nil && b == nil || a != nil && b != nil && a.Equal(b) })
	g.Expect(cmp.Diff(wanted, target, sameKey, cmpopts.IgnoreUnexported(Target{}), cmpopts.EquateEmpty())).To(BeEmpty())
	judgedBy, err := durianpay()
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(target.Check(judgedBy)).To(Succeed())
}

func TestTheReferenceProvidersOwnFileIsReadAndFitsTheContract(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	key, err := keyPair()
	g.Expect(err).NotTo(HaveOccurred())
	provider, err := snap.NewWithKey(snap.Options{}, key)
	g.Expect(err).NotTo(HaveOccurred())
	path, err := provider.WriteTarget(t.TempDir(), "http://127.0.0.1:8080")
	g.Expect(err).NotTo(HaveOccurred())
	target, err := LoadTarget(path, variables(nil))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(target.Reference).To(BeTrue())
	g.Expect(target.Resources).To(HaveLen(15))
	g.Expect(target.Secrets).To(HaveLen(5), "a key and four client secrets")
	g.Expect(target.Secrets).To(ContainElement(HavePrefix("-----BEGIN RSA PRIVATE KEY-----\n")))
	judgedBy, err := durianpay()
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(target.Check(judgedBy)).To(Succeed())
}

func TestAFileThatCannotBeOpenedIsAUsageError(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	var wrong *UsageError
	_, err := LoadTarget(filepath.Join(t.TempDir(), "none.yaml"), variables(nil))
	g.Expect(err).To(BeAssignableToTypeOf(wrong))
	g.Expect(err).To(MatchError(And(HavePrefix("read the target file: open "), HaveSuffix("none.yaml: no such file or directory"))))
	_, err = LoadTarget(t.TempDir(), variables(nil))
	g.Expect(err).To(BeAssignableToTypeOf(wrong))
	g.Expect(err).To(MatchError(HaveSuffix("is no regular file but a folder: write the target to a file")))
	pipe := filepath.Join(t.TempDir(), "pipe")
	g.Expect(syscall.Mkfifo(pipe, 0o600)).To(Succeed())
	_, err = LoadTarget(pipe, variables(nil)) // opening it would wait for a writer
	g.Expect(err).To(MatchError("read the target file: " + pipe + " is no regular file but a pipe: write the target to a file"))
	_, err = LoadTarget(os.DevNull, variables(nil))
	g.Expect(err).To(MatchError(HaveSuffix("is no regular file but a device: write the target to a file")))
}
