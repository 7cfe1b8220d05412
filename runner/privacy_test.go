package runner

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// belongings tells of each role that a target file can supply values for whether they are persons'. A new role has to be judged here.
var belongings = map[contract.Role]bool{
	contract.OwnAccount: true, contract.Beneficiary: true, contract.Instrument: true, contract.BeneficiaryName: true,
	"bankCode": false, "wallet": false, contract.ChannelID: false, contract.GrantType: false, contract.AmountValue: false, contract.AmountCurrency: false,
	contract.Amount: false, contract.Currency: false, contract.Session: false, contract.Reference: false, contract.ExternalID: false, contract.OriginalPartnerReference: false,
}

// supply is what a target file says in one place: values that no contract prints, one for each service, whether or not it has the role, and one for all.
type supply struct {
	role   contract.Role
	values trial.Values
}

func strangers(c *contract.Contract, role contract.Role, n int) supply {
	values := trial.Values{trial.AnyService: ""}
	for _, service := range c.Services {
		values[service.Code] = ""
	}
	for i, code := range sorted(values) {
		values[code] = fmt.Sprintf("99%02d887%02d55", n, i)
		if role == contract.BeneficiaryName {
			values[code] = fmt.Sprintf("Siti Aminah%c Putri%c", 'a'+n, 'a'+i)
		}
	}
	return supply{role, values}
}

// supplying returns a configuration with a target file that supplies all that it can, and that by the place in it.
func supplying(c *contract.Contract) (config Config, places map[string]supply) {
	places = map[string]supply{}
	target := trial.Target{Credentials: &wire.Credentials{}, Data: map[contract.Role]trial.Values{}, Resources: map[string]trial.Resource{}}
	for n, role := range DataRoles(c) {
		given := strangers(c, role, n)
		target.Data[role], places["data."+string(role)] = given.values, given
	}
	for n, resource := range c.Resources {
		if resource.Role != "" {
			given := strangers(c, contract.Role(resource.Role), 50+n)
			target.Resources[resource.ID], places["resources."+resource.ID] = trial.Resource{Values: given.values}, given
		}
	}
	return Config{Contract: c, Target: Target{Target: target}}, places
}

// written is all that a run writes and tells of a value, wherever one can stand.
func written(t *testing.T, private *privacy, value string) string {
	t.Helper()
	exchange := private.exchange(wire.Exchange{
		ID:      value,
		Request: wire.Sent{Path: "/x/" + value, Header: []wire.Header{{Name: "X", Value: value}}, Body: []byte(`{"any":"` + value + `"}`), StringToSign: value},
		Answer:  &wire.Answer{Header: http.Header{"X": {value}}, Body: []byte(`{"responseMessage":"Account ` + value + `!"}`)},
		Problem: &wire.Problem{Text: value},
	})
	exchange.ID = ""
	report := private.report(reports.Report{Cases: []reports.Case{{Reason: value, Findings: []reports.Finding{{Actual: value}}}}})
	told := reports.Case{}
	private.ended(func(c reports.Case) { told = c })(reports.Case{Reason: value})
	all, err := json.Marshal([]any{exchange, string(exchange.Request.Body), string(exchange.Answer.Body), report, told})
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	return string(all)
}

// Each account number and each name that a target file can supply, whichever service it is for, is masked in all that a run writes and tells of; nothing else is.
func TestSuppliedValuesAreMasked(t *testing.T) {
	t.Parallel()
	for _, id := range contract.Names() {
		g := NewWithT(t)
		c, err := contract.Embedded(id)
		g.Expect(err).NotTo(HaveOccurred())
		config, places := supplying(c)
		list, err := registered(config)
		g.Expect(err).NotTo(HaveOccurred())
		private := newPrivacy(config, list)
		said, err := declared(config)
		g.Expect(err).NotTo(HaveOccurred())
		begun := string(private.started(Started{Declared: said}).Declared)
		for _, place := range sorted(places) {
			t.Run(id+" "+place, func(t *testing.T) {
				t.Parallel()
				g := NewWithT(t)
				personal, judged := belongings[places[place].role]
				g.Expect(judged).To(BeTrueBecause("whether values of role %s are persons' is not said", places[place].role))
				for service, value := range places[place].values {
					shown := strings.Count(written(t, private, value)+begun, value)
					if personal {
						g.Expect(shown).To(BeZero(), "the value for service %s", service)
					} else {
						g.Expect(shown).To(BeNumerically(">", 8), "the value for service %s", service)
					}
				}
			})
		}
	}
}

// A contract that calls a member by another name and says no more of it has it masked by its role.
func TestARenamedMemberIsMaskedByItsRole(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	c, err := contract.Embedded("durianpay")
	g.Expect(err).NotTo(HaveOccurred())
	renamed := *c
	renamed.Personal = contract.Personal{}
	config, places := supplying(&renamed)
	list, err := registered(config)
	g.Expect(err).NotTo(HaveOccurred())
	private := newPrivacy(config, list)
	for _, place := range []string{"data.ownAccount", "data.beneficiaryName", "resources.account.inactive"} {
		for _, value := range places[place].values {
			g.Expect(written(t, private, value)).NotTo(ContainSubstring(value), place)
		}
	}
}
