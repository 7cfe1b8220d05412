package personal_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/runner/personal"
	"github.com/snapconform/snapconform/suites/wire"
)

const account, holder = "7001112223", "Siti Nurhaliza"

var published = sync.OnceValues(func() (*contract.Contract, error) { return contract.Embedded("durianpay") })

func masker(t *testing.T) *personal.Masker {
	t.Helper()
	c, err := published()
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	m := personal.New(c, "RC-404-11.16.repeated")
	m.Know(contract.Beneficiary, account)
	return m
}

func exchanged(id, request, answer string) wire.Exchange {
	return wire.Exchange{
		ID: id, Request: wire.Sent{Method: http.MethodPost, Path: "/x?of=" + account, Body: []byte(request), Header: []wire.Header{{Name: "X-DEVICE", Value: account}}},
		Answer: &wire.Answer{Status: http.StatusOK, Header: http.Header{"X-For": {account}}, Body: []byte(answer)},
	}
}

func TestKnownValuesAreMaskedWhereverTheyStand(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	m := masker(t)
	masked := m.Exchange(exchanged("a#1",
		`{"beneficiaryAccountNo":"7001112223","note":"for 7001112223","amount":{"value":"10000.00"}}`,
		`{"responseMessage":"Account 7001112223 of Siti Nurhaliza","beneficiaryAccountName":"Siti Nurhaliza","copy":7001112223}`))
	g.Expect(string(masked.Request.Body)).To(Equal(`{"beneficiaryAccountNo":"XXXXXX2223","note":"for XXXXXX2223","amount":{"value":"10000.00"}}`))
	g.Expect(string(masked.Answer.Body)).To(Equal(`{"responseMessage":"Account XXXXXX2223 of SXXX NXXXXXXXX","beneficiaryAccountName":"SXXX NXXXXXXXX","copy":9999992223}`))
	g.Expect(masked.Request.Path).To(Equal("/x?of=XXXXXX2223"))
	g.Expect(masked.Request.Header[0].Value).To(Equal("XXXXXX2223"))
	g.Expect(masked.Answer.Header.Get("X-For")).To(Equal("XXXXXX2223"))
	m.Know(contract.BeneficiaryName, "Yuli")
	g.Expect(m.Text("Yulius, yuli, YULI and Yuli")).To(Equal("Yulius, yuli, YXXX and YXXX"), "a short name is a word of its own")
}

// What the suite made up and what the contract publishes belongs to nobody, and has to be seen to be understood.
func TestMadeUpValuesStay(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	m := masker(t)
	for _, body := range []string{
		`{"beneficiaryAccountName":"Jane Doe"}`,      // the contract's example
		`{"beneficiaryAccountNo":"made-up-longest"}`, // sent, and told back
		`{"beneficiaryAccountNo":"12345"}`,           // too short to be told from a count
		`{"beneficiaryAccountName":"repeated"}`,      // a word of the suite
		`{"beneficiaryAccountNo":""}`, `{"beneficiaryAccountNo":null}`, `{"beneficiaryAccountNo":{}}`, `{"beneficiaryAccountNo`, `{"beneficiaryAccountNo":12`, `no JSON`,
	} {
		masked := m.Exchange(exchanged(body, body, body))
		g.Expect(string(masked.Request.Body)).To(Equal(body))
		g.Expect(string(masked.Answer.Body)).To(Equal(body))
	}
}

func TestMasksOfDifferentValuesDiffer(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	m := masker(t)
	seen := map[string]string{}
	for n := range 2047 {
		value := fmt.Sprintf("%08d7777", n+10_000_000)
		m.Know(contract.Beneficiary, value)
		masked := m.Text(value)
		g.Expect(masked).To(HaveLen(len(value)))
		g.Expect(masked).To(HaveSuffix("7777"))
		g.Expect(masked).NotTo(ContainSubstring(value[:8]))
		g.Expect(seen).NotTo(HaveKey(masked), value)
		seen[masked] = value
	}
	m.Know(contract.Beneficiary, "998877665544")
	g.Expect(m.Text("998877665544")).To(Equal("998877665544"), "2,048 are enough")
}

