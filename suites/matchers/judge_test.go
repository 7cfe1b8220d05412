package matchers_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/matchers"
)

// A provider that answers HTTP 200 and a code of 4xx took nothing; a code that cannot be read does not undo a 200.
func TestAccepted(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		status int
		body   string
		want   bool
	}{
		"200":                  {200, balanceBody, true},
		"202":                  {202, `{"responseCode":"2021100"}`, true},
		"200 and 4091100":      {200, duplicate, false},
		"200 and no code":      {200, `{}`, true},
		"200 and a number":     {200, `{"responseCode":4091100}`, true},
		"200 and a short code": {200, `{"responseCode":"409"}`, true},
		"200 and HTML":         {200, `<html>`, true},
		"409 and 2001100":      {409, balanceBody, false},
		"302":                  {302, ``, false},
		"500":                  {500, ``, false},
	} {
		observed := answered(t, "11", each.status, each.body)
		NewWithT(t).Expect(observed.Accepted(observed.Exchange)).To(Equal(each.want), name)
	}
	silent := unanswered(t, "11")
	NewWithT(t).Expect(silent.Accepted(silent.Exchange)).To(BeFalseBecause("nothing came"))
	NewWithT(t).Expect(matchers.Status(silent.Exchange)).To(BeZero())
}

func TestOutcome(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	row := func(status int, body string) string {
		observed := answered(t, "11", status, body)
		if outcome := observed.Outcome(observed.Exchange, observed.Service); outcome != nil {
			return outcome.ID
		}
		return ""
	}
	g.Expect(row(409, duplicate)).To(Equal("409-00"))
	g.Expect(row(400, duplicate)).To(BeEmpty(), "status and code disagree")
	g.Expect(row(409, `{"responseCode":"4091800"}`)).To(BeEmpty(), "another service's code")
	g.Expect(row(405, `<html>`)).To(Equal("transport-405"))
	silent := unanswered(t, "11")
	g.Expect(silent.Outcome(silent.Exchange, silent.Service)).To(BeNil())
}

func TestNewJudgeRefusesASchemaThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for name, schema := range map[string]map[string]any{"no type": {"type": "strong"}, "elsewhere": {"$ref": "file:///etc/hostname"}} {
		broken := &contract.Contract{Services: []*contract.Service{{Code: "11", Answers: []contract.Body{{Outcome: "200-00", Schema: schema}}}}}
		_, err := matchers.NewJudge(broken)
		NewWithT(t).Expect(err).To(MatchError(ContainSubstring("answer 200-00 of service 11")), name)
	}
}
