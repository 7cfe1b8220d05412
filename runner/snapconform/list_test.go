package main

import (
	"slices"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
)

type specsFile struct {
	Contract string       `json:"contract"`
	Total    int          `json:"total"`
	Specs    []listedSpec `json:"specs"`
}

type requirementsFile struct {
	Contract     string              `json:"contract"`
	Requirements []listedRequirement `json:"requirements"`
}

func TestTheOutcomeTable(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	got := runLine(t, "list", "table", "--reasons")
	g.Expect(got.code).To(Equal(0))
	golden(t, "list-table.golden", got.out)
}

func TestTheOutcomeTableAsJSON(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	table := decode[outcomeTable](t, runLine(t, "list", "table", "--json"))
	g.Expect(table.Services).To(HaveLen(8))
	g.Expect(table.Outcomes).To(HaveLen(17))
	g.Expect(table.Cells).To(HaveLen(136))
	apply := 0
	for _, cell := range table.Cells {
		if !cell.Applies {
			g.Expect(cell.Reason).NotTo(BeEmpty(), "%s on %s", cell.Outcome, cell.Service)
			g.Expect(cell.Specs).To(BeZero(), "%s on %s", cell.Outcome, cell.Service)
			continue
		}
		apply++
	}
	g.Expect(apply).To(Equal(106), "erratum ER-36")
}

func TestTheTableFitsNarrowAndASCIIScreens(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	known, err := openCatalog(defaultContract, "")
	g.Expect(err).NotTo(HaveOccurred())
	p := &prose{screen: screen{width: 84, ascii: true}}
	p.matrix(known.table())
	for line := range strings.Lines(p.text.String()) {
		g.Expect(len(line)).To(BeNumerically("<=", 85))
		g.Expect(strings.Trim(line, "\n")).To(MatchRegexp(`^[ -~]*$`))
	}
}

func TestListedSpecs(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	filter := "service:11 && requirement:RC-409-00"
	listed := decode[specsFile](t, runLine(t, "list", "--json", "--filter", filter))
	g.Expect(listed.Contract).To(Equal("durianpay"))
	g.Expect(len(listed.Specs)).To(BeNumerically("<", listed.Total))
	for _, spec := range listed.Specs {
		g.Expect(spec.Service).To(Equal("11"))
		g.Expect(spec.Shows).To(ContainElement("RC-409-00"))
	}
	g.Expect(listed.Specs).To(ContainElement(HaveField("ID", "RC-409-00.11.repeated")))

	text := runLine(t, "list", "specs", "--filter", filter)
	g.Expect(text.code).To(Equal(0))
	lines := strings.Split(strings.TrimSpace(text.out), "\n")
	g.Expect(lines).To(HaveLen(len(listed.Specs) + 3)) // heading, empty line, count
	g.Expect(text.out).To(MatchRegexp(`(?m)^RC-409-00\.11\.repeated +must +documented +11 +X-EXTERNAL-ID is refused when it repeats within the day$`))
}

func TestListedRequirements(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	all := decode[requirementsFile](t, runLine(t, "list", "requirements", "--json")).Requirements
	entry := func(id string) listedRequirement {
		at := slices.IndexFunc(all, func(r listedRequirement) bool { return r.ID == id })
		g.Expect(at).To(BeNumerically(">=", 0), id)
		return all[at]
	}
	rows := slices.DeleteFunc(slices.Clone(all), func(r listedRequirement) bool { return r.Table == "" || r.Condition })
	g.Expect(rows).To(HaveLen(36), "8 services, 17 response codes, 8 lines of the handling tables, 3 states")

	g.Expect(entry("RC-409-00")).To(SatisfyAll(HaveField("State", "judged"), HaveField("Needs", BeEmpty()), HaveField("Specs", BeNumerically(">", 8))))
	g.Expect(entry("RC-403-18")).To(SatisfyAll(HaveField("State", "judged"), HaveField("Needs", []string{"account.inactive"})))
	g.Expect(entry("HG-TRF-4XX").State).To(Equal("binds the partner"))
	g.Expect(entry("RC-404-11-card")).To(SatisfyAll(HaveField("State", "not applicable"), HaveField("Reason", ContainSubstring("takes a card"))))
	g.Expect(entry("RC-401-00-api-invalid")).To(SatisfyAll(HaveField("State", "not provokable"), HaveField("Reason", Not(BeEmpty()))))
	for _, r := range all {
		g.Expect(r.State).NotTo(Equal("no spec"), "%s is promised by the contract and shown by nothing", r.ID)
	}

	some := decode[requirementsFile](t, runLine(t, "list", "requirements", "--json", "--filter", "service:73")).Requirements
	g.Expect(some).NotTo(ContainElement(HaveField("ID", "RC-409-00")))
	g.Expect(some).To(ContainElement(HaveField("ID", "SVC-73")))

	text := runLine(t, "list", "requirements").out
	g.Expect(text).To(ContainSubstring("the account is inactive (needs account.inactive)"))
	g.Expect(text).To(ContainSubstring("mark as failed (binds the partner)"))
}
