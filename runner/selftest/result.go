package selftest

import (
	"time"

	"github.com/snapconform/snapconform/reports"
)

// SchemaVersion is the version of the JSON that a [Result] is written as.
const SchemaVersion = 1

// Outcome of a fault or a variant.
type Outcome string

// The outcomes. The first five are of faults, the last three of variants.
const (
	Caught    Outcome = "caught"      // by a case that shows the requirement it breaks
	Bystander Outcome = "bystander"   // cases complain, but none as the requirement it breaks demands
	Survivor  Outcome = "survivor"    // no case complains
	Accused   Outcome = "accused"     // what is only inferred failed instead of warning
	Broken    Outcome = "broken"      // the suite itself broke, so nothing is known
	Quiet     Outcome = "quiet"       // every case passed or does not apply
	Alarm     Outcome = "false alarm" // a case complains of what is lawful
)

// Good tells whether the outcome is the one that every fault, or every variant, has to have.
func (o Outcome) Good() bool { return o == Caught || o == Quiet }

// Result is what a self-test found. Its JSON names are stable within a [SchemaVersion].
type Result struct {
	Schema   int             `json:"schema"`
	Suite    reports.Suite   `json:"suite"`
	Contract Contract        `json:"contract"`
	Elapsed  time.Duration   `json:"elapsedNs"`
	Figures  Figures         `json:"figures"`
	Faults   []FaultResult   `json:"faults"`
	Variants []VariantResult `json:"variants"`
}

// Contract names the contract that was judged by, and the digest of its text.
type Contract struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Digest string `json:"digest"`
}

// FaultResult is what became of one fault.
type FaultResult struct {
	Name     string `json:"name"`
	Group    string `json:"group"`
	Text     string `json:"text"`
	Breaks   string `json:"breaks"`
	Service  string `json:"service,omitempty"`
	Inferred bool   `json:"inferred"` // a warning catches it
	Wire     bool   `json:"wire"`
	Finding
	Elapsed time.Duration `json:"elapsedNs"`
}

// VariantResult is what became of one variant.
type VariantResult struct {
	Name string `json:"name"`
	Text string `json:"text"`
	Wire bool   `json:"wire"`
	Finding
	Elapsed time.Duration `json:"elapsedNs"`
}

// Finding is an outcome and what it rests on.
type Finding struct {
	Outcome Outcome `json:"outcome"`
	// Own are the cases that complain and show the requirement that is broken, Others those that complain of something else. Of many a few are
	// listed; OwnCount and OthersCount tell how many there were when enough was known: judging a fault ends with the first failure that catches it.
	Own         []Witness `json:"own"`
	OwnCount    int       `json:"ownCount"`
	Others      []Witness `json:"others"`
	OthersCount int       `json:"othersCount"`
	// Note says, in one sentence, what else a reader has to know, such as that no spec shows the requirement.
	Note string `json:"note,omitempty"`
}

// Witness is a case that complains.
type Witness struct {
	Case    string          `json:"case"` // its id, or "preflight"
	Verdict reports.Verdict `json:"verdict"`
	Text    string          `json:"text"`
}

// OK tells whether every fault was caught by the requirement it breaks and no variant raised an alarm.
func (r Result) OK() bool {
	f := r.Figures
	return f.Caught == f.Faults && f.Quiet == f.Variants
}
