package runner

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports"
)

// For every cell that applies, the one answer is changed to a published code that none of its situations takes. That cell has to turn red, and no other but those
// that cannot be judged any more.
func TestEachCellTurnsRedAlone(t *testing.T) {
	t.Parallel()
	judgedBy, err := durianpay()
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	cells := 0
	for _, service := range judgedBy.Services {
		for _, outcome := range judgedBy.Outcomes {
			if applies, _ := outcome.AppliesTo(service); outcome.Transport || !applies {
				continue
			}
			if cells++; underRace && cells%20 != 0 {
				continue // the race detector wants concurrent runs, not all of them
			}
			t.Run(service.Code+"/"+outcome.ID, func(t *testing.T) {
				t.Parallel()
				g := NewWithT(t)
				other := foreign(judgedBy, service, outcome)
				g.Expect(other).NotTo(BeNil(), "every published code is accepted somewhere")
				report := judged(t, inMemory(t, snap.Options{}, func(next http.Handler) http.Handler {
					return changed{next: next, contract: judgedBy, service: service, from: outcome, to: other}
				}))
				if service.Kind == contract.KindToken && outcome.Success() {
					g.Expect(report.Summary.ExitCode).To(Equal(ExitInconclusive), "without a token nothing can be judged")
					return
				}
				g.Expect(report.Summary.FailedCells).To(ConsistOf(service.Code+"/"+outcome.ID), "answered %s instead of %s", other.ID, outcome.ID)
				g.Expect(report.Summary.ExitCode).To(Equal(ExitNotConformant))
				if !outcome.Success() {
					g.Expect(report.Summary.Verdicts[reports.Blocked]).To(BeZero(), "one wrong refusal blocks nothing")
				}
			})
		}
	}
}

// foreign returns a published outcome that no situation in which the service is expected to answer with the given one takes.
func foreign(c *contract.Contract, service *contract.Service, outcome *contract.Outcome) *contract.Outcome {
	var taken []string
	for _, stimulus := range c.Situations {
		if e := c.Expectation(stimulus.ID, service); e != nil && e.Outcome == outcome.ID {
			taken = append(append(append(taken, e.Outcome), e.Also...), e.Tolerate...)
		}
	}
	for _, other := range c.Outcomes {
		if !other.Transport && other.Status/100 == 4 && !slices.Contains(taken, other.ID) {
			return other
		}
	}
	return nil
}

// changed stands before a provider and replaces one outcome of one service by another one.
type changed struct {
	next     http.Handler
	contract *contract.Contract
	service  *contract.Service
	from, to *contract.Outcome
}

func (c changed) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answer := httptest.NewRecorder()
	c.next.ServeHTTP(answer, r)
	for name, values := range answer.Header() {
		w.Header()[name] = values
	}
	body := answer.Body.Bytes()
	if r.URL.Path == c.service.Path && bytes.Contains(body, []byte(strconv.Quote(c.contract.Code(c.from, c.service)))) {
		message := c.to.Message
		body, _ = json.Marshal(map[string]string{"responseCode": c.contract.Code(c.to, c.service), "responseMessage": message})
		w.WriteHeader(c.to.Status)
	} else {
		w.WriteHeader(answer.Code)
	}
	_, _ = w.Write(body)
}
