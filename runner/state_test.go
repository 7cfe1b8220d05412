package runner

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// A run keeps a token and external ids; one on the next day presents them, and the report says so. Nobody but the owner can read what is kept.
func TestARunKeepsWhatTheNextOneNeeds(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	folder := filepath.Join(t.TempDir(), "state", "snapconform")
	config := inMemory(t, snap.Options{}, nil)
	delete(config.Target.Resources, "client.short-lived")
	delete(config.Target.Resources, earlierID)
	config.State, config.Filter = folder, "service:11"
	first := judged(t, config)
	expired := caseOf(first, "RC-401-01-expiry.11.expired")
	g.Expect(expired.Verdict).To(Equal(reports.NotTested), "nothing was kept before the first run")

	files, err := os.ReadDir(folder)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(files).To(HaveLen(1))
	info, err := files[0].Info()
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(info.Mode().Perm()).To(Equal(os.FileMode(0o600)))
	about, err := os.Stat(folder)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(about.Mode().Perm()).To(Equal(os.FileMode(0o700)))

	clock, _ := config.Clock.(*wire.JumpingClock)
	g.Expect(clock.Sleep(t.Context(), 24*time.Hour)).To(Succeed())
	config.Seed += " of the next day"
	var presented []string
	var mutex sync.Mutex
	next := config.Handler
	config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mutex.Lock()
		presented = append(presented, r.Header.Get("Authorization"))
		mutex.Unlock()
		next.ServeHTTP(w, r)
	})
	config.Limits.Parallel = new(1)
	second := judged(t, config)
	expired = caseOf(second, "RC-401-01-expiry.11.expired")
	g.Expect(expired.Verdict).To(Equal(reports.Pass), expired.Reason)
	g.Expect(strings.Join(second.Run.Notes, "\n")).To(And(ContainSubstring("the expired token was one kept from a run of 2026-03-0"), ContainSubstring("external ids of an earlier day were kept from a run of 2026-03-04")))
	var kept state
	data, err := os.ReadFile(filepath.Join(folder, files[0].Name()))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(json.Unmarshal(data, &kept)).To(Succeed())
	g.Expect(kept.Tokens).To(HaveLen(2))
	g.Expect(presented).To(ContainElement("Bearer "+kept.Tokens[0].Token), "the first run's token was presented")
	whole, err := json.Marshal(second)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(string(whole)).NotTo(ContainSubstring(kept.Tokens[0].Token), "it is a secret still")
}

func caseOf(report reports.Report, id string) reports.Case {
	for _, c := range report.Cases {
		if c.ID == id {
			return c
		}
	}
	return reports.Case{Reason: "there is no case " + id}
}

// A token that is not over for sure, and ids of today, are not taken.
func TestWhatIsKeptIsTakenWhenItsTimeHasCome(t *testing.T) {
	t.Parallel()
	judgedBy, err := durianpay()
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	now := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	for name, each := range map[string]struct {
		ends  time.Duration
		day   string
		token bool
		id    bool
	}{
		"both over":           {-2 * time.Minute, "20260303", true, true},
		"neither":             {time.Minute, "20260304", false, false},
		"over by a second":    {-time.Second, "20260303", false, true},
		"a day of the future": {-time.Hour, "20260305", true, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			day := each.day
			if sample := wire.Day(judgedBy.Clock, now); strings.Contains(sample, "-") {
				day = day[:4] + "-" + day[4:6] + "-" + day[6:]
			}
			kept := &state{Tokens: []keptToken{{Token: "token-of-yesterday", Ends: now.Add(each.ends)}}, IDs: []keptID{{Service: "11", ID: "123", Day: day}}}
			target := Target{}
			kept.teach(&target, judgedBy, now)
			g.Expect(target.OldToken != nil).To(Equal(each.token))
			_, has := target.Resources[earlierID]
			g.Expect(has).To(Equal(each.id))
		})
	}
}

// What the target supplies itself wins over what was kept.
func TestTheTargetsOwnWinsOverWhatWasKept(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	judgedBy, err := durianpay()
	g.Expect(err).NotTo(HaveOccurred())
	kept := &state{Tokens: []keptToken{{Token: "token-of-yesterday"}}, IDs: []keptID{{Service: "11", ID: "123", Day: "0"}}}
	target := Target{Target: trial.Target{
		OldToken: &trial.OldToken{Token: "own-token"}, Resources: map[string]trial.Resource{earlierID: {Values: trial.Values{"11": "own"}}},
	}}
	g.Expect(kept.teach(&target, judgedBy, time.Now())).To(BeEmpty())
	g.Expect(target.OldToken.Token).To(Equal("own-token"))
	g.Expect(target.Resources[earlierID].Values["11"]).To(Equal("own"))
}

// A state that is damaged keeps nobody from judging: it is said, and written anew.
func TestADamagedStateIsSaidAndReplaced(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	config := inMemory(t, snap.Options{}, nil)
	config.State, config.Filter = t.TempDir(), "id:RC-200-00.73.complete"
	path := statePath(config.State, &config.Target, config.Contract)
	g.Expect(os.WriteFile(path, []byte(`{"schema": 1, "tokens": [{"tok`), 0o600)).To(Succeed())
	report := judged(t, config)
	g.Expect(report.Summary.ExitCode).To(Equal(ExitConformant), report.Summary.Text)
	g.Expect(report.Run.Notes).To(ContainElement(ContainSubstring("is damaged")))
	_, err := openState(path)
	g.Expect(err).NotTo(HaveOccurred())
}

// A seed that was chosen is not used twice on one day: its external ids would be repeated, and a provider accused of refusing them.
func TestASeedServesOnceADay(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	config := inMemory(t, snap.Options{}, nil)
	config.State, config.Filter, config.Seed = filepath.Join(t.TempDir(), "state"), "id:RC-200-00.11.complete", "an officer's nonce"
	judged(t, config)
	_, err := Run(t.Context(), config)
	var wrong *UsageError
	g.Expect(errors.As(err, &wrong)).To(BeTrue())
	g.Expect(err).To(MatchError(ContainSubstring("used on this target today")))
	files, err := filepath.Glob(filepath.Join(config.State, "*.json"))
	g.Expect(err).NotTo(HaveOccurred())
	kept, err := os.ReadFile(files[0])
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(string(kept)).NotTo(ContainSubstring("nonce"), "it is the officer's")

	other := config
	other.Seed = "another"
	judged(t, other)
	clock, _ := config.Clock.(*wire.JumpingClock)
	g.Expect(clock.Sleep(t.Context(), 24*time.Hour)).To(Succeed())
	judged(t, config)
}
