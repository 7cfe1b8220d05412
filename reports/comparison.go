package reports

import "slices"

// Comparison is what changed from one run to another, and why.
type Comparison struct {
	Before Compared `json:"before"`
	After  Compared `json:"after"`
	// Failing are cases that fail now and did not, Fixed those that failed and hold now, Applicability those that are judged now and were not, or the other way
	// round, Other the rest.
	Failing       []Difference `json:"failing"`
	Fixed         []Difference `json:"fixed"`
	Applicability []Difference `json:"applicability"`
	Other         []Difference `json:"other"`
	// Covered are requirements that are tested now and were not, Uncovered the other way round.
	Covered   []string `json:"covered"`
	Uncovered []string `json:"uncovered"`
}

// Compared is one of two runs that are compared.
type Compared struct {
	Run      string    `json:"run"`
	Target   string    `json:"target"`
	Build    string    `json:"build,omitempty"`
	Suite    string    `json:"suite"`
	Contract string    `json:"contract"`
	Digest   string    `json:"digest"`
	Verdict  Judgement `json:"verdict"`
	Rows     int       `json:"rows"`   // of the published tables
	Tested   int       `json:"tested"` // of those
}

// Difference is a case that changed, and what most likely made it change.
type Difference struct {
	Change
	Cause Cause `json:"cause"`
}

// Cause is what changed between two runs.
type Cause string

// The causes. To tell the target from the suite and the contract, the earlier run's exchanges are judged again.
const (
	CauseTarget      Cause = "target"   // the provider answers otherwise
	CauseSuite       Cause = "suite"    // the same answers are judged otherwise, by another suite
	CauseContract    Cause = "contract" // the same answers are judged otherwise, by another contract
	CauseEither      Cause = "suite or contract"
	CauseDeclaration Cause = "declaration" // the operator declares other services or resources, or selected other specs
	CauseUnknown     Cause = "unknown"     // the earlier run's exchanges are not at hand
)

// Explain compares two runs. Again is the earlier run's recording judged by the present suite and the later run's contract, nil where there is none.
func Explain(before, after Report, again *Report) Comparison {
	all := Comparison{Before: compared(before), After: compared(after), Failing: []Difference{}, Fixed: []Difference{}, Applicability: []Difference{}, Other: []Difference{}, Covered: []string{}, Uncovered: []string{}}
	for _, change := range Compare(before, after) {
		difference := Difference{Change: change, Cause: cause(change, before, after, again)}
		switch {
		case change.After == Fail:
			all.Failing = append(all.Failing, difference)
		case change.Before == Fail && judged(change.After):
			all.Fixed = append(all.Fixed, difference)
		case judged(change.Before) != judged(change.After):
			all.Applicability = append(all.Applicability, difference)
		default:
			all.Other = append(all.Other, difference)
		}
	}
	for _, entry := range after.Ledger.Requirements {
		was, _ := before.Ledger.Entry(entry.ID)
		switch {
		case entry.State == Tested && was.State != Tested:
			all.Covered = append(all.Covered, entry.ID)
		case entry.State != Tested && was.State == Tested:
			all.Uncovered = append(all.Uncovered, entry.ID)
		}
	}
	return all
}

// judged tells whether a verdict says something of the provider.
func judged(verdict Verdict) bool {
	return slices.Contains([]Verdict{Pass, Warn, Fail, Waived}, verdict)
}

// cause finds what most likely made a case change.
func cause(change Change, before, after Report, again *Report) Cause {
	undeclared := func(verdict Verdict) bool {
		return verdict == NotTested || verdict == NotApplicable
	}
	contractChanged := before.Contract.Digest != after.Contract.Digest
	suiteChanged := before.Suite.Version != after.Suite.Version || before.Suite.Revision != after.Suite.Revision
	either := map[[2]bool]Cause{{true, false}: CauseSuite, {false, true}: CauseContract, {true, true}: CauseEither, {false, false}: CauseSuite}[[2]bool{suiteChanged, contractChanged}]
	switch {
	case change.Before == "" && before.Selection == after.Selection, change.After == "" && before.Selection == after.Selection:
		return either
	case change.Before == "" || change.After == "":
		return CauseDeclaration
	case undeclared(change.Before) != undeclared(change.After):
		return CauseDeclaration
	case again == nil:
		return CauseUnknown
	}
	for i := range again.Cases {
		if again.Cases[i].ID == change.Case && again.Cases[i].Verdict == change.After {
			return either
		}
	}
	return CauseTarget
}

func compared(r Report) Compared {
	c := Compared{
		Run: r.Run.ID, Target: r.Target.Name, Build: r.Target.Build, Suite: r.Suite.Name + " " + r.Suite.Version, Contract: r.Contract.ID, Digest: r.Contract.Digest,
		Verdict: r.Judgement(),
	}
	for _, entry := range r.Ledger.Rows() {
		c.Rows++
		if entry.State == Tested {
			c.Tested++
		}
	}
	return c
}
