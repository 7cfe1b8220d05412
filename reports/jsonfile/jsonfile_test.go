package jsonfile_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/jsonfile"
	"github.com/snapconform/snapconform/reports/reporttest"
)

func written(t *testing.T, report reports.Report) string {
	t.Helper()
	var file bytes.Buffer
	if err := jsonfile.Write(&file, report); err != nil {
		t.Fatal(err)
	}
	return file.String()
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	t.Parallel()
	for name, report := range map[string]reports.Report{"green": reporttest.Green(), "red": reporttest.Red(), "incomplete": reporttest.Incomplete()} {
		file := written(t, report)
		read, err := jsonfile.Read(strings.NewReader(file))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		// JSON holds no broken UTF-8; the byte that stands for it is the one thing that is not read back.
		fixed := cmp.Transformer("utf8", func(s string) string { return strings.ToValidUTF8(s, "\ufffd") })
		if diff := cmp.Diff(report, read, fixed); diff != "" {
			t.Errorf("%s (-written +read):\n%s", name, diff)
		}
		// That byte is written as an escape the first time, and as the character it was read as from then on.
		if again := written(t, read); again != strings.ReplaceAll(file, `\ufffd`, "\ufffd") {
			t.Errorf("%s: written again it is another file:\n%s", name, cmp.Diff(file, again))
		}
	}
}

func TestWriteLeavesTheReportAlone(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	report := reports.Report{Schema: reports.SchemaVersion, Cases: []reports.Case{{ID: "a"}}}
	file := written(t, report)
	g.Expect(report.Cases[0].Shows).To(BeNil())
	g.Expect(file).NotTo(ContainSubstring("null"))
	g.Expect(file).To(HaveSuffix("}\n"))
}

func TestAmpersandsStayReadable(t *testing.T) {
	t.Parallel()
	NewWithT(t).Expect(written(t, reporttest.Red())).To(ContainSubstring("]]><&"))
}

func TestAnotherVersionIsNotWritten(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	var file bytes.Buffer
	g.Expect(jsonfile.Write(&file, reports.Report{})).To(MatchError(ContainSubstring("schema version is 0")))
	g.Expect(file.Len()).To(BeZero())
}

func TestReadIsStrict(t *testing.T) {
	t.Parallel()
	good := written(t, reporttest.Red())
	replace := func(from, to string) string {
		if !strings.Contains(good, from) {
			t.Fatalf("the sample holds no %q", from)
		}
		return strings.Replace(good, from, to, 1)
	}
	for name, test := range map[string]struct{ file, says string }{
		"unknown member":         {replace(`"suite": {`, `"suite": {"colour": "red",`), `line 3, column 13: unknown member "colour" in /suite`},
		"unknown, nested":        {replace(`"verdict": "warn",`, `"verdict": "warn", "verdikt": "pass",`), `unknown member "verdikt" in /cases/`},
		"another spelling":       {replace(`"suite": {`, `"Suite": {`), `unknown member "Suite" in the report`},
		"repeated member":        {replace(`"exitCode": 1,`, `"exitCode": 1, "exitCode": 0,`), `member "exitCode" stands twice in /summary`},
		"repeated count":         {replace(`"verdicts": {`, `"verdicts": {"fail": 0,`), `member "fail" stands twice in /summary/verdicts`},
		"missing member":         {replace(`"exitCode": 1,`, ``), `member "exitCode" is missing from /summary`},
		"null":                   {replace(`"exitCode": 1,`, `"exitCode": null,`), `/summary/exitCode is null`},
		"a list in a number":     {replace(`"exitCode": 1,`, `"exitCode": [1],`), `/summary/exitCode is an array and must be a int`},
		"an object in a count":   {replace(`"verdicts": {`, `"verdicts": {"a/b~": {},`), `/summary/verdicts/a~1b~0 is an object and must be a int`},
		"an object in a time":    {replace(`"started": "`, `"started": {}, "x": "`), `is an object and must be a time.Time`},
		"a list in a struct":     {replace(`"suite": {`, `"suite": [], "x": {`), `/suite is an array and must be a reports.Suite`},
		"an object in a list":    {replace(`"preflight": [`, `"preflight": {}, "x": [`), `/preflight is an object and must be a []reports.Check`},
		"null in a list":         {replace(`"preflight": [`, `"preflight": [null,`), `/preflight/0 is null`},
		"another type":           {replace(`"exitCode": 1,`, `"exitCode": "1",`), `summary.exitCode is a string and must be a int`},
		"newer version":          {replace(`"schema": 1`, `"schema": 2`), `its schema version is 2, this program reads version 1; use the version of snapconform that wrote it, or a later one`},
		"older version":          {replace(`"schema": 1`, `"schema": 0`), `its schema version is 0`},
		"no version":             {`{}`, `it has no schema version; is it a report.json?`},
		"cut off":                {good[:len(good)/2], `it is not well-formed JSON`},
		"text after the report":  {good + "{}", `it is not well-formed JSON`},
		"not JSON":               {"\n\n  hello", `line 3, column 3: it is not well-formed JSON`},
		"not an object":          {`[]`, `must be a`},
		"empty":                  {``, `it is not well-formed JSON`},
		"a time that is no time": {replace(`"started": "`, `"started": "the day of `), `parsing time`},
	} {
		_, err := jsonfile.Read(strings.NewReader(test.file))
		NewWithT(t).Expect(err).To(MatchError(And(HavePrefix("read report: "), ContainSubstring(test.says))), name)
	}
}

