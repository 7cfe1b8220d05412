package selftest

import "slices"

// Figures are the counts of a self-test.
type Figures struct {
	Faults int `json:"faults"`
	// Documented faults must fail, inferred ones must warn.
	Documented int `json:"documented"`
	Inferred   int `json:"inferred"`
	Tally
	// KillRate is the share of the faults that were caught by the requirement they break, from 0 to 1; 0 where there are no faults.
	KillRate float64 `json:"killRate"`
	Groups   []Group `json:"groups"`

	Variants    int `json:"variants"`
	Quiet       int `json:"quiet"`
	FalseAlarms int `json:"falseAlarms"`
	// VariantsBroken is at how many variants the suite itself broke.
	VariantsBroken int `json:"variantsBroken"`
}

// Tally counts faults by outcome.
type Tally struct {
	Caught     int `json:"caught"`
	Bystanders int `json:"bystanders"`
	Survivors  int `json:"survivors"`
	Accused    int `json:"accused"`
	Broken     int `json:"broken"`
}

// Group is the tally of the faults of one group.
type Group struct {
	Name     string `json:"name"`
	Faults   int    `json:"faults"`
	Inferred int    `json:"inferred"`
	Tally
}

func (t *Tally) add(outcome Outcome) {
	switch outcome {
	case Caught:
		t.Caught++
	case Bystander:
		t.Bystanders++
	case Survivor:
		t.Survivors++
	case Accused:
		t.Accused++
	default:
		t.Broken++
	}
}

// count makes the figures. Groups stand in the order in which the faults first name them.
func count(faults []FaultResult, variants []VariantResult) Figures {
	figures := Figures{Faults: len(faults), Variants: len(variants), Groups: []Group{}}
	for _, fault := range faults {
		at := slices.IndexFunc(figures.Groups, func(g Group) bool { return g.Name == fault.Group })
		if at < 0 {
			at = len(figures.Groups)
			figures.Groups = append(figures.Groups, Group{Name: fault.Group})
		}
		group := &figures.Groups[at]
		group.Faults++
		if fault.Inferred {
			group.Inferred++
			figures.Inferred++
		}
		group.add(fault.Outcome)
		figures.add(fault.Outcome)
	}
	figures.Documented = figures.Faults - figures.Inferred
	if figures.Faults > 0 {
		figures.KillRate = float64(figures.Caught) / float64(figures.Faults)
	}
	for _, variant := range variants {
		switch variant.Outcome {
		case Quiet:
			figures.Quiet++
		case Alarm:
			figures.FalseAlarms++
		default:
			figures.VariantsBroken++
		}
	}
	return figures
}
