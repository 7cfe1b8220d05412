package matchers_test

import (
	"encoding/json"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/matchers"
)

// A message names the field in any of its spellings and in any of the ways to write a name.
func TestNaming(t *testing.T) {
	t.Parallel()
	for message, fits := range map[string]bool{
		"Invalid Mandatory Field amount.value":                                       true,
		"Invalid Mandatory Field value":                                              true,
		"Invalid Mandatory Field amount":                                             true,
		"Invalid Mandatory Field {amount.value}":                                     true,
		"Invalid Mandatory Field [value]":                                            true,
		"Invalid Mandatory Field: value":                                             true,
		"Invalid Mandatory Field":                                                    false,
		"Invalid Mandatory Field ":                                                   false,
		"Invalid Mandatory Field {}":                                                 false,
		"Invalid Mandatory Field currency":                                           false,
		"Invalid Mandatory Field Value":                                              false,
		"Invalid Mandatory Field {value":                                             false,
		"Invalid Mandatory Field value]":                                             false,
		"Invalid Mandatory Field  value":                                             false,
		"Invalid Mandatory Field value ":                                             false,
		"invalid mandatory field value":                                              false,
		"Invalid Mandatory Field value is missing":                                   false,
		"Invalid Field Format value":                                                 false,
		"Invalid Mandatory Field {field name}":                                       false,
		"Invalid Mandatory Field beneficiaryAccountNo, amount.value":                 false,
		"Invalid Mandatory Field amount.value, amount.currency, beneficiaryBankCode": false,
	} {
		t.Run(message, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			text, err := json.Marshal(message)
			g.Expect(err).NotTo(HaveOccurred())
			observed := answered(t, "18", 400, `{"responseCode":"4001802","responseMessage":`+string(text)+`}`)
			answer := matchers.Answer(contract.AbsentMandatoryField).Naming(observed.Service.Field("amount.value"))
			if fits {
				g.Expect(judged(t, answer, observed)).To(BeEmpty())
				return
			}
			g.Expect(judged(t, answer, observed)).To(Equal([]string{"message documented fail"}))
			g.Expect(answer.Findings()[0].Expected).To(Equal("Invalid Mandatory Field amount.value | value | amount"))
		})
	}
}

// Without spellings of its own a field is called by its path, its path without indexes, or its name; a header by its name.
func TestNamingWithoutListedSpellings(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	nested := answered(t, "18", 400, "").Service.Field("originatorInfos[0].originatorCustomerName")
	for _, name := range []string{"originatorInfos[0].originatorCustomerName", "originatorInfos.originatorCustomerName", "originatorCustomerName", "[originatorInfos[0].originatorCustomerName]"} {
		observed := answered(t, "18", 400, `{"responseCode":"4001802","responseMessage":"Invalid Mandatory Field `+name+`"}`)
		g.Expect(judged(t, matchers.Answer(contract.AbsentMandatoryField).Naming(nested), observed)).To(BeEmpty(), name)
	}
	observed := answered(t, "11", 400, `{"responseCode":"4001102","responseMessage":"Invalid Mandatory Field {X-PARTNER-ID}"}`)
	header := observed.Service.ByRole(contract.PartnerID)
	g.Expect(judged(t, matchers.Answer(contract.AbsentHeader).Naming(header), observed)).To(BeEmpty())
}
