package reports

import _ "embed"

//go:embed report.schema.json
var schema string

// JSONSchema returns the JSON Schema (2020-12) of report.json, for [SchemaVersion]. The caller may keep and change the bytes.
func JSONSchema() []byte { return []byte(schema) }
