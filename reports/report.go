// Package reports holds the model of a finished run and nothing else of ours: what was judged, what was found, and
// which rows of the contract were shown. Its subpackages write a Report in one format each.
package reports

import "time"

// SchemaVersion of report.json. It changes when a reader of an older version would misread a newer report.
const SchemaVersion = 1

// Report is everything a run found out. It is complete without the exchanges, which stand in a file of their own.
type Report struct {
	Schema    int       `json:"schema"`
	Suite     Suite     `json:"suite"`
	Run       Run       `json:"run"`
	Target    Target    `json:"target"`
	Contract  Contract  `json:"contract"`
	Selection Selection `json:"selection"`
	Preflight []Check   `json:"preflight"`
	Summary   Summary   `json:"summary"`
	Cases     []Case    `json:"cases"`
	Ledger    Ledger    `json:"ledger"`
	Errata    []Erratum `json:"errata"`
	Money     Money     `json:"money"`
	Waivers   []Waiver  `json:"waivers,omitempty"`
	Baseline  *Baseline `json:"baseline,omitempty"`
}

// Suite is the build that judged.
type Suite struct {
	Name     string `json:"name"`
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"`
	Modified bool   `json:"modified,omitempty"`
	Go       string `json:"go"`
}

// Run says when and how the run went. Seed is what ids, nonces and references were derived from.
type Run struct {
	ID        string        `json:"id"`
	Seed      string        `json:"seed"`
	Started   time.Time     `json:"started"`
	Finished  time.Time     `json:"finished"`
	Elapsed   time.Duration `json:"elapsedNs"`
	Parallel  int           `json:"parallel"`
	Exchanges int           `json:"exchanges"`
	// Evidence is "full" where account numbers and names stand in clear, "masked" where they do not.
	Evidence    string `json:"evidence,omitempty"`
	Interrupted bool   `json:"interrupted,omitempty"`
	// Stopped is why the run began no further case before its end, where it did not.
	Stopped string `json:"stopped,omitempty"`
	// Notes are things a reader must know: how an expired token was obtained, that tokens revoke each other …
	Notes []string `json:"notes,omitempty"`
}

// Target is who was judged. Reference marks the embedded reference provider: such a report certifies nobody.
type Target struct {
	Name        string   `json:"name"`
	Environment string   `json:"environment,omitempty"`
	Build       string   `json:"build,omitempty"`
	BaseURL     string   `json:"baseUrl"`
	Reference   bool     `json:"reference"`
	Services    []string `json:"services"`
	// User is the company on whose behalf the services were called; Tester and Witness are those who sign the papers.
	User    OnPaper `json:"user,omitempty"`
	Tester  Person  `json:"tester,omitzero"`
	Witness Person  `json:"witness,omitzero"`
}

// Person is who signs the papers of a run, as far as the operator said it.
type Person struct {
	Name     OnPaper `json:"name,omitempty"`
	Position OnPaper `json:"position,omitempty"`
	Company  OnPaper `json:"company,omitempty"`
}

// OnPaper is a text that the operator gave for the papers to print. It is a type of its own because a masked run masks names wherever a string holds them, and these
// are there to be read.
type OnPaper string

// Contract is what it was judged by.
type Contract struct {
	ID string `json:"id"`
	// Family is the kind of contract, such as snap.
	Family  string   `json:"family,omitempty"`
	Title   string   `json:"title"`
	Digest  string   `json:"digest"`
	Sources []Source `json:"sources"`
}

// Source is a document the contract leans on.
type Source struct {
	ID    string `json:"id"`
	Grade string `json:"grade"`
	Title string `json:"title"`
	URL   string `json:"url,omitempty"`
}

// Selection is what part of the suite was asked for: a profile, and of that what fits the filter. An empty filter is the whole profile.
type Selection struct {
	Profile  string `json:"profile,omitempty"`
	Filter   string `json:"filter"`
	Selected int    `json:"selected"`
	Total    int    `json:"total"`
}

// Check is one step of the preflight: what was looked at, what was seen, whose fault a failure most likely is
// (configuration, network, target, suite) and what to do about it.
type Check struct {
	Name string `json:"name"`
	OK   bool   `json:"ok"`
	// Warn marks a step that is worth a look and keeps nothing from being judged; its Remedy says what to do.
	Warn     bool   `json:"warn,omitempty"`
	Evidence string `json:"evidence"`
	Fault    string `json:"fault,omitempty"`
	Remedy   string `json:"remedy,omitempty"`
}

// Summary is the verdict of the run. Conformant is true only when nothing failed and nothing that had to be judged was left out.
type Summary struct {
	ExitCode int             `json:"exitCode"`
	Text     string          `json:"text"`
	Verdicts map[Verdict]int `json:"verdicts"`
	// Incomplete are mandatory requirements that were blocked or not tested.
	Incomplete []string `json:"incomplete,omitempty"`
	// NotObserved are mandatory requirements of which only alternatives were seen; they never change the exit code.
	NotObserved []string `json:"notObserved,omitempty"`
	// Accusations, one for each cell of the service × outcome table with a failed case.
	FailedCells []string `json:"failedCells,omitempty"`
}

// Erratum is an unclear place of the contract that a verdict of this run leaned on.
type Erratum struct {
	ID     string `json:"id"`
	Topic  string `json:"topic"`
	Chosen string `json:"chosen"`
	Effect string `json:"effect"`
}
