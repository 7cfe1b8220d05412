package runner

import (
	"path/filepath"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
)

// mistake is the good target file with one passage exchanged, and all that must be said about it. F stands for the name of the file.
type mistake struct{ name, old, new, want string }

func (m mistake) target(t *testing.T) (Target, string, error) {
	t.Helper()
	text, folder, _ := goodTarget(t)
	if strings.Count(text, m.old) != 1 {
		t.Fatalf("%q does not stand once in the file", m.old)
	}
	path := filepath.Join(folder, "target.yaml")
	target, err := parseTarget(path, []byte(strings.Replace(text, m.old, m.new, 1)), environment())
	return target, path, err
}

func TestMistakesInATargetFileAreReportedWithPlaceAndRemedy(t *testing.T) {
	t.Parallel()
	for _, group := range [][]mistake{formMistakes(), schemaMistakes(), valueMistakes(), secretMistakes()} {
		for _, mistake := range group {
			t.Run(mistake.name, func(t *testing.T) {
				t.Parallel()
				g := NewWithT(t)
				_, path, err := mistake.target(t)
				var wrong *UsageError
				g.Expect(err).To(BeAssignableToTypeOf(wrong))
				g.Expect(strings.ReplaceAll(err.Error(), path, "F")).To(Equal(mistake.want))
			})
		}
	}
}

func TestATargetIsHeldAgainstItsContract(t *testing.T) {
	t.Parallel()
	judgedBy, err := durianpay()
	if err != nil {
		t.Fatal(err)
	}
	for _, mistake := range contractMistakes() {
		t.Run(mistake.name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			target, path, err := mistake.target(t)
			g.Expect(err).NotTo(HaveOccurred())
			err = target.Check(judgedBy)
			var wrong *UsageError
			g.Expect(err).To(BeAssignableToTypeOf(wrong))
			g.Expect(strings.ReplaceAll(err.Error(), path, "F")).To(Equal(mistake.want))
		})
	}
}

// Secrets that stand in the file where they must not are refused, in whatever way they are written and whatever else is wrong, and never repeated.
func TestASecretInTheFileIsNeverRepeated(t *testing.T) {
	t.Parallel()
	for _, written := range []string{
		"clientSecret: hush1234", `clientSecret: "hush1234`, "clientSecret: *hush1234", "clientSecret: &hush1234 x", "clientSecret: !hush1234 x",
		"clientSecret: [hush1234]", "clientSecret: {hush1234: x}", "clientSecret: {file: a, hush1234: x}", "clientSecret: 0x1234", "clientSecret: 1234.5678",
		"client_secret: 0x1234", "clientsecret: hush1234", "clientSecret: |\n    -----BEGIN hush1234-----", "clientSecret: x${hush1234}", "clientSecret: '%hush1234'",
	} {
		t.Run(written, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			_, path, err := mistake{old: "clientSecret: ${MAIN_SECRET}", new: strings.ReplaceAll(written, `\n`, "\n")}.target(t)
			g.Expect(err).To(HaveOccurred())
			text := strings.ReplaceAll(err.Error(), path, "F") // the folder is named after the test
			g.Expect(text).To(And(HavePrefix("F:"), Not(ContainSubstring("hush1234")), Not(ContainSubstring("0x1234")), Not(ContainSubstring("1234.5678"))))
		})
	}
}
