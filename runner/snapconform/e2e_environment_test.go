package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
)

// fromEnvironment is what the sandbox's target file says, as variables.
func fromEnvironment(t *testing.T, served *sandbox) []string {
	t.Helper()
	secret, err := os.ReadFile(filepath.Join(served.folder, "client-secret.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return []string{
		"SNAPCONFORM_BASE_URL=" + served.baseURL,
		"SNAPCONFORM_CLIENT_KEY=reference-partner",
		"SNAPCONFORM_CLIENT_SECRET=" + strings.TrimSpace(string(secret)),
		"SNAPCONFORM_PRIVATE_KEY_FILE=" + filepath.Join(served.folder, "private-key.pem"),
		"SNAPCONFORM_DATA_OWN_ACCOUNT=mer_reference",
		"SNAPCONFORM_DATA_CHANNEL_ID=95221",
	}
}

// A target can be given without any file.
func TestTargetFromTheEnvironment(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	served := sandboxed(t)
	cmd, out, problems := command(t, "run", "--filter", balance)
	cmd.Env = environment(fromEnvironment(t, served)...)
	got := ended(t, cmd, cmd.Run(), out, problems)
	g.Expect(got.code).To(Equal(0), got.out+got.err)
	report := got.report(t)
	g.Expect(report.Target.BaseURL).To(Equal(served.baseURL))
	g.Expect(report.Target.Reference).To(BeTrueBecause("the reference provider reveals itself, whatever says of it that it is one"))
	holdsNoSecret(t, got, served)
}

// A flag wins over the environment, which wins over the file. The address tells which was taken: nobody listens at either of the others.
func TestPrecedence(t *testing.T) {
	t.Parallel()
	served := sandboxed(t)
	byFlag, byEnvironment := closedPort(t), closedPort(t)
	for name, test := range map[string]struct {
		args []string
		env  []string
		want string
	}{
		"flag":        {[]string{"--base-url", byFlag}, []string{"SNAPCONFORM_BASE_URL=" + byEnvironment}, byFlag},
		"environment": {nil, []string{"SNAPCONFORM_BASE_URL=" + byEnvironment}, byEnvironment},
		"file":        {nil, nil, served.baseURL},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			cmd, out, problems := command(t, append([]string{"run", "--target", served.target(), "--filter", oneSpec}, test.args...)...)
			cmd.Env = environment(test.env...)
			got := ended(t, cmd, cmd.Run(), out, problems)
			g.Expect(got.report(t).Target.BaseURL).To(Equal(test.want), got.out+got.err)
		})
	}
}
