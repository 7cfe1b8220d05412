package runner

import (
	"path/filepath"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/trial"
)

// Who signs the papers stands in the report as it was given, also where the run masks the same name everywhere else. It changes no verdict, and is still there when the
// recording is judged again.
func TestWhoSignsIsNotMasked(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	const holder = "Siti Rahayu"
	run := func(change func(*Target)) (Config, reports.Report, []byte) {
		config := inMemory(t, snap.Options{}, nil)
		config.Filter, config.Target.Environment = "service:16", "sandbox of "+holder
		config.Target.Data["beneficiaryName"] = trial.Values{trial.AnyService: holder}
		change(&config.Target)
		report, file := recorded(t.Context(), t, config)
		return config, report, file
	}
	_, unsigned, _ := run(func(*Target) {})
	config, report, file := run(func(target *Target) {
		target.User, target.Tester = holder, reports.Person{Name: holder, Position: holder, Company: "PT Contoh Mitra"}
		target.Witness = reports.Person{Name: "Agus Wijaya", Position: "Manager", Company: holder}
	})
	g.Expect(report.Target.Environment).NotTo(ContainSubstring(holder), "elsewhere it is the name of a holder")
	g.Expect(report.Target.User).To(BeEquivalentTo(holder))
	g.Expect(report.Target.Tester).To(Equal(config.Target.Tester))
	g.Expect(report.Target.Witness).To(Equal(config.Target.Witness))
	g.Expect(report.Summary).To(Equal(unsigned.Summary))
	same(t, report, rejudged(t, config, report, file))
}

// What the starter file shows of the papers is read once it is no comment any more.
func TestTheStarterFileShowsWhoSigns(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	judgedBy, err := durianpay()
	g.Expect(err).NotTo(HaveOccurred())
	_, folder, _ := goodTarget(t)
	text := strings.NewReplacer("# user:", "user:", "# tester:", "tester:", "# witness:", "witness:", "fill-in", "filled in").Replace(string(Starter(judgedBy, "target.yaml")))
	target, err := parseTarget(filepath.Join(folder, "target.yaml"), []byte(text), variables(map[string]string{"CLIENT_SECRET": mainSecret}))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(target.User).To(BeEquivalentTo("PT Contoh Mitra"))
	g.Expect(target.Tester).To(Equal(reports.Person{Name: "Siti Rahayu", Position: "QA Lead", Company: "PT Contoh Mitra"}))
	g.Expect(target.Witness).To(Equal(reports.Person{Name: "Agus Wijaya", Position: "Manager", Company: "PT Contoh Penyedia"}))
}
