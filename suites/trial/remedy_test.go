package trial_test

import (
	"slices"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/trial"
)

// Beside a finding stands the remedy that was published for the outcome that was due, once, and what is advised for the class of answer that came.
func TestRemedyOfTheOutcomeThatWasDue(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		came came
		want []string
	}{
		"another answer":  {answer(400, `{"responseCode":"4001100","responseMessage":"Bad Request"}`), []string{"of-the-class", "remedy"}},
		"the due one":     {answer(409, `{"responseCode":"4091100","responseMessage":"Wrong words"}`), []string{"of-the-class", "remedy"}},
		"none, it passed": {duplicate, []string{"of-the-class", "remedy"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, "11")
			c := *w.contract
			c.Advice = []contract.Advice{{ID: "remedy", Text: "use another id"}, {ID: "of-the-class", Text: "read the answer", Classes: []string{"4XX"}}, {ID: "of-another-row", Text: "no"}}
			c.Outcomes = slices.Clone(c.Outcomes)
			for n, outcome := range c.Outcomes {
				own := *outcome
				if own.Advice = []string{"of-the-class"}; own.ID == "409-00" {
					own.Advice = []string{"remedy", "of-the-class"}
				}
				c.Outcomes[n] = &own
			}
			w.config.Contract = &c
			w.spec(contract.RepeatedExternalID, "due", func(t *trial.Trial) {
				t.Expect(t.Send(t.Request(t.Service()))).To(matchers.Answer(contract.RepeatedExternalID))
			})
			w.script = scripted(each.came)
			var given []string
			for _, advice := range w.only("due").Advice {
				given = append(given, advice.ID)
			}
			slices.Sort(given)
			NewWithT(t).Expect(given).To(Equal(each.want))
		})
	}
}
