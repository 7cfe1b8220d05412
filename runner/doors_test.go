package runner

import (
	"context"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports"
)

// behindDoor judges a fresh provider that breaks on each repeated balance inquiry, through one door, and returns the verdict of each case.
func behindDoor(t *testing.T, plain bool, parallel int, seed string) map[string]reports.Verdict {
	t.Helper()
	config := inMemory(t, snap.Options{}, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			answer := httptest.NewRecorder()
			next.ServeHTTP(answer, r)
			if r.URL.Path == "/v1.0/balance-inquiry" && answer.Code == http.StatusConflict {
				http.Error(w, "goroutine 1 [running]", http.StatusInternalServerError)
				return
			}
			for name, values := range answer.Header() {
				w.Header()[name] = values
			}
			w.WriteHeader(answer.Code)
			_, _ = w.Write(answer.Body.Bytes())
		})
	})
	config.Plain, config.Limits.Parallel, config.Seed = plain, &parallel, seed
	report := judged(t, config)
	NewWithT(t).Expect(report.Summary.ExitCode).To(Equal(ExitNotConformant))
	verdicts := map[string]reports.Verdict{}
	for _, c := range report.Cases {
		verdicts[c.ID] = c.Verdict
	}
	return verdicts
}

// Ginkgo's door and the plain list give the same verdicts, twice in one process, whatever runs beside what and whatever the ids are.
func TestBothDoorsGiveTheSameVerdicts(t *testing.T) {
	g := NewWithT(t)
	plain := behindDoor(t, true, 8, "one seed")
	g.Expect(plain).To(ContainElements(reports.Pass, reports.Fail))
	g.Expect(behindDoor(t, false, 8, "one seed")).To(Equal(plain))

	// What the environment says to Ginkgo is not said to us.
	for name, value := range map[string]string{
		"GINKGO_TIME_FORMAT": "broken", "GINKGO_PRUNE_STACK": "FALSE", "GINKGO_EDITOR_INTEGRATION": "true", "GINKGO_NO_COLOR": "TRUE",
		"GINKGO_FLAKE_ATTEMPTS": "3", "GINKGO_LABEL_FILTER": "none", "GINKGO_PARALLEL_PROTOCOL": "HTTP", "GINKGO_SEED": "7",
	} {
		t.Setenv(name, value)
	}
	g.Expect(behindDoor(t, false, 3, "another seed")).To(Equal(plain))
}

// Runs that want Ginkgo at the same time have it one after the other, and none loses a case.
func TestRunsWaitForGinkgo(t *testing.T) {
	t.Parallel()
	for range 3 {
		t.Run("one of them", func(t *testing.T) {
			t.Parallel()
			config := inMemory(t, snap.Options{}, nil)
			config.Plain, config.Filter = false, "service:11"
			report := judged(t, config)
			g := NewWithT(t)
			g.Expect(report.Summary.ExitCode).To(Equal(ExitConformant))
			g.Expect(report.Cases).To(HaveLen(report.Selection.Selected))
		})
	}
}

// A run that is stopped while another one has Ginkgo does not wait for it.
func TestAStoppedRunDoesNotWaitForGinkgo(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	holds, goOn := make(chan struct{}), make(chan struct{})
	first := inMemory(t, snap.Options{}, nil)
	first.Plain, first.Filter = false, "id:RC-409-00.11.repeated"
	var once sync.Once
	first.OnCase = func(reports.Case) { once.Do(func() { close(holds) }); <-goOn }
	whole := make(chan reports.Report, 1)
	go func() {
		report, _ := Run(t.Context(), first)
		whole <- report
	}()
	<-holds

	ctx, stop := context.WithCancel(t.Context())
	second := inMemory(t, snap.Options{}, nil)
	second.Plain, second.Filter = false, "service:11"
	second.OnStart = func(Started) { stop() }
	report, err := Run(ctx, second)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(report.Run.Interrupted).To(BeTrueBecause("it ended before the other one did"))
	g.Expect(report.Summary.ExitCode).To(Equal(ExitInconclusive))
	close(goOn)
	g.Expect((<-whole).Summary.ExitCode).To(Equal(ExitConformant))
}
