package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports/ndjson"
	"github.com/snapconform/snapconform/runner/leak"
)

// toDo is what a person can do about a secret in the results, whoever brought it there.
const toDo = `. Either the provider repeated it in an answer: then look there, with care, and have the provider mend that. Or the target file or the command line says it in clear: then take it out. ` +
	`Delete these files in any case, and have the secret replaced if anybody else could read it`

// leaks says which of the files of a run hold a secret, and of the exchanges which; never the secret. Places are as the scan names them.
func leaks(places []string, holds func([]byte) bool) string {
	first := max(0, slices.IndexFunc(places, isExchanges))
	found := "a secret was found in " + places[first]
	if isExchanges(places[first]) {
		found += inExchanges(places[first], holds)
	}
	return found + others(len(places)-1, "file")
}

func isExchanges(path string) bool { return strings.HasPrefix(filepath.Base(path), exchangesFile) }

// inExchanges says which exchanges of a file show a secret, or that its head does; nothing where it cannot be told. The file need not be whole.
func inExchanges(path string, holds func([]byte) bool) string {
	file, err := openRegular(path)
	if err != nil {
		return ""
	}
	defer func() { _ = file.Close() }()
	var ids []string
	head, _, _ := ndjson.Read(file, func(raw json.RawMessage) error {
		var exchange struct{ ID string }
		// An id that shows the secret itself is not repeated.
		if leak.Shows(raw, holds) && json.Unmarshal(raw, &exchange) == nil && !leak.Shows([]byte(exchange.ID), holds) {
			ids = append(ids, exchange.ID)
		}
		return nil
	})
	if len(ids) > 0 {
		return ", exchange " + ids[0] + others(len(ids)-1, "exchange")
	}
	if text, err := json.Marshal(head); err == nil && leak.Shows(text, holds) {
		return ", in its head, which repeats the target file and the command line"
	}
	return ""
}

// others tells of more things of a kind than the one that is named.
func others(count int, kind string) string {
	switch count {
	case 0:
		return ""
	case 1:
		return " (and in one more " + kind + ")"
	default:
		return fmt.Sprintf(" (and in %d more %ss)", count, kind)
	}
}
