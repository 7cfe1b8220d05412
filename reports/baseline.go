package reports

import "slices"

// Baseline is what a run is held against: an earlier one of the same contract. Only what got worse since then counts against the exit code.
type Baseline struct {
	Run     string `json:"run"`
	Version string `json:"suiteVersion"`
	// Worse are cases that fail now and did not fail then, Known those that failed then too, Fixed those that fail no more. Missing are mandatory
	// requirements that were tested then and are not now.
	Worse   []string `json:"worse,omitempty"`
	Known   []string `json:"known,omitempty"`
	Fixed   []string `json:"fixed,omitempty"`
	Missing []string `json:"missing,omitempty"`
}

// Against holds the cases of a report against those of an earlier one. It has to be done after the ledger is closed and before the report is summed up.
func (r *Report) Against(earlier Report) {
	before := map[string]Verdict{}
	for _, c := range earlier.Cases {
		before[c.ID] = c.Verdict
	}
	compared := &Baseline{Run: earlier.Run.ID, Version: earlier.Suite.Version}
	for _, c := range r.Cases {
		switch failed := before[c.ID] == Fail; {
		case c.Verdict == Fail && failed:
			compared.Known = append(compared.Known, c.ID)
		case c.Verdict == Fail:
			compared.Worse = append(compared.Worse, c.ID)
		case failed && (c.Verdict == Pass || c.Verdict == Warn):
			compared.Fixed = append(compared.Fixed, c.ID)
		}
	}
	for _, entry := range r.Ledger.Requirements {
		if entry.Mandatory && entry.State == Untested && !slices.Contains(earlier.Summary.Incomplete, entry.ID) {
			compared.Missing = append(compared.Missing, entry.ID)
		}
	}
	r.Baseline = compared
}
