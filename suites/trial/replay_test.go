package trial_test

import (
	"bytes"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/wire"
)

// recorded is a run by the ids of its exchanges.
type recorded map[string]wire.Exchange

func (r recorded) Exchange(id string) (wire.Exchange, bool) {
	found, ok := r[id]
	return found, ok
}

func (recorded) Alike(made, recorded []byte) bool { return bytes.Equal(made, recorded) }

// A recording in which nothing was accused holds no control for an accusation that is made of it later. Then the control that the service's cases lean on
// counts, and where there was none, nothing can be said.
func TestAccusationOfARecording(t *testing.T) {
	t.Parallel()
	const repeated = "RC-409-00.11.repeated"
	for name, each := range map[string]struct {
		controls []string
		repeat   int // which request to service 11 repeats another
		want     reports.Verdict
		says     string
	}{
		"the service's control held":     {[]string{"11"}, 3, reports.Fail, ""},
		"the service has no control":     {nil, 2, reports.Inconclusive, "the valid request to service 11 was not accepted in the recording"},
		"another service's control held": {[]string{"16"}, 2, reports.Inconclusive, "the valid request to service 11 was not accepted in the recording"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			live := newWorld(t, each.controls...)
			live.spec(contract.RepeatedExternalID, "repeated", repeats)
			live.script = func(service string, call int, _ wire.Outgoing) came {
				if service == "11" && call == each.repeat {
					return duplicate
				}
				return valid
			}
			g.Expect(live.only("repeated").Verdict).To(Equal(reports.Pass))
			held := recorded{}
			for _, exchange := range live.exchanges {
				held[exchange.ID] = exchange
			}
			altered := held[repeated+"#2"]
			altered.Answer = invalid.answer
			held[altered.ID] = altered

			again := newWorld(t, each.controls...)
			again.spec(contract.RepeatedExternalID, "repeated", repeats)
			again.config.Client.Recording = held
			got := again.only("repeated")
			g.Expect(got.Verdict).To(Equal(each.want), got.Reason)
			g.Expect(got.Reason).To(Equal(each.says))
			g.Expect(again.sent).To(BeEmpty())
		})
	}
}
