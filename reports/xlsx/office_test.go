//go:build office

package xlsx_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports/reporttest"
)

// LibreOffice opens the form, shows its first sheet and prints it.
func TestLibreOffice(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("there is no soffice on the path, so nobody but excelize reads the form back")
	}
	folder := t.TempDir()
	form := filepath.Join(folder, "lampiran-7c.xlsx")
	report := reporttest.Red()
	g.Expect(os.WriteFile(form, written(t, report, evidence(report)), 0o600)).To(Succeed())
	// One run after the other: a second instance on the same profile would hand its work to the first and end.
	for format, file := range map[string]string{"csv": "lampiran-7c.csv", "pdf": "lampiran-7c.pdf"} {
		command := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+filepath.Join(folder, "profile"), "--headless", "--convert-to", format, "--outdir", folder, form)
		output, err := command.CombinedOutput()
		g.Expect(err).NotTo(HaveOccurred(), string(output))
		content, err := os.ReadFile(filepath.Join(folder, file))
		g.Expect(err).NotTo(HaveOccurred(), string(output))
		g.Expect(len(content)).To(BeNumerically(">", 500))
		if format == "csv" {
			g.Expect(string(content)).To(ContainSubstring(report.Run.ID))
		}
	}
}
