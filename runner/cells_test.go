package runner

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites"
)

// For every cell that applies, the one answer is changed to a published code that none of its situations takes. That cell has to turn red, and no other but those
// that cannot be judged any more.
func TestEachCellTurnsRedAlone(t *testing.T) {
	t.Parallel()
	judgedBy, err := durianpay()
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	registered, err := suites.Register(judgedBy)
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	cells := 0
	for _, service := range judgedBy.Services {
		for _, outcome := range judgedBy.Outcomes {
			if applies, _ := outcome.AppliesTo(service); outcome.Transport || !applies {
				continue
			}
			cells++
			if underRace && cells%20 != 0 {
				continue // the race detector wants concurrent runs, not all of them
			}
			others := foreign(judgedBy, service, outcome)
			// What does not lean on the service cannot notice; every eighth cell is looked at with the whole suite all the same.
			filter := "!hundred"
			if cells%8 != 0 {
				filter += " && (" + leaning(judgedBy, service) + ")"
			}
			other := others[cells%len(others)] // each kind of wrong code has its turn somewhere
			t.Run(service.Code+"/"+outcome.ID+" as "+other.ID, func(t *testing.T) {
				t.Parallel()
				g := NewWithT(t)
				config := inMemory(t, snap.Options{}, func(next http.Handler) http.Handler {
					return changed{next: next, contract: judgedBy, service: service, from: outcome, to: other}
				})
				// A token service without tokens ends the run at preflight; its cell is looked at all the same.
				config.JudgeUnready = true
				// What sends a hundred requests would be most of the work, and sends what others send once.
				config.Registered, config.Filter = registered, filter
				report := judged(t, config)
				g.Expect(report.Summary.FailedCells).To(ConsistOf(service.Code + "/" + outcome.ID))
				for _, c := range report.Cases {
					if c.Verdict == reports.Blocked {
						g.Expect(leansOn(judgedBy, c, service)).To(BeTrue(), "%s is blocked: %s", c.ID, c.Reason)
					}
				}
			})
		}
	}
}

// leaning selects the services whose cases need a service's answers.
func leaning(c *contract.Contract, service *contract.Service) string {
	var filters []string
	for _, other := range c.Services {
		if leansOn(c, reports.Case{Service: reports.Service{Code: other.Code}}, service) {
			filters = append(filters, "service:"+other.Code)
		}
	}
	return strings.Join(filters, " || ")
}

// leansOn tells whether a case needs a service's answers to come as they should: one of its own, or of the service it tracks or moves money by.
func leansOn(c *contract.Contract, judged reports.Case, service *contract.Service) bool {
	of := c.Service(judged.Service.Code)
	tokens := service.Kind == contract.KindToken
	money := service.Kind == contract.KindTransfer && (of.Kind == contract.KindStatus || of.Kind == contract.KindBalance)
	return of == service || tokens || money
}

// foreign returns the published outcomes that no situation in which the service is expected to answer with the given one takes. Where the given one accepts, they are
// refusals: another kind of acceptance does not stop anything that leans on it.
func foreign(c *contract.Contract, service *contract.Service, outcome *contract.Outcome) []*contract.Outcome {
	var taken []string
	for _, stimulus := range c.Situations {
		if e := c.Expectation(stimulus.ID, service); e != nil && e.Outcome == outcome.ID {
			taken = append(append(append(taken, e.Outcome), e.Also...), e.Tolerate...)
		}
	}
	var others []*contract.Outcome
	for _, other := range c.Outcomes {
		if !other.Transport && !slices.Contains(taken, other.ID) && (!other.Success() || !outcome.Success() && !slices.Contains(taken, contract.Accepted)) {
			others = append(others, other)
		}
	}
	return others
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
