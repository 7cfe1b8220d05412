package trial_test

import (
	"encoding/json"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// members are the names of an object and what stands under them.
func members(t *testing.T, request wire.Request) map[string]any {
	t.Helper()
	var object map[string]any
	NewWithT(t).Expect(json.Unmarshal(request.Body(), &object)).To(Succeed())
	return object
}

// building runs a spec of a service and hands its requests to look.
func building(t *testing.T, code string, look func(*trial.Trial, *contract.Service), script func(string, int, wire.Outgoing) came) {
	t.Helper()
	w := newWorld(t, "18", "36")
	if script != nil {
		w.script = script
	}
	service := w.contract.Service(code)
	w.suite.Describe("Building", service, func() {
		w.suite.Spec(contract.ValidRequest, "built", "is built", func(t *trial.Trial) {
			look(t, service)
			t.Blocked("enough was seen")
		})
	})
	NewWithT(t).Expect(w.only("built").Reason).To(Equal("enough was seen"))
}

// A valid request carries the mandatory members and nothing else, a complete one carries them all.
func TestRequestAndComplete(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	building(t, "18", func(trial *trial.Trial, service *contract.Service) {
		least, most := members(t, trial.Request(service)), members(t, trial.Complete(service))
		for _, field := range service.Fields {
			if field.Presence == contract.Mandatory {
				g.Expect(least).To(HaveKey(field.Name))
			} else {
				g.Expect(least).NotTo(HaveKey(field.Name))
			}
			g.Expect(most).To(HaveKey(field.Name))
		}
		g.Expect(least["amount"]).To(Equal(map[string]any{"value": "20000.00", "currency": "IDR"}))
		g.Expect(most["originatorInfos"]).To(ConsistOf(HaveLen(3)))
	}, nil)
}

// A request that holds a field holds everything on the way to it.
func TestHolding(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	building(t, "18", func(t *trial.Trial, service *contract.Service) {
		for _, field := range service.AllFields() {
			request := t.Holding(service, field)
			_, held := request.Field(field.Path)
			g.Expect(held).To(BeTrueBecause("%s is asked for", field.Path))
			for parent := field.Parent; parent != nil; parent = parent.Parent {
				for _, sibling := range parent.Fields {
					if sibling.Presence == contract.Mandatory {
						_, held := request.Field(sibling.Path)
						g.Expect(held).To(BeTrueBecause("%s is mandatory beside %s", sibling.Path, field.Path))
					}
				}
			}
		}
	}, nil)
}

// A status inquiry asks for the transfer of the control, by the references that are known.
func TestStatusAsksForTheControlsTransfer(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	building(t, "36", func(trial *trial.Trial, service *contract.Service) {
		request := members(t, trial.Request(service))
		g.Expect(request).To(HaveKeyWithValue("originalReferenceNo", "P-1"))
		g.Expect(request["originalPartnerReferenceNo"]).To(HaveLen(36))
		g.Expect(request).To(HaveKeyWithValue("serviceCode", "18"))
	}, nil)

	pending := func(service string, _ int, _ wire.Outgoing) came {
		if service == "18" {
			return answer(202, `{"responseCode":"2021800","responseMessage":"Request In Progress"}`)
		}
		return valid
	}
	building(t, "36", func(trial *trial.Trial, service *contract.Service) {
		for _, request := range []map[string]any{members(t, trial.Request(service)), members(t, trial.Complete(service))} {
			g.Expect(request).NotTo(HaveKey("originalReferenceNo"), "the provider has not named it yet")
			g.Expect(request["originalPartnerReferenceNo"]).To(HaveLen(36))
		}
	}, pending)
}

// The target's values stand in the request: that of the service before that of any.
func TestRequestUsesTheTargetsData(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t)
	w.target.Data[contract.OwnAccount] = trial.Values{"11": "777", trial.AnyService: "888"}
	w.target.Data[contract.ChannelID] = trial.Values{trial.AnyService: "12345"}
	w.spec(contract.FreshExternalID, "fresh", fresh)
	w.only("fresh")
	last := w.sent[len(w.sent)-1]
	g.Expect(string(last.Body)).To(Equal(`{"accountNo":"777"}`))
	g.Expect(header(last, "CHANNEL-ID")).To(Equal("12345"))
}
