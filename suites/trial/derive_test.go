package trial_test

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/trial"
)

// made runs a handful of transfers and returns every request by the id of its exchange, without what time adds.
func made(t *testing.T, seed trial.Seed, parallel int) map[string]string {
	t.Helper()
	w := newWorld(t, "73", "18", "36")
	w.config.Seed, w.config.Parallel = seed, parallel
	for _, slug := range []string{"a", "b", "c", "d", "e"} {
		w.suite.Describe("Transfers", w.transfer, func() {
			w.suite.Spec(contract.ValidRequest, slug, "is accepted", func(t *trial.Trial) {
				t.Given(w.transfer)
				t.Send(t.Request(w.transfer).With(contract.Reference, t.NewReference()).With(contract.ExternalID, t.ExternalID()))
				t.Send(t.Complete(w.transfer))
				t.SendAtOnce(t.Request(w.transfer), t.Request(w.transfer))
				t.Expect(t.Send(t.Request(w.transfer))).To(matchers.Answer(contract.ValidRequest))
			})
		})
	}
	w.run("")
	stamp := regexp.MustCompile(`2026-03-04T[0-9:+]+`)
	requests := map[string]string{}
	for _, exchange := range w.exchanges {
		external, _ := exchange.Request.Get("X-EXTERNAL-ID")
		requests[exchange.ID] = external + " " + stamp.ReplaceAllString(string(exchange.Request.Body), "now")
	}
	NewWithT(t).Expect(requests).To(HaveLen(len(w.exchanges)), "no two exchanges have one id")
	return requests
}

// The same seed makes the same requests, however many run at a time; another seed shares no id with it.
func TestRequestsAreDerivedFromTheSeed(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	first, again, other := made(t, "one", 1), made(t, "one", 7), made(t, "two", 7)
	delete(first, "RC-200-00.36.valid#1") // it asks for what the provider named, which depends on the order
	delete(again, "RC-200-00.36.valid#1")
	g.Expect(again).To(Equal(first))
	g.Expect(other).To(HaveLen(len(first) + 1))
	mine, theirs := identifiers(first), identifiers(other)
	g.Expect(len(mine)).To(BeNumerically(">", 60))
	for _, id := range mine {
		g.Expect(theirs).NotTo(ContainElement(id))
	}
	for _, ids := range [][]string{mine, theirs} {
		g.Expect(slices.Compact(slices.Clone(ids))).To(Equal(ids), "no id is used twice in a run")
	}
}

// identifiers returns, in order, every X-EXTERNAL-ID and partnerReferenceNo that was sent by a transfer.
func identifiers(requests map[string]string) []string {
	reference := regexp.MustCompile(`"partnerReferenceNo":"([^"]+)"`)
	var ids []string
	for id, request := range requests {
		external, body, _ := strings.Cut(request, " ")
		if external != "" {
			ids = append(ids, external)
		}
		if found := reference.FindStringSubmatch(body); found != nil && strings.Contains(id, ".18.") {
			ids = append(ids, found[1])
		}
	}
	sort.Strings(ids)
	return ids
}

// Identifiers have the form that the contract gives them.
func TestIdentifiersHaveTheContractsForm(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		rule contract.IDRule
		form string
	}{
		"digits":       {contract.IDRule{Alphabet: "digits", Length: 20}, `^[1-9][0-9]{19}$`},
		"long digits":  {contract.IDRule{Alphabet: "digits", Length: 36}, `^[1-9][0-9]{35}$`},
		"uuid":         {contract.IDRule{Alphabet: "uuid", Length: 36}, `^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`},
		"alphanumeric": {contract.IDRule{Alphabet: "alphanumeric", Length: 12}, `^[0-9A-Z]{12}$`},
	} {
		g := NewWithT(t)
		w := newWorld(t)
		own := *w.contract
		external, reference := each.rule, each.rule
		external.Role, reference.Role = string(contract.ExternalID), string(contract.Reference)
		own.IDs = []contract.IDRule{external, reference}
		w.config.Contract = &own
		var ids []string
		w.spec(contract.FreshExternalID, "ids", func(t *trial.Trial) {
			for range 20 {
				ids = append(ids, t.ExternalID(), t.NewReference())
			}
			fresh(t)
		})
		w.only("ids")
		g.Expect(ids).To(HaveLen(40))
		g.Expect(ids).To(HaveEach(MatchRegexp(each.form)), name)
		slices.Sort(ids)
		g.Expect(slices.Compact(slices.Clone(ids))).To(HaveLen(40), name)
	}
}