// From how many characters on a value is a personal one, and how much of it is shown.
func TestShortValues(t *testing.T) {
	t.Parallel()
	for value, shown := range map[string]string{"778": "778", "77889": "77889", "778899": "XXX899", "7788990": "XXXX990", "77889900": "XXXX9900", "77-88-99-00": "XX-XX-X9-00"} {
		m := masker(t)
		m.Know(contract.Beneficiary, value)
		NewWithT(t).Expect(m.Text(value)).To(Equal(shown))
	}
	for value, shown := range map[string]string{"Yul": "Yul", "Yuli": "YXXX", "Ö. Bär-Ünal 2nd": "Ö. BXX-ÜXXX 2XX"} {
		m := masker(t)
		m.Know(contract.BeneficiaryName, value)
		NewWithT(t).Expect(m.Text(value)).To(Equal(shown))
	}
}

// A number that JSON writes as one stays one, whatever its digits are.
func TestNumbersStayNumbers(t *testing.T) {
	t.Parallel()
	for body, shown := range map[string]string{
		`{"customerNumber":9070605048}`:           `{"customerNumber":9999985048}`,
		`{"customerNumber":10203040, "at":[0,9]}`: `{"customerNumber":99983040, "at":[0,9]}`,
		"  \n": "  \n",
	} {
		m := masker(t)
		NewWithT(t).Expect(string(m.Exchange(exchanged(body, `{}`, body)).Answer.Body)).To(Equal(shown))
	}
}

func TestTextsAtAnyDepth(t *testing.T) {
	t.Parallel()
	m := masker(t)
	type leaf struct{ Text string }
	of := struct {
		Lists    [][]string
		Pointers []*leaf
		Leaves   []leaf
		Counts   []int
	}{[][]string{{account}}, []*leaf{{account}, nil}, []leaf{{account}}, []int{1}}
	m.Texts(&of)
	g := NewWithT(t)
	g.Expect(of.Lists[0][0]).To(Equal("XXXXXX2223"))
	g.Expect(of.Pointers[0].Text).To(Equal("XXXXXX2223"))
	g.Expect(of.Leaves[0].Text).To(Equal("XXXXXX2223"))
}

// An exchange is masked alike whenever it is asked for, whatever became known in between: what the report quotes is what the recording holds.
func TestAnExchangeIsMaskedAlikeLater(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	m := masker(t)
	early := exchanged("a#1", `{}`, `{"responseMessage":"Siti Nurhaliza"}`)
	first := m.Exchange(early)
	m.Exchange(exchanged("b#1", `{}`, `{"customerName":"Siti Nurhaliza"}`))
	g.Expect(m.Exchange(early)).To(Equal(first))
	g.Expect(string(m.Exchange(exchanged("c#1", `{}`, `{"responseMessage":"Siti Nurhaliza"}`)).Answer.Body)).To(ContainSubstring("SXXX"))
}

func TestEveryWayToWriteAName(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	m := masker(t)
	m.Exchange(exchanged("a#1", `{}`, `{"customerName":"Zoë / \"Ann\" D’Arcy 😀a"}`))
	for _, body := range []string{
		`{"note":"Zoë / \"Ann\" D’Arcy 😀a"}`, `{"note":"Zo\u00eb \/ \"Ann\" D\u2019Arcy \ud83d\ude00a"}`,
	} {
		masked := string(m.Exchange(exchanged(body, `{}`, body)).Answer.Body)
		g.Expect(masked).NotTo(Or(ContainSubstring("Ann"), ContainSubstring("Arcy")), body)
	}
}

