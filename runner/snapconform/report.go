package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/console"
	"github.com/snapconform/snapconform/reports/html"
	"github.com/snapconform/snapconform/reports/seal"
	"github.com/snapconform/snapconform/runner"
	"github.com/snapconform/snapconform/suites/wire"
)

// consoleFormat is the summary that a run prints.
const consoleFormat = "console"

func newReport(s screen) *cobra.Command {
	var name, out, lang string
	cmd := &cobra.Command{
		Use:   "report DIR",
		Short: "Write a finished run in another format",
		Long: `Write the run in a folder, or of a report.json, in another format. The folder is not changed; without --out it goes to the standard output.

  console       the summary that a run prints (the default)
  html          one page for a browser, in English and Indonesian
  pdf           the certificate and its annex, in both languages
  xlsx          the functional-test form Lampiran 7.C
  json          report.json again
  junit         JUnit XML, for CI systems
  ctrf          Common Test Report Format, for dashboards
  markdown      a summary for pull requests
  journal       the transactions that were created, CSV
  badge         the verdict as a small SVG
  code-quality  GitLab's code quality format
  har           the exchanges as an HTTP Archive (HAR 1.2)`,
		Example: `  snapconform report results/20261121-093000.000
  snapconform report results/20261121-093000.000 --format har --out exchanges.har`,
		Args: exactly("DIR"),
		RunE: func(_ *cobra.Command, args []string) error {
			report, err := readReport(args[0])
			if err != nil {
				return err
			}
			write, err := writing(s, name, lang, folderOf(args[0]), report)
			if err != nil {
				return err
			}
			if out == "" {
				if s.live && packed(name) {
					return usageFor("--format %s is no text for a terminal: name a file with --out", name)
				}
				return written(write(s.out))
			}
			if _, err := os.Lstat(out); err == nil {
				return usageFor("%s exists already: name another file with --out, or remove it first", out)
			}
			if err := writeWhole(out, write); err != nil {
				return usageFor("write %s: %v", out, err)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&name, "format", consoleFormat, "format to write")
	cmd.Flags().StringVar(&lang, "lang", "", "language that the page opens in, en or id; certificate and form hold both")
	cmd.Flags().StringVar(&out, "out", "", "file to write, which must not exist yet (default: standard output)")
	must(cmd.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions(html.Languages(), cobra.ShellCompDirectiveNoFileComp)))
	must(cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formatNames(), cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

func written(err error) error {
	if err != nil {
		return &brokenError{err}
	}
	return nil
}

// writing returns what writes a report in a format.
func writing(s screen, name, lang, folder string, report reports.Report) (func(io.Writer) error, error) {
	if name == consoleFormat && lang == "" {
		return func(w io.Writer) error {
			return console.Write(w, report, console.Options{Color: s.color, ASCII: s.ascii, Width: s.width, Advice: true})
		}, nil
	}
	wanted, err := formatNamed(name, lang)
	if err != nil {
		return nil, err
	}
	if !wanted.fits(report) {
		return nil, usageFor("--format %s: it is for contracts of family %s, and the run is by %s", name, wanted.family, report.Contract.ID)
	}
	var exchanges []wire.Exchange
	if wanted.recorded {
		recording, err := readRecording(folder, report)
		if err != nil {
			return nil, err
		}
		exchanges = recording.Exchanges()
	}
	return func(w io.Writer) error { return wanted.write(w, report, exchanges) }, nil
}

// readRecording reads the exchanges in a run's folder, which have to be those of its report.
func readRecording(folder string, report reports.Report) (*runner.Recording, error) {
	file, err := openRegular(filepath.Join(folder, exchangesFile))
	if err != nil {
		return nil, usageFor("read the recording: %v", err)
	}
	defer func() { _ = file.Close() }()
	recording, err := runner.ReadRecording(file)
	if err != nil {
		return nil, err
	}
	if recording.Head.Run != report.Run.ID {
		return nil, usageFor("%s: the exchanges are of run %s and the report of run %s", folder, recording.Head.Run, report.Run.ID)
	}
	return recording, nil
}

// alwaysWritten returns what a run leaves in its folder besides the exchanges.
func alwaysWritten(report reports.Report) []format {
	var all []format
	for _, each := range formats() {
		if each.always && each.fits(report) {
			all = append(all, each)
		}
	}
	return all
}

// fileNames are the names of all files that a run may leave.
func fileNames() []string {
	names := []string{exchangesFile, seal.ContractName, seal.BaseName}
	for _, each := range formats() {
		names = append(names, each.file)
	}
	return names
}

// unwritten says what file could not be written and why.
func unwritten(path string, err error) string { return fmt.Sprintf("write %s: %v", path, err) }
