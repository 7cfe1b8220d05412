package runner

import (
	"io/fs"
	"os"

	"github.com/snapconform/snapconform/fixtures/strict"
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/trial"
)

// Target is who is judged.
type Target struct {
	trial.Target
	Name        string
	Environment string
	Build       string
	BaseURL     string
	// User, Tester and Witness are printed on the papers of a run and judge nothing.
	User            reports.OnPaper
	Tester, Witness reports.Person
	// Prefix is a path before the contract's own that is part of what is signed.
	Prefix    string
	Contract  string
	Reference bool
	// Limits are those that somebody set; the rest of them is the suite's.
	Limits Limits
	// Waivers is the path of a waiver file; empty for none.
	Waivers string
	// Secrets are values that must never reach an artifact: client secrets, and private keys as they were read.
	Secrets []string

	// written is the file that the target was read from, for the places of what is wrong with it; nil where there was none.
	written *strict.Tree
}

// LoadTarget reads a target file. Names of files in it are relative to its folder, ${NAME} stands for a variable of the environment, which lookup
// finds. Its error is a [UsageError] that lists all problems with file, line and column, and never repeats a secret.
func LoadTarget(path string, lookup func(string) (string, bool)) (Target, error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		// A pipe could block for ever or be read only once, and the names of files in a target are relative to its folder.
		return Target{}, usage("read the target file: %s is no regular file but %s: write the target to a file", path, kindOf(info.Mode()))
	}
	data, err := strict.ReadFile(path)
	if err != nil {
		return Target{}, usage("read the target file: %v", err)
	}
	return parseTarget(path, data, lookup)
}

func kindOf(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	default:
		return "a device"
	}
}
