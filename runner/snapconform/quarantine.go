package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/runner/leak"
)

// quarantined looks for secrets in the files of a run. Where one holds any, the run's files are moved to a folder into which only its owner can look, and an error says
// which file it is, in which exchange, what became of them all, and what to do.
func (r *results) quarantined(written []string, holds func([]byte) bool) error {
	own := r.own()
	var places []string
	var problems []error
	for _, path := range union(written, own) {
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
	found := leaks(places, holds) // while the files are still there
	return errors.New(found + ": " + r.withdraw(own) + toDo)
}

// own lists the files that this run left in its folder, those that it did not end too. Before the run there was none of these names.
func (r *results) own() []string {
	entries, err := os.ReadDir(r.dir)
	if err != nil {
		return nil // there is no folder to look into
	}
	var own []string
	for _, entry := range entries {
		written := func(name string) bool {
			return entry.Name() == name || strings.HasPrefix(entry.Name(), name+".") && strings.HasSuffix(entry.Name(), partial)
		}
		if entry.Type().IsRegular() && slices.ContainsFunc(fileNames(), written) {
			own = append(own, filepath.Join(r.dir, entry.Name()))
		}
	}
	return own
}

func union(paths, more []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(slices.Concat(paths, more))))
}

// withdraw takes files out of everybody's sight and says what became of them.
func (r *results) withdraw(files []string) string {
	aside, unmade := r.aside()
	var moved int
	var left []string
	for _, path := range files {
		hidden := os.Chmod(path, 0o600)
		err := unmade
		if err == nil {
			err = os.Rename(path, filepath.Join(aside, filepath.Base(path)))
		}
		if err == nil {
			moved++
			continue
		}
		left = append(left, fmt.Sprintf("%s could not be moved (%v) and %s", path, err, remedied(path, hidden)))
	}
	r.remove() // the folders that the run made, if nothing else is in them
	if moved > 0 {
		left = append([]string{fmt.Sprintf("the results were moved to %s, where only you can look", aside)}, left...)
	}
	return strings.Join(left, "; ")
}

// remedied says what became of a file that stays where it is: only its owner can read it, or else it is deleted.
func remedied(path string, hidden error) string {
	if hidden == nil {
		return "stays there, readable for you only"
	}
	if err := os.Remove(path); err != nil {
		return fmt.Sprintf("is still there for others to read (%v; %v): take it away", hidden, err)
	}
	return "was deleted"
}

// aside makes a new folder for its owner only: beside the folder of the run, wherever links lead to it, or else inside.
func (r *results) aside() (string, error) {
	home, err := filepath.EvalSymlinks(r.dir)
	if err == nil {
		home, err = filepath.Abs(home)
	}
	if err != nil {
		return "", err
	}
	beside, err := freshFolder(home + ".quarantine")
	if err == nil {
		return r.asNamed(beside), nil
	}
	inside, within := freshFolder(filepath.Join(home, "quarantine"))
	if within != nil {
		return "", errors.Join(err, within)
	}
	return inside, nil
}

// asNamed writes a path as the operator wrote the folder of the run, where that is the same place.
func (r *results) asNamed(path string) string {
	named := filepath.Join(filepath.Dir(filepath.Clean(r.dir)), filepath.Base(path))
	one, err := os.Stat(named)
	other, otherErr := os.Stat(path)
	if err == nil && otherErr == nil && os.SameFile(one, other) {
		return named
	}
	return path
}

// freshFolder makes a folder that was not there before, under the name that is given or one numbered after it.
func freshFolder(name string) (string, error) {
	const most = 1000
	path := name
	for n := 2; n < most; n++ {
		err := os.Mkdir(path, 0o700)
		if err == nil {
			return path, nil
		}
		if !errors.Is(err, os.ErrExist) {
			return "", err
		}
		path = fmt.Sprintf("%s-%d", name, n)
	}
	return "", fmt.Errorf("make %s: there are %d such folders already", name, most)
}