// hostile are reports of about so many bytes that are expensive to refuse: names as long as half the file over as many elements, and members without end.
func hostile(size int) map[string]string {
	long, many := strings.Repeat("a", size/2), strings.Repeat("0,", size/4)+"0"
	return map[string]string{
		"list-under-a-long-name":   `{"schema":1,"summary":{"verdicts":{"` + long + `":[` + many + `]}}}`,
		"list-where-a-number-is":   `{"schema":1,"summary":{"exitCode":[` + many + `]}}`,
		"nested-lists":             `{"schema":1,"summary":{"exitCode":` + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + `}}`,
		"list-of-texts-long-names": `{"schema":1,"ledger":{"totals":{"` + long + `":0,"` + long + `":[` + many + `]}}}`,
	}
}

func TestHostileReportsAreRefused(t *testing.T) {
	t.Parallel()
	for name, file := range hostile(4 << 20) {
		_, err := jsonfile.Read(strings.NewReader(file))
		NewWithT(t).Expect(err).To(HaveOccurred(), name)
	}
}

// The time that a refusal takes grows with the size of a report: sixteen times as large, it takes sixteen times as long where the figure is 1.
func BenchmarkHostileReports(b *testing.B) {
	const small, times = 256 << 10, 16
	refuse := func(file string) float64 {
		start := time.Now()
		if _, err := jsonfile.Read(strings.NewReader(file)); err == nil {
			b.Fatal("it was read")
		}
		return time.Since(start).Seconds()
	}
	for b.Loop() {
		for name, file := range hostile(small) {
			larger := hostile(times * small)[name]
			b.ReportMetric(refuse(larger)/refuse(file)*float64(len(file))/float64(len(larger)), name)
		}
	}
}

func TestErrorsOfTheFileAreReturned(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	disk := errors.New("disk")
	_, err := jsonfile.Read(iotest.ErrReader(disk))
	g.Expect(err).To(MatchError(disk))
	g.Expect(jsonfile.Write(failing{disk}, reporttest.Green())).To(MatchError(disk))
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"schema":1}`))
	f.Add([]byte(`{"schema":1,"suite":{"name":"a","name":"b"}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		report, err := jsonfile.Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		if err := jsonfile.Write(new(bytes.Buffer), report); err != nil {
			t.Errorf("it was read but cannot be written: %v", err)
		}
	})
}
