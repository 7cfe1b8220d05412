package reports

// State of a requirement or of a cell of the service × outcome table.
type State string

// The states.
const (
	Tested        State = "tested"            // its outcome was the only one accepted, or was seen
	NotObserved   State = "not observed"      // judged, but only alternatives were seen
	Untested      State = "not tested"        // a resource or a control is missing
	DoesNotApply  State = "not applicable"    // see the reason
	CannotProvoke State = "not provokable"    // no request can bring it about
	BindsPartner  State = "binds the partner" // asks something of the partner, not of the provider
)

// Ledger accounts for every row of the contract and every cell of its service × outcome table.
type Ledger struct {
	Requirements []Entry       `json:"requirements"`
	Cells        []Cell        `json:"cells"`
	Totals       map[State]int `json:"totals"` // of requirements and conditions
	CellTotals   map[State]int `json:"cellTotals"`
}

// Entry is a requirement, or a condition of one.
type Entry struct {
	ID    string `json:"id"`
	Row   string `json:"row"`
	Text  string `json:"text"`
	Table string `json:"table,omitempty"`
	// Condition tells that the entry is a condition named inside a row.
	Condition bool   `json:"condition,omitempty"`
	State     State  `json:"state"`
	Reason    string `json:"reason,omitempty"`
	Mandatory bool   `json:"mandatory"`
	// Verdict is the worst of the cases that show it; empty when there are none.
	Verdict Verdict         `json:"verdict,omitempty"`
	Cases   map[Verdict]int `json:"cases,omitempty"`
}

// Cell is a service and an outcome.
type Cell struct {
	Service string          `json:"service"`
	Outcome string          `json:"outcome"`
	State   State           `json:"state"`
	Reason  string          `json:"reason,omitempty"`
	Verdict Verdict         `json:"verdict,omitempty"`
	Cases   map[Verdict]int `json:"cases,omitempty"`
}
