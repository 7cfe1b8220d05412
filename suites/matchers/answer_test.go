package matchers_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/wire"
)

const duplicate = `{"responseCode":"4091100","responseMessage":"Conflict"}`

func TestAnswerHolds(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		situation contract.Situation
		observed  func(*testing.T) matchers.Observed
	}{
		"the outcome expected":  {contract.RepeatedExternalID, func(t *testing.T) matchers.Observed { return answered(t, "11", 409, duplicate) }},
		"success with its body": {contract.ValidRequest, func(t *testing.T) matchers.Observed { return answered(t, "11", 200, balanceBody) }},
		"one as good":           {contract.ValidRequest, func(t *testing.T) matchers.Observed { return answered(t, "18", 202, pendingBody) }},
		"a refusal as good": {contract.ReplayedRequest, func(t *testing.T) matchers.Observed {
			return answered(t, "18", 409, `{"responseCode":"4091801","responseMessage":"Duplicate partnerReferenceNo"}`)
		}},
		"members the contract knows not": {contract.ValidRequest, func(t *testing.T) matchers.Observed {
			return answered(t, "18", 200, transferBody[:len(transferBody)-1]+`,"extra":1}`)
		}},
		"a state that is as good": {contract.KnownTransaction, func(t *testing.T) matchers.Observed { return answered(t, "36", 200, statusBody) }},
		"a refusal is not judged by state": {contract.UnknownTransaction, func(t *testing.T) matchers.Observed {
			return answered(t, "36", 404, `{"responseCode":"4043601","responseMessage":"Transaction Not Found"}`)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answer := matchers.Answer(each.situation)
			NewWithT(t).Expect(judged(t, answer, each.observed(t))).To(BeEmpty(), answer.FailureMessage(nil))
		})
	}
}

// Each facet that differs is booked, and no other.
func TestAnswerTellsFacetsApart(t *testing.T) {
	t.Parallel()
	const class, status, code, message = "class documented fail", "status documented fail", "code documented fail", "message documented fail"
	for name, each := range map[string]struct {
		status int
		body   string
		want   []string
	}{
		"another message":         {409, `{"responseCode":"4091100","responseMessage":"Conflicting"}`, []string{message}},
		"no message":              {409, `{"responseCode":"4091100"}`, []string{message}},
		"another case code":       {409, `{"responseCode":"4091199","responseMessage":"Conflict"}`, []string{code}},
		"another service code":    {409, `{"responseCode":"4091800","responseMessage":"Conflict"}`, []string{code}},
		"the code as a number":    {409, `{"responseCode":4091100,"responseMessage":"Conflict"}`, []string{code}},
		"no code":                 {409, `{"responseMessage":"Conflict"}`, []string{code}},
		"another status":          {400, duplicate, []string{status}},
		"a server error":          {500, duplicate, []string{class, status}},
		"a redirection":           {302, duplicate, []string{class, status}},
		"HTTP 200 and its code":   {200, duplicate, []string{class, status}},
		"accepted":                {200, balanceBody, []string{class, status, code, message}},
		"another row of 4xx":      {400, `{"responseCode":"4001101","responseMessage":"Invalid Field Format X"}`, []string{status, code, message}},
		"a server error, its own": {500, `{"responseCode":"5001101","responseMessage":"Internal Server Error"}`, []string{class, status, code, message}},
		"HTML":                    {409, `<html>Conflict</html>`, []string{code, message}},
		"nothing":                 {409, ``, []string{code, message}},
		"null":                    {409, `null`, []string{code, message}},
		"members twice":           {409, `{"responseCode":"4001100","responseCode":"4091100","responseMessage":"Conflict"}`, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			NewWithT(t).Expect(judged(t, matchers.Answer(contract.RepeatedExternalID), answered(t, "11", each.status, each.body))).To(Equal(each.want))
		})
	}
}

