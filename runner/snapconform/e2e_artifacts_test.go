package main_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"slices"
	"testing"

	. "github.com/onsi/gomega"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/ndjson"
	"github.com/snapconform/snapconform/suites/wire"
)

// junitSuites is what a CI system reads of a JUnit file, in this test's own reading of the form.
type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Cases []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	Failure *junitMessage `xml:"failure"`
	Error   *junitMessage `xml:"error"`
	Skipped *junitMessage `xml:"skipped"`
}

type junitMessage struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// artifacts are the three files of a run, as other programs read them.
type artifacts struct {
	report    reports.Report
	head      ndjson.Head
	end       ndjson.End
	exchanges []wire.Exchange
	junit     junitSuites
}

// readArtifacts reads the files of a run and holds that each is whole and valid, and that they agree about what was sent.
func readArtifacts(t *testing.T, r ran) artifacts {
	t.Helper()
	g := NewWithT(t)
	folder := r.results(t)
	read := artifacts{report: r.report(t)}
	g.Expect(conforms(t, filepath.Join(folder, "report.json"))).To(Succeed())

	data, err := os.ReadFile(filepath.Join(folder, "exchanges.ndjson"))
	g.Expect(err).NotTo(HaveOccurred())
	read.head, read.end, err = ndjson.Read(bytes.NewReader(data), func(line json.RawMessage) error {
		var exchange wire.Exchange
		defer func() { read.exchanges = append(read.exchanges, exchange) }()
		return json.Unmarshal(line, &exchange)
	})
	g.Expect(err).NotTo(HaveOccurred())
	left := slices.DeleteFunc(slices.Clone(read.exchanges), func(e wire.Exchange) bool { return !e.Left() })
	g.Expect(left).To(HaveLen(read.report.Run.Exchanges))
	g.Expect(read.head.Run).To(Equal(read.report.Run.ID))

	data, err = os.ReadFile(filepath.Join(folder, "junit.xml"))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(xml.Unmarshal(data, &read.junit)).To(Succeed())

	partial, err := filepath.Glob(filepath.Join(folder, "*.partial"))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(partial).To(BeEmpty())
	return read
}

// conforms judges a report by the schema that is published for it.
func conforms(t *testing.T, path string) error {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(reports.JSONSchema()))
	if err != nil {
		return err
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("report.schema.json", document); err != nil {
		return err
	}
	schema, err := compiler.Compile("report.schema.json")
	if err != nil {
		return err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	report, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return err
	}
	return schema.Validate(report)
}
