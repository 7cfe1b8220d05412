package trial_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// The contract and the key are made once: every test reads them and none changes them.
var (
	published = sync.OnceValues(func() (*contract.Contract, error) { return contract.Embedded("durianpay") })
	keyPair   = sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) })
)

// came is what a scripted provider brings back: one of the two, or neither for what a valid request is answered with.
type came struct {
	answer  *wire.Answer
	problem *wire.Problem
}

func answer(status int, body string, headers ...string) came {
	header := http.Header{}
	for i := 0; i+1 < len(headers); i += 2 {
		header.Set(headers[i], headers[i+1])
	}
	return came{answer: &wire.Answer{Proto: "HTTP/1.1", Status: status, Header: header, Body: []byte(body)}}
}

var (
	duplicate = answer(409, `{"responseCode":"4091100","responseMessage":"Conflict"}`)
	invalid   = answer(400, `{"responseCode":"4001100","responseMessage":"Bad Request"}`)
	broken    = answer(500, `oops`)
	silence   = came{problem: &wire.Problem{Kind: wire.ProblemTimeout, Text: "15s went by"}}
	valid     = came{}
)

// world is a provider in memory and a suite to judge it by.
type world struct {
	t                *testing.T
	contract         *contract.Contract
	suite            *trial.Suite
	target           *trial.Target
	clock            *wire.JumpingClock
	config           trial.Config
	token, balance   *contract.Service
	transfer, status *contract.Service
	mutex            sync.Mutex
	sent             []wire.Outgoing
	calls            map[string]int // by service code
	script           func(service string, call int, out wire.Outgoing) came
	exchanges        []wire.Exchange
	booked           []string
	ctx              context.Context
	tokenLife        string
}

// newWorld returns a provider that accepts every request, and a suite that holds the controls of the services.
func newWorld(t *testing.T, controls ...string) *world {
	t.Helper()
	g := NewWithT(t)
	c, err := published()
	g.Expect(err).NotTo(HaveOccurred())
	key, err := keyPair()
	g.Expect(err).NotTo(HaveOccurred())
	w := &world{
		t: t, contract: c, suite: trial.NewSuite(c), calls: map[string]int{}, ctx: t.Context(), tokenLife: "900",
		clock: wire.NewJumpingClock(time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)),
		token: c.Service("73"), balance: c.Service("11"), transfer: c.Service("18"), status: c.Service("36"),
		script: func(string, int, wire.Outgoing) came { return valid },
	}
	w.target = &trial.Target{
		Credentials: &wire.Credentials{ClientKey: "client", ClientSecret: "secret-of-the-client", PrivateKey: key},
		Data:        map[contract.Role]trial.Values{contract.OwnAccount: {trial.AnyService: "1000"}, contract.Beneficiary: {trial.AnyService: "2000"}},
		Resources:   map[string]trial.Resource{},
	}
	w.config = trial.Config{
		Suite: w.suite, Contract: c, Target: w.target, Clock: w.clock, Seed: "seed", Parallel: 3,
		Client:     &wire.Client{Contract: c, Transport: w, Clock: w.clock},
		OnExchange: func(e wire.Exchange) { w.exchanges = append(w.exchanges, e) },
		OnCase:     func(c reports.Case) { w.booked = append(w.booked, c.ID) },
	}
	for _, code := range controls {
		w.control(c.Service(code))
	}
	return w
}

// control registers the valid request of a service.
func (w *world) control(service *contract.Service) {
	w.suite.Describe("A valid request", service, func() {
		w.suite.Spec(contract.ValidRequest, "valid", "is accepted", func(t *trial.Trial) {
			t.Expect(t.Send(t.Request(service))).To(matchers.Answer(contract.ValidRequest))
		}, trial.AsControl())
	})
}

// spec registers a spec of the balance service.
func (w *world) spec(situation contract.Situation, slug string, body func(*trial.Trial), options ...trial.Option) {
	w.suite.Describe("Clause", w.balance, func() { w.suite.Spec(situation, slug, "is judged", body, options...) })
}

// RoundTrip answers by the script.
func (w *world) RoundTrip(_ context.Context, out wire.Outgoing) (*wire.Answer, *wire.Problem) {
	service := w.serviceAt(out.Path)
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.sent = append(w.sent, out)
	w.calls[service.Code]++
	if scripted := w.script(service.Code, w.calls[service.Code], out); scripted != valid {
		return scripted.answer, scripted.problem
	}
	return w.accepts(service, w.calls[service.Code]).answer, nil
}

func (w *world) serviceAt(path string) *contract.Service {
	for _, service := range w.contract.Services {
		if service.Path == path {
			return service
		}
	}
	return &contract.Service{}
}

// accepts is what a valid request is answered with.
func (w *world) accepts(service *contract.Service, call int) came {
	head := fmt.Sprintf(`"responseCode":"200%s00","responseMessage":"Successful"`, service.Code)
	switch service {
	case w.token:
		return answer(200, fmt.Sprintf(`{%s,"accessToken":"token-number-%d","tokenType":"Bearer","expiresIn":"%s"}`, head, call, w.tokenLife))
	case w.transfer:
		return answer(200, fmt.Sprintf(`{%s,"referenceNo":"P-%d"}`, head, call))
	case w.status:
		return answer(200, fmt.Sprintf(`{%s,"latestTransactionStatus":"00","transactionStatusDesc":"done"}`, head))
	default:
		return answer(200, fmt.Sprintf(`{%s,"accountInfos":[{"availableBalance":{"value":"1.00","currency":"IDR"}}]}`, head))
	}
}

// run runs the specs that fit the filter and returns their cases by id.
func (w *world) run(filter string) map[string]reports.Case {
	w.t.Helper()
	g := NewWithT(w.t)
	selected, err := w.suite.Select(filter)
	g.Expect(err).NotTo(HaveOccurred())
	pool, err := trial.NewPool(w.config, selected)
	g.Expect(err).NotTo(HaveOccurred())
	pool.Run(w.ctx)
	cases := map[string]reports.Case{}
	for _, c := range pool.Cases() {
		cases[c.ID] = c
	}
	g.Expect(cases).To(HaveLen(len(pool.Specs())), "every spec has a case")
	g.Expect(w.booked).To(HaveLen(len(cases)), "every case was told once")
	g.Expect(pool.Exchanges()).To(HaveLen(len(w.exchanges)))
	return cases
}

// only runs a world whose suite holds one spec with this slug besides the controls, and returns its case.
func (w *world) only(slug string) reports.Case {
	w.t.Helper()
	for id, c := range w.run("") {
		if strings.HasSuffix(id, "."+slug) {
			return c
		}
	}
	w.t.Fatalf("no spec has the slug %s", slug)
	return reports.Case{}
}

// header returns a header of a request that was sent.
func header(out wire.Outgoing, name string) string {
	value, _ := wire.Sent{Header: out.Header}.Get(name)
	return value
}
