package ndjson_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports/ndjson"
)

func TestDamageIsFound(t *testing.T) {
	t.Parallel()
	good := written(t, exchanges()...)
	lines := strings.SplitAfter(good, "\n")
	for name, test := range map[string]struct {
		file string
		line int
		is   any
	}{
		"empty":                      {"", 1, ndjson.ErrTruncated},
		"head cut off":               {lines[0][:30], 1, ndjson.ErrTruncated},
		"no end":                     {lines[0] + lines[1] + lines[2], 4, ndjson.ErrTruncated},
		"cut within an exchange":     {lines[0] + lines[1][:40], 2, ndjson.ErrTruncated},
		"cut before a line end":      {lines[0] + strings.TrimSuffix(lines[1], "\n"), 2, ndjson.ErrTruncated},
		"cut within the end":         {good[:len(good)-10], 4, ndjson.ErrTruncated},
		"an exchange left out":       {lines[0] + lines[1] + lines[3], 3, ndjson.ErrChanged},
		"an exchange twice":          {lines[0] + lines[1] + lines[1] + lines[2] + lines[3], 5, ndjson.ErrChanged},
		"exchanges changed about":    {lines[0] + lines[2] + lines[1] + lines[3], 4, ndjson.ErrChanged},
		"one byte changed":           {strings.Replace(good, "409-00.11.repeated#1", "409-00.11.repeated#7", 1), 4, ndjson.ErrChanged},
		"head changed":               {strings.Replace(good, "7c1f0a93", "7c1f0a94", 1), 4, ndjson.ErrChanged},
		"count changed":              {strings.Replace(good, `"exchanges":2`, `"exchanges":3`, 1), 4, ndjson.ErrChanged},
		"other line ends":            {strings.ReplaceAll(good, "\n", "\r\n"), 4, ndjson.ErrChanged},
		"text after the end":         {good + "{}\n", 5, ndjson.ErrChanged},
		"garbage in the middle":      {lines[0] + "garbage\n" + lines[3], 2, ContainSubstring("not a JSON object in one line")},
		"an empty line":              {lines[0] + "\n" + lines[1] + lines[3], 2, ContainSubstring("not a JSON object")},
		"an array":                   {lines[0] + "[1]\n" + lines[3], 2, ContainSubstring(`does not begin with the member "record"`)},
		"no kind":                    {lines[0] + `{"id":"a","record":"exchange"}` + "\n", 2, ContainSubstring(`does not begin with the member "record"`)},
		"no head":                    {lines[1] + lines[3], 1, ContainSubstring("the first must be the head")},
		"two heads":                  {lines[0] + lines[0] + lines[3], 2, ContainSubstring(`kind "head"; only exchanges`)},
		"another version":            {strings.Replace(good, `"version":1`, `"version":2`, 1), 1, ContainSubstring("its version is 2, this program reads version 1")},
		"unknown member in the head": {strings.Replace(good, `"run":`, `"colour":"red","run":`, 1), 1, ContainSubstring(`unknown field "colour"`)},
		"another exchange":           {strings.Replace(good, `"body":`, `"corpse":`, 1), 2, ContainSubstring(`unknown field "corpse"`)},
		"an overlong line":           {lines[0] + `{"record":"exchange","body":"` + strings.Repeat("x", ndjson.MaxLine) + `"}` + "\n", 2, ContainSubstring("the line is longer than")},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			_, _, _, err := read(test.file)
			g.Expect(err).To(MatchError(test.is)) //nolint:ginkgolinter // an error or a matcher, by row
			var at *ndjson.LineError
			g.Expect(errors.As(err, &at)).To(BeTrue(), "%v", err)
			g.Expect(at.Line).To(Equal(test.line))
			g.Expect(err.Error()).To(HavePrefix(fmt.Sprintf("exchanges, line %d: ", test.line)))
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`{"record":"head","version":1}` + "\n" + `{"record":"exchange"}` + "\n")
	f.Add(`{"record" : "end" , "exchanges":0}`)
	f.Fuzz(func(t *testing.T, file string) {
		_, _, err := ndjson.Read(strings.NewReader(file), func(raw json.RawMessage) error {
			if !json.Valid(raw) || raw[0] != '{' {
				t.Errorf("handed out %q", raw)
			}
			return nil
		})
		if err == nil && !strings.Contains(file, `"sha256"`) {
			t.Errorf("took %q for whole", file)
		}
	})
}
