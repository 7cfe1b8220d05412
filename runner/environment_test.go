package runner

import (
	"os"
	"path/filepath"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/trial"
)

func TestTheEnvironmentWinsOverTheFile(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	text, folder, keyText := goodTarget(t)
	judgedBy, err := durianpay()
	g.Expect(err).NotTo(HaveOccurred())
	target, err := parseTarget(filepath.Join(folder, "target.yaml"), []byte(text), environment())
	g.Expect(err).NotTo(HaveOccurred())
	before := *target.Credentials
	g.Expect(FromEnvironment(&target, judgedBy, variables(map[string]string{
		"SNAPCONFORM_TESTER_NAME": "Dewi Lestari", "SNAPCONFORM_WITNESS_POSITION": "Manager",
		"SNAPCONFORM_BASE_URL": "https://other.example.com", "SNAPCONFORM_CLIENT_SECRET": "secret-of-the-environment",
		"SNAPCONFORM_DATA_OWN_ACCOUNT_11": "900", "SNAPCONFORM_DATA_BENEFICIARY_ACCOUNT": "901",
		"SNAPCONFORM_DATA_BENEFICIARY_ACCOUNT_18": "902", "SNAPCONFORM_DATA_WALLET": "dana", "SNAPCONFORM_DATA_EXTERNAL_ID": "1",
	}))).To(Succeed())

	g.Expect(target.BaseURL).To(Equal("https://other.example.com"))
	g.Expect(target.Tester).To(Equal(reports.Person{Name: "Dewi Lestari", Position: "QA Lead", Company: "PT Contoh Mitra"}))
	g.Expect(target.Witness).To(Equal(reports.Person{Name: "Agus Wijaya", Position: "Manager", Company: "PT Contoh Penyedia"}))
	g.Expect(target.Credentials.ClientSecret).To(Equal("secret-of-the-environment"))
	g.Expect(target.Credentials.ClientKey).To(Equal(before.ClientKey), "what the environment does not name stays")
	g.Expect(target.Credentials.PrivateKey).To(BeIdenticalTo(before.PrivateKey))
	g.Expect(target.Secrets).To(ContainElements("secret-of-the-environment", mainSecret, keyText[:len(keyText)-1]))
	g.Expect(target.Data).To(Equal(map[contract.Role]trial.Values{
		contract.OwnAccount:  {"*": "731", "11": "900"},
		contract.Beneficiary: {"*": "901", "18": "902"}, // the value for all services replaces the file's for single ones
		"wallet":             {"*": "dana"},
	}))
	g.Expect(target.Check(judgedBy)).To(Succeed())
}

func TestTheEnvironmentAloneMakesATarget(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	_, folder, keyText := goodTarget(t)
	judgedBy, err := durianpay()
	g.Expect(err).NotTo(HaveOccurred())
	var target Target
	g.Expect(FromEnvironment(&target, judgedBy, variables(nil))).To(Succeed())
	g.Expect(target.Credentials).To(BeNil())
	g.Expect(FromEnvironment(&target, judgedBy, variables(map[string]string{"SNAPCONFORM_CLIENT_KEY": "main", "SNAPCONFORM_PARTNER_ID": "partner"}))).To(Succeed())
	g.Expect(target.Check(judgedBy)).To(MatchError("the credentials have no clientSecret (give it in the target file, or as SNAPCONFORM_CLIENT_SECRET)\n" +
		"the credentials have no privateKey (give it in the target file, or as SNAPCONFORM_PRIVATE_KEY_FILE)"))
	g.Expect(FromEnvironment(&target, judgedBy, variables(map[string]string{
		"SNAPCONFORM_CLIENT_SECRET": mainSecret, "SNAPCONFORM_PRIVATE_KEY_FILE": filepath.Join(folder, "private-key.pem"),
	}))).To(Succeed())
	g.Expect(target.Check(judgedBy)).To(Succeed())
	g.Expect(target.Secrets).To(ConsistOf(mainSecret, keyText[:len(keyText)-1]))
}

func TestMistakesInTheEnvironmentNameTheVariableAndNoSecret(t *testing.T) {
	t.Parallel()
	_, folder, _ := goodTarget(t)
	judgedBy, err := durianpay()
	if err != nil {
		t.Fatal(err)
	}
	file := func(name string) string { return filepath.Join(folder, name) }
	for _, broken := range []struct{ name, variable, value, want string }{
		{"short secret", "SNAPCONFORM_CLIENT_SECRET", "seven77", "SNAPCONFORM_CLIENT_SECRET has fewer than 8 characters; one so short cannot be masked without garbling answers: have a longer one issued"},
		{"no file", "SNAPCONFORM_PRIVATE_KEY_FILE", file("none.pem"), `SNAPCONFORM_PRIVATE_KEY_FILE: the file "` + file("none.pem") + `" cannot be read: no such file or directory`},
		{"no key", "SNAPCONFORM_PRIVATE_KEY_FILE", file("no-key.pem"), "SNAPCONFORM_PRIVATE_KEY_FILE: " + file("no-key.pem") + ": the private key is not PEM"},
		{"short key", "SNAPCONFORM_PRIVATE_KEY_FILE", file("short-key.pem"), "SNAPCONFORM_PRIVATE_KEY_FILE: " + file("short-key.pem") + ": the private key has 1024 bits; at least 2048 are needed"},
		{"client key of two lines", "SNAPCONFORM_CLIENT_KEY", "main\n", "SNAPCONFORM_CLIENT_KEY holds a control character, such as a line end; it is sent in a header, which cannot carry one: leave it out"},
		{"partner id of two lines", "SNAPCONFORM_PARTNER_ID", "a\r\nX-Evil: 1", "SNAPCONFORM_PARTNER_ID holds a control character, such as a line end; it is sent in a header, which cannot carry one: leave it out"},
		{"public key", "SNAPCONFORM_PRIVATE_KEY_FILE", file("public.pem"), "SNAPCONFORM_PRIVATE_KEY_FILE: " + file("public.pem") + ": this is the public key; the private one signs"},
	} {
		t.Run(broken.name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			var target Target
			err := FromEnvironment(&target, judgedBy, variables(map[string]string{broken.variable: broken.value}))
			var wrong *UsageError
			g.Expect(err).To(BeAssignableToTypeOf(wrong))
			g.Expect(err).To(MatchError(broken.want))
		})
	}
}

// The roles were transcribed from the tables of the request fields: what a caller chooses, and no request makes for itself.
func TestDataRolesAreThoseThatACallerChooses(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	judgedBy, err := durianpay()
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(DataRoles(judgedBy)).To(ConsistOf(contract.OwnAccount, contract.Beneficiary, contract.Role("bankCode"), contract.Role("beneficiaryName"),
		contract.Role("wallet"), contract.AmountValue, contract.AmountCurrency, contract.ChannelID, contract.GrantType))
}

func TestAnAddressWithAPasswordIsNotRepeated(t *testing.T) {
	t.Parallel()
	judgedBy, err := durianpay()
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"https://user:hush@example.com", "ftp://user:hush@example.com", "https://user:hush%zz@example.com"} {
		NewWithT(t).Expect(checkBaseURL(judgedBy, address)).To(MatchError(And(ContainSubstring("carries a user or password"), Not(ContainSubstring("hush")))))
	}
}

func TestASecretsFileIsKeptSmall(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	path := filepath.Join(t.TempDir(), "large")
	g.Expect(os.WriteFile(path, make([]byte, largestSecret+1), 0o600)).To(Succeed())
	_, err := readSecret(path)
	g.Expect(err).To(MatchError("holds more than 64 KiB, which is no secret"))
}
