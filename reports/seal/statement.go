package seal

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/snapconform/snapconform/reports"
)

// The types of what is signed, as in-toto names them.
const (
	statementType = "https://in-toto.io/Statement/v1"
	predicateType = "https://in-toto.io/attestation/test-result/v0.1"
)

// Result is the result of a run in the words of in-toto.
type Result string

// The results. Passed is said only where the whole suite was selected, nothing mandatory was left out and no case warned,
// was waived or was blocked, so that a policy which asks for nothing else may lean on it.
const (
	Passed Result = "PASSED"
	Warned Result = "WARNED" // conformant, and not as much as that
	Failed Result = "FAILED" // anything else: not conformant, incomplete, inconclusive, nothing judged
)

// statement is an in-toto Statement with a test-result predicate. Its members and their order are signed: a change of either needs a new name of ours.
type statement struct {
	Type          string       `json:"_type"`
	Subject       []descriptor `json:"subject"`
	PredicateType string       `json:"predicateType"`
	Predicate     predicate    `json:"predicate"`
}

// descriptor is an in-toto ResourceDescriptor.
type descriptor struct {
	Name        string            `json:"name"`
	Digest      map[string]string `json:"digest"`
	Annotations map[string]string `json:"annotations,omitempty"`
}

type predicate struct {
	Result        Result       `json:"result"`
	Configuration []descriptor `json:"configuration"`
	PassedTests   []string     `json:"passedTests"`
	WarnedTests   []string     `json:"warnedTests"`
	FailedTests   []string     `json:"failedTests"`
	Ours          details      `json:"https://github.com/snapconform/snapconform/seal/v1"`
}

// details are what the test-result predicate has no place for. Files is the order of the files, and Unjudged the cases
// that neither passed, warned nor failed, by verdict.
type details struct {
	Run       runDetails                   `json:"run"`
	Sealed    time.Time                    `json:"sealed"`
	Nonce     string                       `json:"nonce,omitempty"`
	Target    reports.Target               `json:"target"`
	Suite     reports.Suite                `json:"suite"`
	Contract  contractDetails              `json:"contract"`
	Verdict   reports.Judgement            `json:"verdict"`
	ExitCode  int                          `json:"exitCode"`
	Complete  bool                         `json:"complete"`
	Exchanges int                          `json:"exchanges"`
	Unjudged  map[reports.Verdict][]string `json:"unjudged"`
	Files     []string                     `json:"files"`
}

type runDetails struct {
	ID       string    `json:"id"`
	Seed     string    `json:"seed"`
	Started  time.Time `json:"started"`
	Finished time.Time `json:"finished"`
}

type contractDetails struct {
	ID     string `json:"id"`
	Digest string `json:"digest"`
}

// statement says of files what is signed of them. It follows from the files and the terms alone, so that Verify can make it again.
func (f found) statement(files folder, terms terms) statement {
	report := f.report
	made := statement{Type: statementType, PredicateType: predicateType}
	for _, name := range files.names {
		made.Subject = append(made.Subject, files.descriptor(name, nil))
	}
	made.Predicate = predicate{
		Result: result(report),
		Configuration: []descriptor{
			files.descriptor(ContractName, map[string]string{"id": report.Contract.ID, "sourcesSha256": report.Contract.Digest}),
			files.descriptor(SuiteName, map[string]string{"name": report.Suite.Name, "version": report.Suite.Version, "revision": report.Suite.Revision}),
		},
		PassedTests: []string{}, WarnedTests: []string{}, FailedTests: []string{},
		Ours: details{
			Run:    runDetails{report.Run.ID, report.Run.Seed, report.Run.Started.UTC(), report.Run.Finished.UTC()},
			Sealed: terms.sealed, Nonce: terms.nonce, Target: report.Target, Suite: report.Suite,
			Contract: contractDetails{report.Contract.ID, report.Contract.Digest},
			Verdict:  report.Judgement(), ExitCode: report.Summary.ExitCode, Complete: Complete(report), Exchanges: f.end.Exchanges,
			Unjudged: map[reports.Verdict][]string{}, Files: files.names,
		},
	}
	made.Predicate.sort(report.Cases)
	return made
}

// sort books each case under what became of it.
func (p *predicate) sort(cases []reports.Case) {
	for _, one := range cases {
		switch one.Verdict {
		case reports.Pass:
			p.PassedTests = append(p.PassedTests, one.ID)
		case reports.Warn, reports.Waived:
			p.WarnedTests = append(p.WarnedTests, one.ID)
		case reports.Fail:
			p.FailedTests = append(p.FailedTests, one.ID)
		default:
			p.Ours.Unjudged[one.Verdict] = append(p.Ours.Unjudged[one.Verdict], one.ID)
		}
	}
}

func (f folder) descriptor(name string, annotations map[string]string) descriptor {
	return descriptor{Name: name, Digest: map[string]string{"sha256": f.digests[name]}, Annotations: annotations}
}

// Complete tells whether the whole suite was selected and no mandatory requirement was left out.
func Complete(report reports.Report) bool {
	for _, entry := range report.Ledger.Requirements {
		if entry.Mandatory && entry.State == reports.Untested {
			return false
		}
	}
	return len(report.Summary.Incomplete) == 0 && report.Selection.Selected == report.Selection.Total && report.Selection.Filter == ""
}

func result(report reports.Report) Result {
	counts, judgement := reports.Count(report.Cases), report.Judgement()
	switch {
	case judgement != reports.Conformant && judgement != reports.Partial:
		return Failed
	case counts[reports.Warn]+counts[reports.Waived]+counts[reports.Blocked] > 0, !Complete(report):
		return Warned
	default:
		return Passed
	}
}

func (s statement) marshal() ([]byte, error) {
	data, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("write statement: %w", err)
	}
	return data, nil
}
