package runner

import (
	_ "embed"
	"regexp"
	"slices"
	"sync"

	"github.com/snapconform/snapconform/fixtures/strict"
)

// targetSchemaURL is the identity of the published schema; nothing is ever fetched from it.
const targetSchemaURL = "https://github.com/snapconform/snapconform/raw/main/runner/target.schema.json"

//go:embed target.schema.json
var targetSchemaSource []byte

// TargetSchema returns the published JSON Schema (2020-12) of a target file. Editors use it to complete and check a file while it is written;
// [LoadTarget] uses the same one.
func TargetSchema() []byte { return slices.Clone(targetSchemaSource) }

// compiledTargetSchema is the published schema, compiled once: the compiled schema is never changed afterwards.
var compiledTargetSchema = sync.OnceValues(func() (*strict.Schema, error) {
	return strict.Compile(targetSchemaURL, targetSchemaSource)
})

// secretPointer finds what may be a secret by its key, misspelled ones such as client_secret included.
var secretPointer = regexp.MustCompile(`(?i)/[^/]*(secret|private|password|pem)`)

// targetForm is what is peculiar to target files.
func targetForm() strict.Form {
	return strict.Form{
		Large:  "is it a target file?",
		Empty:  "start it with: schema: 1",
		Secret: secretPointer.MatchString,
	}
}
