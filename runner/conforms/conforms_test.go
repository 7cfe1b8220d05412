package conforms_test

import (
	"fmt"
	"net/http"
	"os"
	"testing"

	"github.com/onsi/ginkgo/v2"
	"github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/runner"
	"github.com/snapconform/snapconform/runner/conforms"
)

// A provider's own Ginkgo suite judges its handler in one line, twice in one process, and beside specs of its own.
var _ = ginkgo.Describe("our API", func() {
	for range 2 {
		ginkgo.It("keeps the contract", func() {
			handler, target := provider("")
			conforms.Handler(ginkgo.GinkgoT(), handler, target, smoke)
		})
	}
})

func TestInsideAGinkgoSuite(t *testing.T) {
	gomega.RegisterFailHandler(ginkgo.Fail)
	ginkgo.RunSpecs(t, "a provider's own suite")
}

func smoke(config *runner.Config) { config.Profile = "smoke" }

// provider returns a handler, which may break the contract by a fault, and the target file that describes it.
func provider(fault string) (http.Handler, runner.Target) {
	options := snap.Options{}
	if fault != "" {
		options.Faults = []string{fault}
	}
	handler, err := snap.New(options)
	if err != nil {
		panic(err)
	}
	folder, err := os.MkdirTemp("", "provider-")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	path, err := handler.WriteTarget(folder, "http://provider.invalid")
	if err != nil {
		panic(err)
	}
	target, err := runner.LoadTarget(path, os.LookupEnv)
	if err != nil {
		panic(err)
	}
	return handler, target
}

// In go test it is one line as well: conforms.Handler(t, handler, target).
func TestOneLine(t *testing.T) {
	t.Parallel()
	handler, target := provider("")
	conforms.Handler(t, handler, target, smoke)
}

// recorder is a test that keeps what it is told.
type recorder struct{ failures, logs []string }

func (r *recorder) Helper() {}
func (r *recorder) Logf(format string, args ...any) {
	r.logs = append(r.logs, fmt.Sprintf(format, args...))
}

func (r *recorder) Errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}

func TestWhatIsNotKeptFailsTheTest(t *testing.T) {
	t.Parallel()
	g := gomega.NewWithT(t)
	handler, target := provider("external-id-repeats")
	told := &recorder{}
	report := conforms.Handler(told, handler, target, func(c *runner.Config) { c.Filter = "id:RC-409-00.11.repeated" })
	g.Expect(report.Summary.ExitCode).To(gomega.Equal(runner.ExitNotConformant))
	g.Expect(told.failures).To(gomega.HaveLen(2), "the case, and the run")
	g.Expect(told.failures[0]).To(gomega.MatchRegexp(`^RC-409-00\.11\.repeated: service 11, X-EXTERNAL-ID is refused when it repeats within the day(?s:.*)class: expected refused \(4xx\), got accepted \(2xx\)(?s:.*)POST /v1\.0/`))
	g.Expect(told.failures[1]).To(gomega.Equal("snapconform: In 1 case a documented duty was not kept."))
}

func TestWhatCannotBeJudgedFailsTheTest(t *testing.T) {
	t.Parallel()
	g := gomega.NewWithT(t)
	handler, target := provider("")
	for want, option := range map[string]func(*runner.Config){
		`there is no profile "fast"`: func(c *runner.Config) { c.Profile = "fast" },
		`Preflight failed at`:        func(c *runner.Config) { c.Handler = http.NotFoundHandler() },
	} {
		told := &recorder{}
		conforms.Handler(told, handler, target, option)
		g.Expect(told.failures).To(gomega.HaveLen(1))
		g.Expect(told.failures[0]).To(gomega.ContainSubstring(want))
	}
	target.Contract = "nobody"
	told := &recorder{}
	conforms.Handler(told, handler, target)
	g.Expect(told.failures).To(gomega.ConsistOf(gomega.ContainSubstring("nobody")))
}

// printer stands in for *testing.T here, for an example has none.
type printer struct{}

func (printer) Helper()                           {}
func (printer) Logf(format string, args ...any)   { fmt.Fprintf(os.Stdout, format+"\n", args...) }
func (printer) Errorf(format string, args ...any) { fmt.Fprintf(os.Stdout, format+"\n", args...) }

// A provider judges its handler in its own tests. Here the handler is the reference provider; yours comes with a target that says who calls and what test data
// there is.
func ExampleHandler() {
	handler, target := provider("")
	var t printer // in a test: t *testing.T

	report := conforms.Handler(t, handler, target, func(config *runner.Config) { config.Profile = "smoke" })

	fmt.Println(report.Judgement())
	// Output:
	// snapconform: Every documented duty that was selected held. Nothing is said about those that were not selected. 16 cases, 16 passed.
	// conformant in part
}
