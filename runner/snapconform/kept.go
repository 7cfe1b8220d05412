package main

import (
	"os"
	"path/filepath"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/seal"
	"github.com/snapconform/snapconform/runner"
)

// contractFiles are the texts of a contract as files.
func contractFiles(texts seal.Texts) []seal.File {
	files := []seal.File{{Name: seal.ContractName, Data: texts.Own}}
	if texts.Base != nil {
		files = append(files, seal.File{Name: seal.BaseName, Data: texts.Base})
	}
	return files
}

// textsOf returns the texts of a contract.
func textsOf(c *contract.Contract) seal.Texts {
	own, base := c.Texts()
	return seal.Texts{Own: own, Base: base}
}

// ownContract returns what a run leaves of its contract: nothing where that is built in, else all that it takes to judge by it again.
func ownContract(judgedBy *contract.Contract) []seal.File {
	if judgedBy == nil || runner.BuiltIn(judgedBy.ID, judgedBy.Digest) {
		return nil
	}
	return contractFiles(textsOf(judgedBy))
}

// keptContract returns the contract that a run left in its folder; nil where it left none.
func keptContract(folder string, report reports.Report) (*contract.Contract, error) {
	own, err := readKept(folder, seal.ContractName)
	if own == nil || err != nil {
		return nil, err
	}
	base, err := readKept(folder, seal.BaseName)
	if err != nil {
		return nil, err
	}
	kept, err := runner.ReadContract(seal.Texts{Own: own, Base: base}, report.Contract.Digest)
	if err != nil {
		return nil, usageFor("%s in %s: %v", seal.ContractName, folder, err)
	}
	return kept, nil
}

// readKept reads a file of a run's contract; nil where there is none.
func readKept(folder, name string) ([]byte, error) {
	if _, err := os.Lstat(filepath.Join(folder, name)); err != nil {
		return nil, nil //nolint:nilerr // most runs leave none
	}
	opened, err := openRunFolder(folder)
	if err != nil {
		return nil, usageFor("read the folder: %v", err)
	}
	defer func() { _ = opened.root.Close() }()
	data, err := opened.read(name, seal.MaxContract)
	if err != nil {
		return nil, usageFor("read the folder: %v", err)
	}
	return data, nil
}
