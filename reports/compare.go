package reports

// Change is a case whose verdict differs between two runs. A verdict is empty where the case was not there.
type Change struct {
	Case   string  `json:"case"`
	Before Verdict `json:"before,omitempty"`
	After  Verdict `json:"after,omitempty"`
}

// Compare returns the cases whose verdicts differ, in the order of the later report, those that are gone last.
func Compare(before, after Report) []Change {
	earlier, later := map[string]Verdict{}, map[string]bool{}
	for i := range before.Cases {
		earlier[before.Cases[i].ID] = before.Cases[i].Verdict
	}
	var changes []Change
	for i := range after.Cases {
		id, verdict := after.Cases[i].ID, after.Cases[i].Verdict
		later[id] = true
		if earlier[id] != verdict {
			changes = append(changes, Change{Case: id, Before: earlier[id], After: verdict})
		}
	}
	for i := range before.Cases {
		if id := before.Cases[i].ID; !later[id] {
			changes = append(changes, Change{Case: id, Before: before.Cases[i].Verdict})
		}
	}
	return changes
}
