package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/snapconform/snapconform/runner/leak"
)

// quarantined looks for secrets in the files of a run. Where one holds any, the folder is moved aside, where only its owner can look into it, and an error says which
// file it is.
func (r *results) quarantined(written []string, holds func([]byte) bool) error {
	var places []string
	var problems []error
	for _, path := range written {
		where, err := leak.Scan(path, holds)
		if err != nil {
			problems = append(problems, err)
		}
		if where != "" {
			places = append(places, where)
		}
	}
	if len(places) == 0 {
		return errors.Join(problems...)
	}
	aside := filepath.Clean(r.dir) + ".quarantine"
	for n := 2; ; n++ {
		if _, err := os.Lstat(aside); err != nil {
			break
		}
		aside = fmt.Sprintf("%s.quarantine-%d", filepath.Clean(r.dir), n)
	}
	moved := errors.Join(os.Chmod(r.dir, 0o700), os.Rename(r.dir, aside)) //nolint:gosec // a folder, for its owner only
	text := fmt.Sprintf("a secret was found in %s: the results were moved to %s, where only you can look. Take the secret out of what the target file or the "+
		"command line says in clear, delete that folder, and have the secret replaced if anybody else could read it", places[0], aside)
	if more := len(places) - 1; more > 0 {
		text = fmt.Sprintf("%s (and in %d more files)", text, more)
	}
	return errors.Join(errors.New(text), moved)
}
