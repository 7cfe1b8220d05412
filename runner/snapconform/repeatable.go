package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// repeatable writes the command line that began a run, without what only that run wanted: what to select, where to write, how to show it.
func repeatable(cmd *cobra.Command) string {
	words := []string{cmd.CommandPath()}
	cmd.Flags().Visit(func(flag *pflag.Flag) {
		switch flag.Name {
		case "filter", "profile", "out", "json", "quiet", "seed", "nonce", "failures", "advice", "allow-incomplete", "baseline", "fail-fast", "retries", "evidence", "ci", "state", "wait-ready":
		default:
			value := flag.Value.String()
			if list, ok := flag.Value.(pflag.SliceValue); ok { // its String stands in brackets
				value = strings.Join(list.GetSlice(), ",")
			}
			words = append(words, "--"+flag.Name+"="+quoted(value))
		}
	})
	return strings.Join(words, " ")
}

// quoted writes a word so that a shell reads it as one.
func quoted(word string) string {
	if word != "" && strings.Trim(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:,@%+=") == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
