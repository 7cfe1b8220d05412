package reports

import "time"

// Verdict of a case.
type Verdict string

// The verdicts, worst first.
const (
	Error         Verdict = "error"          // the suite itself broke
	Fail          Verdict = "fail"           // a documented must did not hold
	Inconclusive  Verdict = "inconclusive"   // the network, an interrupt or a limit stopped us from judging
	Blocked       Verdict = "blocked"        // its control failed, so nothing was learnt
	Waived        Verdict = "waived"         // it failed, and a waiver covers it
	Warn          Verdict = "warn"           // a should, or an inferred expectation, did not hold, or a tolerated answer came
	NotTested     Verdict = "not tested"     // a resource only the operator can supply is missing
	NotApplicable Verdict = "not applicable" // the provider does not offer this
	Pass          Verdict = "pass"           // every documented must held
)

// Verdicts lists them all, worst first.
func Verdicts() []Verdict {
	return []Verdict{Error, Fail, Inconclusive, Blocked, Waived, Warn, NotTested, NotApplicable, Pass}
}

// Case is one spec and what became of it.
type Case struct {
	ID       string  `json:"id"`
	Clause   string  `json:"clause"`   // heading, e.g. "X-EXTERNAL-ID"
	Stimulus string  `json:"stimulus"` // what was done, e.g. "repeated with another body"
	Duty     string  `json:"duty"`     // what must follow, e.g. "is refused when it repeats within the day"
	Service  Service `json:"service"`
	// Situation of the contract; empty for a rule over all exchanges, whose Rule is set.
	Situation string   `json:"situation,omitempty"`
	Rule      string   `json:"rule,omitempty"`
	Field     string   `json:"field,omitempty"`
	Level     string   `json:"level"` // must or should
	Basis     string   `json:"basis"` // documented or inferred, of the weightiest facet
	Source    string   `json:"source,omitempty"`
	Erratum   string   `json:"erratum,omitempty"`
	Shows     []string `json:"shows"` // requirements and conditions; the first names the case
	// Outcome is the one expected; Also as good; Tolerated only warn; Seen are those that came.
	Outcome   string   `json:"outcome,omitempty"`
	Also      []string `json:"also,omitempty"`
	Tolerated []string `json:"tolerated,omitempty"`
	Seen      []string `json:"seen,omitempty"`
	Labels    []string `json:"labels"`
	Verdict   Verdict  `json:"verdict"`
	// Reason says, in one sentence, why a case without findings is not passed.
	Reason    string    `json:"reason,omitempty"`
	Missing   []string  `json:"missing,omitempty"` // resources
	Findings  []Finding `json:"findings,omitempty"`
	Exchanges []string  `json:"exchanges,omitempty"` // ids, in the order they were sent
	// Evidence are the exchanges that findings speak of, in short; the whole of them stands in the exchanges file.
	Evidence []Evidence `json:"evidence,omitempty"`
	// Reproduce is the command line that judges this case alone, in one line.
	Reproduce string        `json:"reproduce,omitempty"`
	Advice    []Advice      `json:"advice,omitempty"` // what the contract tells the partner about the answer that came
	Started   time.Time     `json:"started"`
	Elapsed   time.Duration `json:"elapsedNs"`
	// WaivedBy is what the waiver names that covers the case.
	WaivedBy string `json:"waivedBy,omitempty"`
	// Attempts are those before the last, where a failed case was judged again. Flaky tells that a later one passed.
	Attempts []Attempt `json:"attempts,omitempty"`
	Flaky    bool      `json:"flaky,omitempty"`
	// Control marks the accepted request that the refusals of a service lean on.
	Control bool `json:"control,omitempty"`
}

// Attempt is one time that a case was judged before it was judged again.
type Attempt struct {
	Verdict   Verdict   `json:"verdict"`
	Findings  []Finding `json:"findings,omitempty"`
	Exchanges []string  `json:"exchanges,omitempty"`
}

// Service is the called service of a case.
type Service struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Finding is one facet of one answer that was not as expected.
type Finding struct {
	Facet    string `json:"facet"`
	Expected string `json:"expected"`
	Actual   string `json:"actual"`
	Basis    string `json:"basis"` // documented or inferred
	// Verdict this finding asks for: fail or warn.
	Verdict  Verdict `json:"verdict"`
	Exchange string  `json:"exchange,omitempty"`
	Text     string  `json:"text"`
}

// Evidence is an exchange in short: secrets masked, long bodies cut.
type Evidence struct {
	Exchange string   `json:"exchange"`
	Request  string   `json:"request"`           // method and path
	Headers  []string `json:"headers,omitempty"` // "Name: value", as they were sent
	Body     string   `json:"body,omitempty"`
	Answer   string   `json:"answer"` // HTTP status and time, or why no answer came
	Received string   `json:"received,omitempty"`
}

// Advice is what the contract tells the partner to do.
type Advice struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}
