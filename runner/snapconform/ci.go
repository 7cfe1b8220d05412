package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/annotations"
	"github.com/snapconform/snapconform/reports/codequality"
	"github.com/snapconform/snapconform/reports/markdown"
)

// The CI systems that are told more than files: by their own means, where they are detected.
const (
	ciAuto   = "auto"
	ciNone   = "none"
	ciGitHub = "github"
	ciGitLab = "gitlab"
)

func ciSystems() []string { return []string{ciAuto, ciNone, ciGitHub, ciGitLab} }

// qualityFile is the code quality report of a run, for GitLab's artifacts:reports:codequality.
const qualityFile = "gl-code-quality-report.json"

// checkCI refuses the name of a system that there is not.
func checkCI(name string) error {
	if !slices.Contains(ciSystems(), name) {
		return fmt.Errorf("--ci %s: give one of %s", name, strings.Join(ciSystems(), ", "))
	}
	return nil
}

// ciSystem returns the system that a run is told to: the one that was named, else the one whose variables are there.
func ciSystem(s screen, named string) string {
	if named != ciAuto {
		return named
	}
	for _, each := range []struct{ variable, system string }{{"GITHUB_ACTIONS", ciGitHub}, {"GITLAB_CI", ciGitLab}} {
		if value, _ := s.lookup(each.variable); value == "true" {
			return each.system
		}
	}
	return ciNone
}

// tellCI tells the CI system how a run went. It returns the files it wrote.
func tellCI(s screen, system, folder string, report reports.Report) (written []string, err error) {
	switch system {
	case ciGitHub:
		err = annotations.Write(s.err, report)
		if path, ok := s.lookup("GITHUB_STEP_SUMMARY"); ok && path != "" {
			err = errors.Join(err, appendTo(path, func(w io.Writer) error { return markdown.Write(w, report) }))
		}
		return nil, err
	case ciGitLab:
		path := filepath.Join(folder, qualityFile)
		if err := writeReport(path, report, codequality.Write); err != nil {
			return nil, fmt.Errorf("write %s: %w", path, err)
		}
		return []string{path}, nil
	default:
		return nil, nil
	}
}

// appendTo writes behind what a file holds.
func appendTo(path string, write func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644) //nolint:gosec // the CI system names it, and reads it
	if err != nil {
		return fmt.Errorf("write the summary of the step: %w", err)
	}
	return errors.Join(write(file), file.Close())
}
