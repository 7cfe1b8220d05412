package trial_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/matchers"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// What only the operator can supply is named where it is missing.
func TestMissingResources(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		situation contract.Situation
		body      func(*trial.Trial)
		missing   string
	}{
		"a value":       {contract.InactiveAccount, func(t *trial.Trial) { t.Provision("account.inactive") }, "account.inactive"},
		"a client":      {contract.ClientForbidden, func(t *trial.Trial) { t.ProvisionClient("client.forbidden") }, "client.forbidden"},
		"a declaration": {contract.BalanceAfterRefusal, func(t *trial.Trial) { t.Declared("balance.live") }, "balance.live"},
	} {
		w := newWorld(t, "11")
		w.spec(each.situation, "needy", each.body)
		got := w.only("needy")
		g := NewWithT(t)
		g.Expect(got.Verdict).To(Equal(reports.NotTested), name)
		g.Expect(got.Missing).To(Equal([]string{each.missing}), name)
		g.Expect(got.Reason).To(ContainSubstring("the target supplies no "+each.missing+" for service 11: "), name)
	}
}

// Test data of a role that the target does not hold is named too.
func TestMissingData(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t)
	delete(w.target.Data, contract.OwnAccount)
	w.spec(contract.FreshExternalID, "fresh", fresh)
	got := w.only("fresh")
	g.Expect(got.Verdict).To(Equal(reports.NotTested))
	g.Expect(got.Missing).To(Equal([]string{"data.ownAccount"}))
}

// What is there is used: the value of the service before that of any, the operator's before the published one.
func TestProvision(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		supplied map[string]trial.Resource
		account  string
		want     string
	}{
		"for the service":         {map[string]trial.Resource{"account.invalid": {Values: trial.Values{"16": "1", trial.AnyService: "2"}}}, "2000", "1"},
		"for any service":         {map[string]trial.Resource{"account.invalid": {Values: trial.Values{"37": "1", trial.AnyService: "2"}}}, "2000", "2"},
		"by the published rule":   {map[string]trial.Resource{"account.invalid": {Values: trial.Values{trial.AnyService: trial.Published}}}, "2000", "2001"},
		"by the rule, odd before": {map[string]trial.Resource{"account.invalid": {Values: trial.Values{"16": trial.Published}}}, "2003", "2003"},
	} {
		g := NewWithT(t)
		w := newWorld(t)
		w.target.Data[contract.Beneficiary] = trial.Values{trial.AnyService: each.account}
		if each.supplied != nil {
			w.target.Resources = each.supplied
		}
		account := w.contract.Service("16")
		got := ""
		w.suite.Describe("Account", account, func() {
			w.suite.Spec(contract.InvalidAccount, "invalid", "is refused", func(t *trial.Trial) {
				got = t.Provision("account.invalid")
				t.Blocked("enough was seen")
			})
		})
		w.only("invalid")
		g.Expect(got).To(Equal(each.want), name)
		g.Expect(w.target.Supplies(w.contract, "account.invalid", account)).To(BeTrueBecause("%s", name))
		g.Expect(w.target.Supplies(w.contract, "account.inactive", account)).To(BeFalseBecause("%s", name))
	}
}

// A published value is not used unasked: another provider may take a magic value for an ordinary one.
func TestPublishedValuesAreAskedFor(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t)
	account := w.contract.Service("16")
	w.suite.Describe("Outcome", account, func() {
		w.suite.Spec(contract.Timeout, "timeout", "is a timeout", func(t *trial.Trial) { t.Provision("trigger.timeout") })
	})
	got := w.only("timeout")
	g.Expect(got.Verdict).To(Equal(reports.NotTested))
	g.Expect(got.Missing).To(Equal([]string{"trigger.timeout"}))
	g.Expect(got.Reason).To(HaveSuffix("; trigger.timeout: published in the target file takes the published value"))
	g.Expect(w.target.Supplies(w.contract, "trigger.timeout", account)).To(BeFalse())
}

// What the target does not declare is not applicable, and nothing is sent to it.
func TestUndeclaredServices(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t, "73", "11", "18")
	w.target.Services = []string{"73", "18"}
	w.spec(contract.RepeatedExternalID, "repeated", repeats)
	w.suite.Describe("Every answer", w.balance, func() { w.suite.Rule("seven-digits", func(r *trial.Reviewer) { r.Concerns(wire.Exchange{}) }) })
	cases := w.run("")
	g.Expect(cases).To(HaveLen(5))
	for _, c := range cases {
		if c.Service.Code != "11" {
			g.Expect(c.Verdict).To(Equal(reports.Pass), c.ID)
			continue
		}
		g.Expect(c.Verdict).To(Equal(reports.NotApplicable), c.ID)
		g.Expect(c.Reason).To(Equal("the target does not declare service 11"))
	}
	g.Expect(w.calls["11"]).To(BeZero())
}

// A client that the target supplies signs as itself.
func TestProvisionClient(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	w := newWorld(t)
	forbidden := *w.target.Credentials
	forbidden.PartnerID = "not-us"
	w.target.Resources["client.forbidden"] = trial.Resource{Credentials: map[string]*wire.Credentials{"11": &forbidden}}
	w.spec(contract.ClientForbidden, "forbidden", func(t *trial.Trial) {
		t.Expect(t.Send(t.Request(t.Service()).As(t.ProvisionClient("client.forbidden")))).To(matchers.Answer(contract.ClientForbidden))
	})
	w.script = func(service string, _ int, out wire.Outgoing) came {
		if service == "11" && header(out, "X-PARTNER-ID") == "not-us" {
			return answer(401, `{"responseCode":"4011100","responseMessage":"Unauthorized Client Forbidden"}`)
		}
		return valid
	}
	g.Expect(w.only("forbidden").Verdict).To(Equal(reports.Pass))
}
