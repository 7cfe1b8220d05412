package ledger_test

import (
	"slices"
	"sync"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/ledger"
)

var published = sync.OnceValues(func() (*contract.Contract, error) { return contract.Embedded("durianpay") })

func durianpay(t *testing.T) *contract.Contract {
	t.Helper()
	c, err := published()
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	return c
}

// aCase is a case of service 18 that shows a repeated reference; change makes it another one.
func aCase(change func(*reports.Case)) reports.Case {
	c := reports.Case{
		ID: "RC-409-01.18.repeated", Service: reports.Service{Code: "18"}, Situation: string(contract.RepeatedReference), Level: "must", Basis: "documented",
		Shows: []string{"RC-409-01"}, Outcome: "409-01", Seen: []string{"409-01"}, Verdict: reports.Pass,
	}
	change(&c)
	return c
}

func verdict(v reports.Verdict) func(*reports.Case) {
	return func(c *reports.Case) { c.Verdict = v }
}

func nothing(string) bool { return false }

func cellOf(t *testing.T, l reports.Ledger, service, outcome string) reports.Cell {
	t.Helper()
	at := slices.IndexFunc(l.Cells, func(c reports.Cell) bool { return c.Service == service && c.Outcome == outcome })
	NewWithT(t).Expect(at).NotTo(Equal(-1))
	return l.Cells[at]
}

// What a set of cases says of a row, and of the cell they expect.
func TestStates(t *testing.T) {
	t.Parallel()
	as := func(changes ...func(*reports.Case)) []reports.Case {
		var cases []reports.Case
		for _, change := range changes {
			cases = append(cases, aCase(change))
		}
		return cases
	}
	other := func(v reports.Verdict, seen ...string) func(*reports.Case) {
		return func(c *reports.Case) { c.Verdict, c.Also, c.Seen = v, []string{"409-00"}, seen }
	}
	missing := func(c *reports.Case) { c.Verdict, c.Missing = reports.NotTested, []string{"account.known"} }
	because := func(v reports.Verdict, reason string) func(*reports.Case) {
		return func(c *reports.Case) { c.Verdict, c.Reason = v, reason }
	}
	for name, each := range map[string]struct {
		cases  []reports.Case
		state  reports.State
		worst  reports.Verdict
		reason string
	}{
		"no case":                        {nil, reports.Untested, "", "no selected spec shows it"},
		"passed":                         {as(verdict(reports.Pass)), reports.Tested, reports.Pass, ""},
		"failed counts as tested":        {as(verdict(reports.Fail)), reports.Tested, reports.Fail, ""},
		"warned":                         {as(verdict(reports.Warn)), reports.Tested, reports.Warn, ""},
		"waived":                         {as(verdict(reports.Waived)), reports.Tested, reports.Waived, ""},
		"an alternative, its own seen":   {as(other(reports.Pass, "409-01")), reports.Tested, reports.Pass, ""},
		"an alternative, another seen":   {as(other(reports.Pass, "409-00")), reports.NotObserved, reports.Pass, "only alternatives were seen: 409-00"},
		"failed where there are others":  {as(other(reports.Fail, "409-00")), reports.Tested, reports.Fail, ""},
		"waived where there are others":  {as(other(reports.Waived, "409-00")), reports.Tested, reports.Waived, ""},
		"one of two was seen":            {as(other(reports.Pass, "409-00"), other(reports.Pass, "409-01")), reports.Tested, reports.Pass, ""},
		"something is missing":           {as(missing), reports.Untested, reports.NotTested, "the target supplies no account.known"},
		"blocked":                        {as(because(reports.Blocked, "its control failed")), reports.Untested, reports.Blocked, "blocked: its control failed"},
		"inconclusive":                   {as(because(reports.Inconclusive, "interrupted")), reports.Untested, reports.Inconclusive, "inconclusive: interrupted"},
		"broken":                         {as(because(reports.Error, "a panic")), reports.Untested, reports.Error, "error: a panic"},
		"not offered":                    {as(because(reports.NotApplicable, "not declared")), reports.DoesNotApply, reports.NotApplicable, "not applicable: not declared"},
		"not offered, and missing":       {as(verdict(reports.NotApplicable), missing), reports.Untested, reports.NotTested, "the target supplies no account.known"},
		"missing, and passed":            {as(missing, verdict(reports.Pass)), reports.Tested, reports.NotTested, ""},
		"as many reasons as are told":    {as(because(reports.Blocked, "a"), because(reports.Blocked, "b"), because(reports.Blocked, "c")), reports.Untested, reports.Blocked, "blocked: a; blocked: b; blocked: c"},
		"more reasons than anyone reads": {as(because(reports.Blocked, "a"), because(reports.Blocked, "b"), because(reports.Blocked, "c"), because(reports.Blocked, "d")), reports.Untested, reports.Blocked, "blocked: a; blocked: b; blocked: c; …"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			closed := ledger.Close(durianpay(t), each.cases, nothing)
			row, ok := closed.Entry("RC-409-01")
			g.Expect(ok).To(BeTrueBecause("the row is there"))
			g.Expect([]any{row.State, row.Verdict, row.Reason}).To(Equal([]any{each.state, each.worst, each.reason}))
			cell := cellOf(t, closed, "18", "409-01")
			g.Expect([]any{cell.State, cell.Verdict, cell.Reason}).To(Equal([]any{each.state, each.worst, each.reason}))
			g.Expect(cell.Cases).To(Equal(row.Cases))
			g.Expect(cellOf(t, closed, "38", "409-01").State).To(Equal(reports.Untested), "a case says nothing of another service")
		})
	}
}

