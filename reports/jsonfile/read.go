package jsonfile

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"

	"github.com/snapconform/snapconform/reports"
)

// MaxSize is the size of the largest report that is read, in bytes. A report of all cases of a contract is about a twentieth of it.
const MaxSize = 64 << 20

// Read reads a report that [Write] wrote. It is strict, because what one reader overlooks another may believe: a member
// that is unknown, repeated, missing or of another type, text after the report, and another schema version are errors
// that say where (line, column and JSON pointer) and what to do.
func Read(r io.Reader) (reports.Report, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return reports.Report{}, fmt.Errorf("read report: %w", err)
	}
	if len(data) > MaxSize {
		return reports.Report{}, fmt.Errorf("read report: it is larger than %d bytes; is it a report.json?", MaxSize)
	}
	if err := checkVersion(data); err != nil {
		return reports.Report{}, fmt.Errorf("read report: %w", err)
	}
	if err := checkMembers(data, reflect.TypeFor[reports.Report]()); err != nil {
		return reports.Report{}, fmt.Errorf("read report: %w", err)
	}
	var report reports.Report
	if err := json.Unmarshal(data, &report); err != nil {
		return reports.Report{}, fmt.Errorf("read report: %w", at(data, err))
	}
	return report, nil
}

// checkVersion comes first: to call a member of a newer version unknown would mislead.
func checkVersion(data []byte) error {
	var head struct {
		Schema *int `json:"schema"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return at(data, err)
	}
	switch {
	case head.Schema == nil:
		return errors.New("it has no schema version; is it a report.json?")
	case *head.Schema > reports.SchemaVersion:
		return fmt.Errorf("its schema version is %d, this program reads version %d; use the version of snapconform that wrote it, or a later one", *head.Schema, reports.SchemaVersion)
	case *head.Schema != reports.SchemaVersion:
		return fmt.Errorf("its schema version is %d, this program reads version %d; judge the target again, or use the version of snapconform that wrote it", *head.Schema, reports.SchemaVersion)
	}
	return nil
}

// at adds line and column to the errors of encoding/json that know their offset.
func at(data []byte, err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("%s: it is not well-formed JSON: %w", place(data, syntax.Offset), err)
	}
	var mistyped *json.UnmarshalTypeError
	if errors.As(err, &mistyped) {
		return fmt.Errorf("%s: %s is a %s and must be a %s", place(data, mistyped.Offset), mistyped.Field, mistyped.Value, mistyped.Type)
	}
	return err
}

// place writes an offset as line and column, both from 1. An offset past the end is the end.
func place(data []byte, offset int64) string {
	line, column := 1, 1
	for _, b := range data[:min(max(offset-1, 0), int64(len(data)))] {
		column++
		if b == '\n' {
			line, column = line+1, 1
		}
	}
	return fmt.Sprintf("line %d, column %d", line, column)
}