func TestAnswerThatNeverCame(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	answer := matchers.Answer(contract.RepeatedExternalID)
	g.Expect(judged(t, answer, unanswered(t, "11"))).To(Equal([]string{"answered documented fail"}))
	g.Expect(answer.Findings()[0]).To(Equal(reports.Finding{
		Facet: "answered", Expected: "an answer", Actual: string(wire.ProblemTimeout), Basis: "documented", Verdict: reports.Fail,
		Exchange: "spec#1", Text: "no answer came: 15s went by",
	}))
	silent := unanswered(t, "11")
	silent.Exchange.Problem = nil
	g.Expect(judged(t, answer, silent)).To(Equal([]string{"answered documented fail"}))
}

// What the contract tolerates warns, whatever the basis, and so does everything a capped spec finds.
func TestAnswerThatOnlyWarns(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	answer := matchers.Answer(contract.RepeatedReference)
	g.Expect(judged(t, answer, answered(t, "18", 409, `{"responseCode":"4091800","responseMessage":"Conflict"}`))).To(Equal([]string{"code documented warn"}))
	g.Expect(answer.Findings()[0].Expected).To(Equal("4091801"))
	g.Expect(answer.Findings()[0].Actual).To(Equal(`"4091800"`))

	unknown := matchers.Answer(contract.UnknownChannel)
	g.Expect(judged(t, unknown, answered(t, "11", 200, balanceBody))).To(Equal([]string{"code inferred warn"}), "accepted is tolerated")

	capped := answered(t, "11", 200, balanceBody)
	capped.Cap = true
	g.Expect(judged(t, matchers.Answer(contract.RepeatedExternalID), capped)).To(HaveEach(HaveSuffix("documented warn")))
}

// A facet that no source documents only warns, beside one that does.
func TestAnswerKeepsTheBasisOfEachFacet(t *testing.T) {
	t.Parallel()
	found := judged(t, matchers.Answer(contract.MalformedToken), answered(t, "11", 200, balanceBody))
	NewWithT(t).Expect(found).To(Equal([]string{"class documented fail", "status documented fail", "code inferred warn", "message inferred warn"}))
}

// What differs is told from the accepted outcome that is nearest to the answer.
func TestAnswerMeasuresFromTheNearest(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	answer := matchers.Answer(contract.ValidRequest)
	g.Expect(judged(t, answer, answered(t, "18", 202, `{"responseCode":"2021899","responseMessage":"Request In Progress"}`))).To(Equal([]string{"code documented fail"}))
	g.Expect(answer.FailureMessage(nil)).To(Equal(`expected responseCode 2001800 or 2021800, got "2021899"`))
}

func TestAnswerSaysWhatDiffers(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	answer := matchers.Answer(contract.RepeatedExternalID)
	judged(t, answer, answered(t, "11", 500, `{"responseCode":4091100,"responseMessage":"Oops"}`))
	g.Expect(answer.FailureMessage(nil)).To(Equal("expected the request to be refused (4xx), it was a server error (5xx)\n" +
		"expected HTTP status 409, got 500\n" +
		"expected responseCode 4091100, got the number 4091100\n" +
		`expected responseMessage "Conflict", got "Oops"`))
	g.Expect(answer.NegatedFailureMessage(nil)).To(Equal("answered as expected in situation repeated-external-id"))
	judged(t, answer, answered(t, "11", 409, `<html>`))
	g.Expect(answer.FailureMessage(nil)).To(ContainSubstring("got no JSON ("))
	judged(t, answer, answered(t, "11", 409, duplicate))
	g.Expect(answer.FailureMessage(nil)).To(BeEmpty(), "a matcher forgets what it found before")
}

func TestAnswerMisused(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	_, err := matchers.Answer(contract.ValidRequest).Match("a text")
	g.Expect(err).To(MatchError("Answer judges an exchange, not a string"))
	_, err = matchers.Answer(contract.RepeatedReference).Match(answered(t, "11", 409, duplicate))
	g.Expect(err).To(MatchError("the contract does not say what service 11 answers to situation repeated-reference"))
	g.Expect(matchers.Answer(contract.ValidRequest).Situation()).To(Equal(contract.ValidRequest))
}