// Rows that no case can show say why, whatever the cases are.
func TestRowsThatNoCaseCanShow(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	c := durianpay(t)
	var cases []reports.Case
	for _, row := range c.Requirements {
		cases = append(cases, aCase(func(c *reports.Case) { c.Shows = []string{row.ID} }))
	}
	closed := ledger.Close(c, cases, nothing)
	for _, row := range c.Requirements {
		entry, _ := closed.Entry(row.ID)
		switch {
		case row.Binds != "":
			g.Expect(entry.State).To(Equal(reports.BindsPartner), row.ID)
			g.Expect(entry.Mandatory).To(BeFalseBecause("%s binds the partner", row.ID))
		case row.Unprovokable != "":
			g.Expect(entry.State).To(Equal(reports.CannotProvoke), row.ID)
			g.Expect(entry.Reason).To(Equal(row.Unprovokable))
		default:
			g.Expect(entry.State).To(Equal(reports.Tested), row.ID)
		}
		for _, condition := range row.Conditions {
			entry, _ := closed.Entry(row.ID + "-" + condition.ID)
			g.Expect(entry.Condition).To(BeTrueBecause("%s is a condition", entry.ID))
			if condition.NotApplicable != "" {
				g.Expect(entry.State).To(Equal(reports.DoesNotApply), entry.ID)
			}
		}
	}
	bound, _ := closed.Entry("HG-TRF-4XX")
	g.Expect(bound.Reason).To(Equal("the row asks something of the partner"))
}

// Mandatory is what a documented must shows that needs nothing, or only what the target supplies.
func TestMandatory(t *testing.T) {
	t.Parallel()
	needy := func(c *reports.Case) { c.Situation = string(contract.InactiveAccount) }
	for name, each := range map[string]struct {
		change   func(*reports.Case)
		supplied string
		want     bool
	}{
		"a documented must":                   {verdict(reports.Pass), "", true},
		"also where it was not judged":        {verdict(reports.Blocked), "", true},
		"not where it is inferred":            {func(c *reports.Case) { c.Basis = "inferred" }, "", false},
		"not where it is a should":            {func(c *reports.Case) { c.Level = "should" }, "", false},
		"not where the service is not there":  {verdict(reports.NotApplicable), "", false},
		"not where a resource is missing":     {needy, "", false},
		"not where another one is there":      {needy, "account.invalid", false},
		"where the resource is there":         {needy, "account.inactive", true},
		"a rule over exchanges needs nothing": {func(c *reports.Case) { c.Situation, c.Rule = "", "seven-digits" }, "", true},
	} {
		closed := ledger.Close(durianpay(t), []reports.Case{aCase(each.change)}, func(id string) bool { return id == each.supplied })
		row, _ := closed.Entry("RC-409-01")
		NewWithT(t).Expect(row.Mandatory).To(Equal(each.want), name)
	}
}

// Nothing is left out and nothing counted twice.
func TestCountsAddUp(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	c := durianpay(t)
	closed := ledger.Close(c, []reports.Case{aCase(verdict(reports.Pass))}, nothing)
	conditions := 0
	for _, row := range c.Requirements {
		conditions += len(row.Conditions)
	}
	g.Expect(closed.Requirements).To(HaveLen(len(c.Requirements) + conditions))
	g.Expect(closed.Rows()).To(HaveLen(36), "rows of the published tables")
	g.Expect(closed.Cells).To(HaveLen(8 * 17))
	g.Expect(sum(closed.Totals)).To(Equal(len(closed.Requirements)))
	g.Expect(sum(closed.CellTotals)).To(Equal(136))
	g.Expect(closed.CellTotals[reports.DoesNotApply]).To(Equal(30))
	ids := map[string]bool{}
	for _, entry := range closed.Requirements {
		g.Expect(ids[entry.ID]).To(BeFalseBecause("%s is there twice", entry.ID))
		ids[entry.ID] = true
		if entry.State != reports.Tested {
			g.Expect(entry.Reason).NotTo(BeEmpty(), entry.ID)
		}
	}
	for _, cell := range closed.Cells {
		if cell.State != reports.Tested {
			g.Expect(cell.Reason).NotTo(BeEmpty(), cell.Service+"/"+cell.Outcome)
		}
	}
}

func sum(totals map[reports.State]int) int {
	total := 0
	for _, count := range totals {
		total += count
	}
	return total
}

// A row says how many of its cases came to which verdict.
func TestEntriesCountTheirCases(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	cases := []reports.Case{aCase(verdict(reports.Pass)), aCase(verdict(reports.Fail)), aCase(verdict(reports.Pass))}
	closed := ledger.Close(durianpay(t), cases, nothing)
	entry, ok := closed.Entry("RC-409-01")
	g.Expect(ok).To(BeTrueBecause("the row is there"))
	g.Expect(entry.Cases).To(Equal(map[reports.Verdict]int{reports.Pass: 2, reports.Fail: 1}))
	g.Expect(cellOf(t, closed, "18", "409-01").Cases).To(Equal(entry.Cases))
}