func TestTextsOfAReport(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	m := masker(t)
	shared := []reports.Finding{{Actual: "account " + account, Verdict: reports.Fail}}
	report := reports.Report{Cases: []reports.Case{{ID: "x", Findings: shared, Evidence: []reports.Evidence{{Headers: []string{account}}}}}}
	masked := report
	m.Texts(&masked)
	g.Expect(masked.Cases[0].Findings[0].Actual).To(Equal("account XXXXXX2223"))
	g.Expect(masked.Cases[0].Evidence[0].Headers).To(Equal([]string{"XXXXXX2223"}))
	g.Expect(shared[0].Actual).To(Equal("account "+account), "lists are shared with what is judged")
	g.Expect(report.Cases[0].Evidence[0].Headers).To(Equal([]string{account}))
}

func TestAlike(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	m := masker(t)
	g.Expect(m.Alike([]byte(`{"beneficiaryAccountNo":"7001112223","x":1}`), []byte(`{"beneficiaryAccountNo":"XXXXXX2223","x":1}`))).To(BeTrue())
	g.Expect(m.Alike([]byte(`{"beneficiaryAccountNo":7001112223}`), []byte(`{"beneficiaryAccountNo":9999992223}`))).To(BeTrue())
	g.Expect(m.Alike([]byte(`{"beneficiaryAccountNo":"7001112224"}`), []byte(`{"beneficiaryAccountNo":"XXXXXX2223"}`))).To(BeFalse())
	g.Expect(m.Alike([]byte(`{"amount":"7001112223"}`), []byte(`{"amount":"XXXXXX2223"}`))).To(BeFalse())
	g.Expect(m.Alike([]byte(`no JSON`), []byte(`no json`))).To(BeFalse())
}

// A target that makes up a name for every member of every answer does not make a run slow, and each is masked where it stands.
func TestManyValues(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	m := masker(t)
	var body strings.Builder
	for n := range 5000 {
		fmt.Fprintf(&body, `{"customerName":"Person%05d Of Many"},`, n)
	}
	masked := string(m.Exchange(exchanged("a#1", `{}`, "["+body.String()+"]")).Answer.Body)
	g.Expect(masked).To(ContainSubstring(`"customerName":"PXXXXXXXXXX OX MXXX"`))
	all := strings.Split(masked, "},{")
	g.Expect(all).To(HaveLen(5000))
	g.Expect(masked).NotTo(ContainSubstring("Person"))
	distinct := map[string]bool{}
	for _, each := range all {
		distinct[strings.Trim(each, "[]{},")] = true
	}
	g.Expect(distinct).To(HaveLen(64), "as many are learned from one answer, the first of which looks like those that are not")
	g.Expect(m.Text("Person00063 Of Many and Person00064 Of Many")).To(HaveSuffix(" and Person00064 Of Many"))
	m.Exchange(exchanged("b#1", `{}`, `{"customerName":"Person00064 Of Many"}`))
	g.Expect(m.Text("Person00064 Of Many")).NotTo(ContainSubstring("Person"), "the next answer teaches more")
}

func FuzzExchange(f *testing.F) {
	f.Add(`{"beneficiaryAccountNo":"7001112223"}`, `{"customerName":"Siti"}`)
	f.Add(`"`, `{"a":"\`)
	f.Fuzz(func(t *testing.T, request, answer string) {
		m := masker(t)
		first := m.Exchange(exchanged("a#1", request, answer))
		if strings.Contains(string(first.Answer.Body), account) || strings.Contains(string(first.Request.Body), account) {
			t.Fatalf("%q or %q shows it", first.Request.Body, first.Answer.Body)
		}
		again := m.Exchange(exchanged("a#1", request, answer))
		if !slices.Equal(first.Answer.Body, again.Answer.Body) {
			t.Fatal("it is masked in another way the second time")
		}
		if !m.Alike([]byte(request), first.Request.Body) && !strings.Contains(request, account) {
			t.Fatalf("%q is not alike %q", request, first.Request.Body)
		}
	})
}
