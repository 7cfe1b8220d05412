package matchers_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/matchers"
)

func TestState(t *testing.T) {
	t.Parallel()
	const fails, warns = "state documented fail", "state inferred warn"
	for name, each := range map[string]struct {
		situation   contract.Situation
		state, text string
		want        []string
		says        string
	}{
		"one of those expected":   {contract.KnownTransaction, "00", "done", []string{}, ""},
		"words of another state":  {contract.KnownTransaction, "00", "failed", []string{fails}, `transactionStatusDesc says "failed" where 00 stands for "done"`},
		"words in another case":   {contract.KnownTransaction, "06", "Failed", []string{fails}, "06 stands for"},
		"no row of the table":     {contract.KnownTransaction, "07", "failed", []string{fails}, `latestTransactionStatus is "07", which is no row of the status table`},
		"another than expected":   {contract.InvalidAccountSettled, "00", "done", []string{fails}, "the transaction is 00 (done), expected failed"},
		"another and wrong words": {contract.InvalidAccountSettled, "00", "Done", []string{fails, fails}, "00 stands for"},
		"where it is inferred":    {contract.KnownTransactionOneReference, "07", "x", []string{warns}, "no row of the status table"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			answer := matchers.Answer(each.situation)
			body := `{"responseCode":"2003600","responseMessage":"Successful","latestTransactionStatus":"` + each.state + `","transactionStatusDesc":"` + each.text + `"}`
			g.Expect(judged(t, answer, answered(t, "36", 200, body))).To(Equal(each.want))
			g.Expect(answer.FailureMessage(nil)).To(ContainSubstring(each.says))
		})
	}
}

func TestStateOfAnAnswer(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(answered(t, "36", 200, statusBody).State().Meaning).To(Equal("pending"))
	g.Expect(answered(t, "36", 200, `{}`).State()).To(BeNil())
	g.Expect(answered(t, "11", 200, statusBody).State()).To(BeNil(), "the service tells no state")
}
