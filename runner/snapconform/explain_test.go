package main

import (
	"strings"
	"testing"

	. "github.com/onsi/gomega"
)

func TestExplainAResponseCode(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	got := runLine(t, "explain", "4091100")
	g.Expect(got.code).To(Equal(0))
	golden(t, "explain-4091100.golden", got.out)
}

func TestSpellingsOfACode(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	row := runLine(t, "explain", "409/00")
	g.Expect(row.code).To(Equal(0))
	for _, line := range []string{"409-00", "40900", "409 00"} {
		g.Expect(runLine(t, append([]string{"explain"}, strings.Fields(line)...)...)).To(Equal(row), line)
	}
	whole := runLine(t, "explain", "4091100")
	for _, line := range []string{"40911 00", "409-11-00", "409 11 00"} {
		g.Expect(runLine(t, append([]string{"explain"}, strings.Fields(line)...)...)).To(Equal(whole), line)
	}
	g.Expect(runLine(t, "explain", "rc-409-00")).To(Equal(runLine(t, "explain", "RC-409-00")))
}

func TestExplainUnknownCodes(t *testing.T) {
	t.Parallel()
	for what, says := range map[string]string{
		"4181100":               "no row has HTTP status 418 (there are 200, 202, 400,",
		"4099900":               "no service has the code 99 (there are 73, 11,",
		"4091177":               "no row has case 77 with HTTP 409 (there are 00, 01)",
		"4187777":               "no service has the code 77",
		"409/77":                "no row has case 77 with HTTP 409",
		"409":                   "409/00, 409/01",
		"99":                    "no service has the code 99",
		"123456":                "has 6 digits",
		"RC-409-99":             "did you mean \"RC-409-00\"?",
		"ER-999":                "did you mean",
		"RC-409-00.11.repeatet": "did you mean \"RC-409-00.11.repeated\"?",
	} {
		g := NewWithT(t)
		got := runLine(t, "explain", what)
		g.Expect(got.code).To(Equal(2), what)
		g.Expect(got.err).To(ContainSubstring(says), what)
	}
}

func TestExplainEveryKind(t *testing.T) {
	t.Parallel()
	explained := func(what string) explanation {
		t.Helper()
		return decode[explanation](t, runLine(t, "explain", what, "--json"))
	}
	g := NewWithT(t)

	cell := explained("4047301")
	g.Expect(strings.Join(cell.Meaning, " ")).To(ContainSubstring("does not apply to this service: the request refers to no earlier transaction"))
	g.Expect(cell.Specs).To(BeEmpty())
	g.Expect(cell.Demo).To(BeEmpty())

	transfer := explained("5041800")
	g.Expect(transfer.Partner).To(ConsistOf(HaveField("ID", "HG-TRF-5XX")), "advice for transfers, not for status inquiries")
	g.Expect(transfer.Resources).To(ConsistOf(HaveField("ID", "trigger.timeout")))

	balance := runLine(t, "explain", "4001100").out
	g.Expect(balance).To(ContainSubstring("no advice for this code on this kind of service"))

	row := explained("RC-401-00")
	g.Expect(row.Kind).To(Equal("requirement"))
	g.Expect(row.Meaning).To(ContainElement("Condition RC-401-00-signature: Invalid Signature."))
	g.Expect(row.Sources).To(ContainElement(HaveField("URL", ContainSubstring("https://docs.durianpay.id/"))))

	condition := explained("RC-404-11-card")
	g.Expect(condition.Kind).To(Equal("condition"))
	g.Expect(condition.Meaning).To(ContainElement(HavePrefix("It does not apply: ")))
	g.Expect(condition.Specs).To(BeEmpty())

	service := explained("11")
	g.Expect(service.Kind).To(Equal("service"))
	g.Expect(strings.Join(service.Meaning, " ")).To(ContainSubstring("4091100"))
	g.Expect(len(service.Specs)).To(BeNumerically(">", 50))

	erratum := explained("ER-05")
	g.Expect(erratum.Kind).To(Equal("erratum"))
	g.Expect(erratum.Specs).To(ContainElement("RC-409-01.18.repeated"))
	g.Expect(erratum.Meaning).To(ContainElement(HavePrefix("It touches RC-409-00: ")))
	g.Expect(explained("ER-02").Meaning).To(ContainElement("It touches the body of 200/00 from service 73."))

	spec := explained("RC-409-01.18.repeated")
	g.Expect(spec.Kind).To(Equal("spec"))
	g.Expect(strings.Join(spec.Meaning, " ")).To(ContainSubstring("must be answered 4091801 Duplicate partnerReferenceNo"))
	g.Expect(spec.Demo).To(Equal("snapconform demo --filter 'id:RC-409-01.18.repeated'"))

	partner := explained("HG-TRF-4XX")
	g.Expect(partner.Partner).To(ConsistOf(HaveField("Text", `Mark transaction as "failed"`)))
	g.Expect(strings.Join(partner.Meaning, " ")).To(ContainSubstring("asks something of the partner"))
}

// Whatever completion offers is explained, and the line that shows it at the reference provider selects something.
func TestEverythingThatIsOfferedIsExplained(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	known, err := openCatalog(defaultContract, "")
	g.Expect(err).NotTo(HaveOccurred())
	for _, word := range append(known.words(), idsOf(known.specs)...) {
		explained, err := known.explain(word)
		g.Expect(err).NotTo(HaveOccurred(), word)
		if explained.Kind != "erratum" {
			g.Expect(explained.Sources).NotTo(BeEmpty(), word)
		}
		shown, demonstrated := len(explained.Specs) > 0, explained.Demo != ""
		g.Expect(demonstrated).To(Equal(shown), word)
		if explained.Demo == "" {
			continue
		}
		filter := strings.Split(explained.Demo, "'")[1]
		selected, err := known.suite.Select(filter)
		g.Expect(err).NotTo(HaveOccurred(), word)
		g.Expect(idsOf(selected)).To(ContainElement(BeElementOf(explained.Specs)), word)
	}
}
