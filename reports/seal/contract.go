package seal

import (
	"encoding/json"
	"errors"
	"time"

	"github.com/snapconform/snapconform/reports"
)

// Contract is what has to be known of the contract that a run was judged by. This package knows no contract itself: it is told how one is read.
type Contract struct {
	ID string
	// BuiltIn tells that the suite carries the contract; else it is the run's own file.
	BuiltIn bool
	// Zone is where its days end.
	Zone *time.Location
	// Rows and Cells are those of the ledger, in order.
	Rows  []Row
	Cells []Row
	// Needs tells whether a situation can only be brought about with what an operator supplies.
	Needs func(situation string) bool
	// See looks at a recorded exchange of a run with a seed.
	See func(seed string, exchange json.RawMessage) (Seen, error)
}

// Row is a requirement or a condition by its id, or a service and an outcome, as "11/409-00".
type Row struct {
	ID string
	// Judged is false where the contract itself says that no case can show it.
	Judged bool
}

// Seen is what is looked at of an exchange.
type Seen struct {
	ID string
	// Left tells that the request can have reached the target, Reference that the embedded reference provider answered.
	Left, Reference bool
	// Given counts the ids in the request that come from the seed. Foreign is one that has their form and does not come from it.
	Given   int
	Foreign string
}

// Texts are those that a contract is read from: its own file, and the one that it extends, nil where there is none. Its digest is that of the one followed by the other.
type Texts struct{ Own, Base []byte }

// ReadContract reads the contract of texts, which must be those of a digest.
type ReadContract func(texts Texts, digest string) (Contract, error)

// errNotTold is a mistake of the caller.
var errNotTold = errors.New("it was not told how to read a contract")

// texts loads the texts of the contract of a run.
func (f folder) texts() (texts Texts, err error) {
	if texts.Own, err = f.load(ContractName, MaxContract); err != nil {
		return Texts{}, err
	}
	if _, extends := f.digests[BaseName]; extends {
		texts.Base, err = f.load(BaseName, MaxContract)
	}
	return texts, err
}

// contract reads the contract of a run.
func (f folder) contract(report reports.Report, read ReadContract) (Contract, error) {
	if read == nil {
		return Contract{}, errNotTold
	}
	texts, err := f.texts()
	if err != nil {
		return Contract{}, err
	}
	judgedBy, err := read(texts, report.Contract.Digest)
	if err != nil {
		return Contract{}, refuse(ReasonContract, "%s: %w", ContractName, err)
	}
	if judgedBy.ID != report.Contract.ID {
		return Contract{}, refuse(ReasonDisagreement, "%s is the contract %q, and the run was judged by %q", ContractName, judgedBy.ID, report.Contract.ID)
	}
	return judgedBy, nil
}
