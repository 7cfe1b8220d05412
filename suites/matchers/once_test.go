package matchers_test

import (
	"fmt"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/matchers"
)

func TestAcceptOnlyOne(t *testing.T) {
	t.Parallel()
	taken := func(t *testing.T) matchers.Observed { return answered(t, "11", 200, balanceBody) }
	refused := func(t *testing.T) matchers.Observed { return answered(t, "11", 409, duplicate) }
	broken := func(t *testing.T) matchers.Observed {
		return answered(t, "11", 409, `{"responseCode":"4091100","responseMessage":"Oops"}`)
	}
	silent := func(t *testing.T) matchers.Observed { return unanswered(t, "11") }
	for name, each := range map[string]struct {
		came []func(*testing.T) matchers.Observed
		want []string
		at   int // the exchange that the first finding is about
		says string
	}{
		"one":                         {[]func(*testing.T) matchers.Observed{refused, taken, refused}, []string{}, 0, ""},
		"none":                        {[]func(*testing.T) matchers.Observed{refused, refused}, []string{"class documented fail"}, 0, "of 2 requests sent at once 0 were accepted, exactly one may be"},
		"two":                         {[]func(*testing.T) matchers.Observed{taken, refused, taken}, []string{"class documented fail"}, 2, "of 3 requests sent at once 2 were accepted"},
		"all":                         {[]func(*testing.T) matchers.Observed{taken, taken}, []string{"class documented fail"}, 1, "2 were accepted"},
		"one, another wrongly":        {[]func(*testing.T) matchers.Observed{taken, broken, refused}, []string{"message documented fail"}, 1, `"Oops"`},
		"two, another wrongly":        {[]func(*testing.T) matchers.Observed{taken, broken, taken}, []string{"class documented fail", "message documented fail"}, 2, "2 were accepted"},
		"one, another not at all":     {[]func(*testing.T) matchers.Observed{taken, silent}, []string{"answered documented fail"}, 1, "no answer came"},
		"perhaps the one not told of": {[]func(*testing.T) matchers.Observed{refused, silent}, []string{"answered documented fail"}, 1, "no answer came"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			var exchanges []matchers.Observed
			for i, make := range each.came {
				observed := make(t)
				observed.Exchange.ID = fmt.Sprint("spec#", i)
				exchanges = append(exchanges, observed)
			}
			matcher := matchers.AcceptOnlyOne(contract.RepeatedExternalID)
			g.Expect(judged(t, matcher, exchanges)).To(Equal(each.want))
			g.Expect(matcher.FailureMessage(nil)).To(ContainSubstring(each.says))
			if len(each.want) > 0 {
				g.Expect(matcher.Findings()[0].Exchange).To(Equal(fmt.Sprint("spec#", each.at)))
			}
		})
	}
}

func TestAcceptOnlyOneMisused(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	one := answered(t, "11", 200, balanceBody)
	_, err := matchers.AcceptOnlyOne(contract.RepeatedExternalID).Match(one)
	g.Expect(err).To(MatchError("AcceptOnlyOne judges exchanges, not a matchers.Observed"))
	_, err = matchers.AcceptOnlyOne(contract.RepeatedExternalID).Match([]matchers.Observed{one})
	g.Expect(err).To(MatchError("AcceptOnlyOne judges two exchanges or more, not 1"))
	for _, exchanges := range [][]matchers.Observed{{one, one}, {one, answered(t, "11", 409, duplicate)}} {
		_, err = matchers.AcceptOnlyOne(contract.RepeatedReference).Match(exchanges)
		g.Expect(err).To(MatchError(ContainSubstring("does not say what service 11 answers to situation repeated-reference")))
	}
}
