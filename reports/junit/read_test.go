package junit_test

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/junit"
)

// read is how a CI reads the file: only what it shows.
type read struct {
	XMLName  xml.Name `xml:"testsuites"`
	Name     string   `xml:"name,attr"`
	Tests    int      `xml:"tests,attr"`
	Failures int      `xml:"failures,attr"`
	Errors   int      `xml:"errors,attr"`
	Skipped  int      `xml:"skipped,attr"`
	Time     float64  `xml:"time,attr"`
	Suites   []struct {
		Name       string  `xml:"name,attr"`
		Time       float64 `xml:"time,attr"`
		Timestamp  string  `xml:"timestamp,attr"`
		Properties []pair  `xml:"properties>property"`
		Cases      []test  `xml:"testcase"`
	} `xml:"testsuite"`
}

type test struct {
	Name       string  `xml:"name,attr"`
	Class      string  `xml:"classname,attr"`
	Time       float64 `xml:"time,attr"`
	Properties []pair  `xml:"properties>property"`
	Failure    *text   `xml:"failure"`
	Error      *text   `xml:"error"`
	Skipped    *text   `xml:"skipped"`
	Output     string  `xml:"system-out"`
}

type pair struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type text struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Body    string `xml:",chardata"`
}

func write(t *testing.T, report reports.Report) []byte {
	t.Helper()
	var file bytes.Buffer
	if err := junit.Write(&file, report); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func parsed(t *testing.T, report reports.Report) (read, map[string]test) {
	t.Helper()
	var document read
	if err := xml.Unmarshal(write(t, report), &document); err != nil {
		t.Fatal(err)
	}
	tests := map[string]test{}
	for _, suite := range document.Suites {
		for _, one := range suite.Cases {
			id, _, _ := strings.Cut(one.Name, " ")
			tests[id] = one
		}
	}
	return document, tests
}

func (t test) element() string {
	var elements []string
	for name, there := range map[string]bool{"failure": t.Failure != nil, "error": t.Error != nil, "skipped": t.Skipped != nil, "output": t.Output != ""} {
		if there {
			elements = append(elements, name)
		}
	}
	return strings.Join(elements, " and ")
}
