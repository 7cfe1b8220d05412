// Package junit writes a report as JUnit XML, in the dialect that Jenkins, GitLab and GitHub's readers agree on.
//
// A testsuite is a clause at a service, a testcase is a case. Only a verdict of fail is a <failure>; error, inconclusive
// and blocked are an <error>, for they say nothing against the target; what was not tested, or does not apply, is
// <skipped>; a warning and a waived failure pass and say so in <system-out>.
package junit

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"

	"github.com/snapconform/snapconform/reports"
)

// Write writes the report as UTF-8 XML. Times are in seconds. What the target answered is written in its printable form,
// so the file holds no character that XML forbids.
func Write(w io.Writer, report reports.Report) error {
	document := compose(report)
	body, err := xml.MarshalIndent(document, "", "  ")
	if err != nil {
		return fmt.Errorf("write JUnit XML: %w", err)
	}
	if _, err := fmt.Fprintf(w, "%s%s\n", xml.Header, body); err != nil {
		return fmt.Errorf("write JUnit XML: %w", err)
	}
	return nil
}

// compose groups the cases, in the order in which clause and service first come.
func compose(report reports.Report) document {
	made := document{Name: "snapconform: " + reports.Printable(report.Contract.Title), Time: seconds(report.Run.Elapsed)}
	if report.Target.Reference {
		made.Name += " (REFERENCE PROVIDER)"
	}
	suites := map[string]*suite{}
	for i := range report.Cases {
		one := &report.Cases[i]
		name := suiteName(one)
		if suites[name] == nil {
			suites[name] = &suite{Name: name, Properties: origin(report)}
			made.Suites = append(made.Suites, suites[name])
		}
		suites[name].add(one, report)
	}
	if run := runSuite(report); run != nil {
		made.Suites = append([]*suite{run}, made.Suites...)
	}
	for _, one := range made.Suites {
		made.Tests += one.Tests
		made.Failures += one.Failures
		made.Errors += one.Errors
		made.Skipped += one.Skipped
	}
	return made
}

// runSuite stands for what is wrong with the run as a whole: a JUnit reader takes a file without tests for green.
func runSuite(report reports.Report) *suite {
	made := &suite{Name: "run", Properties: origin(report), Time: seconds(0)}
	for _, check := range report.Preflight {
		if !check.OK {
			made.broken("preflight: "+check.Name, check.Evidence, "fault: "+cmp.Or(check.Fault, "none"), "remedy: "+check.Remedy)
		}
	}
	if len(report.Cases) == 0 && len(made.Cases) == 0 {
		made.broken("run", "nothing was judged", report.Summary.Text)
	}
	if len(made.Cases) == 0 {
		return nil
	}
	return made
}

// origin says, in every suite, who was judged by what: suites are often shown without their file.
func origin(report reports.Report) *properties {
	return newProperties(
		"target", report.Target.Name,
		"baseUrl", report.Target.BaseURL,
		"reference", fmt.Sprint(report.Target.Reference),
		"contract", report.Contract.ID,
		"contractDigest", report.Contract.Digest,
		"suite", report.Suite.Name+" "+report.Suite.Version,
		"run", report.Run.ID,
	)
}

func suiteName(one *reports.Case) string {
	if one.Service.Code == "" {
		return reports.Printable(one.Clause)
	}
	return reports.Printable(fmt.Sprintf("%s · %s (%s)", one.Clause, one.Service.Name, one.Service.Code))
}
