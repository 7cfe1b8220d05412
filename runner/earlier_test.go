package runner

import (
	"bytes"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/ndjson"
	"github.com/snapconform/snapconform/suites/wire"
)

// An id that one day's run used is free again the next: the exchanges of the first are all that the second needs to judge it.
func TestNextDayByAnEarlierRun(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	config := inMemory(t, snap.Options{}, nil)
	delete(config.Target.Resources, earlierID)
	config.Filter = "service:11"
	clock, _ := config.Clock.(*wire.JumpingClock)
	var file bytes.Buffer
	var writer *ndjson.Writer
	config.OnExchange = func(e wire.Exchange) {
		if writer == nil {
			var err error
			writer, err = ndjson.New(&file, ndjson.Head{Started: e.Started})
			g.Expect(err).NotTo(HaveOccurred())
		}
		g.Expect(writer.Append(e)).To(Succeed())
	}
	first := judged(t, config)
	g.Expect(writer.Close(ndjson.End{})).To(Succeed())
	g.Expect(verdictOf(first, "RC-409-00-next-day.11.next-day")).To(Equal(reports.NotTested))

	today := config.Target
	err := FromEarlierRun(&today, bytes.NewReader(file.Bytes()), config.Contract, clock.Now())
	g.Expect(err).To(MatchError(ContainSubstring("no request that was accepted before today")))

	clock.Advance(24 * time.Hour)
	g.Expect(FromEarlierRun(&config.Target, bytes.NewReader(file.Bytes()), config.Contract, clock.Now())).To(Succeed())
	config.OnExchange, config.Seed = nil, "another day"
	second := judged(t, config)
	g.Expect(verdictOf(second, "RC-409-00-next-day.11.next-day")).To(Equal(reports.Pass))

	err = FromEarlierRun(&config.Target, bytes.NewReader([]byte("{}\n")), config.Contract, clock.Now())
	g.Expect(err).To(MatchError(ContainSubstring("line 1")))
}

func verdictOf(report reports.Report, id string) reports.Verdict {
	for _, c := range report.Cases {
		if c.ID == id {
			return c.Verdict
		}
	}
	return ""
}
