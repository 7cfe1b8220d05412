package runner

import (
	"bytes"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"
)

func parseTarget(path string, data []byte, lookup func(string) (string, bool)) (Target, error) {
	var file targetFile
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&file); err != nil {
		return Target{}, usage("%s: %v", path, err)
	}
	var problems []string
	reader := &targetReader{folder: filepath.Dir(path), lookup: lookup, problem: func(pointer, text, hint string) {
		problems = append(problems, path+": "+pointer+": "+text+" ("+hint+")")
	}}
	target := reader.target(file)
	if problems != nil {
		return Target{}, usage("%s", strings.Join(problems, "\n"))
	}
	return target, nil
}
