package main_test

import (
	"regexp"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
)

var flagOfHelp = regexp.MustCompile(`(?m)^ +(?:-[a-zA-Z], )?(--[a-z-]+)`)

// Every flag of every command changes something that can be observed, and this list of them is whole.
func TestEveryFlagChangesSomething(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	tests := others(t)
	shared := judging(t)
	for flag, test := range shared {
		tests["run "+flag] = test
	}
	for _, words := range []string{"demo", "run", "check", "list", "explain", "sandbox", "selftest", "sign", "init", "report", "rejudge", "compare", "seal", "verify", "contract export", "contract validate", "contract show", "contract list"} {
		help := execute(t, append(strings.Fields(words), "--help")...)
		_, flags, _ := strings.Cut(help.out, "\nFlags:\n")
		for _, found := range flagOfHelp.FindAllStringSubmatch(flags, -1) {
			flag := found[1]
			_, own := tests[words+" "+flag]
			_, other := elsewhere[words+" "+flag]
			_, alike := tests["run "+flag] // demo judges as run does
			alike = words == "demo" && (alike || elsewhere["run "+flag] != "")
			g.Expect(own || other || alike || flag == "--help").To(BeTrueBecause("no test shows what %s %s changes", words, flag))
		}
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			without := execute(t, test.line...)
			before := test.sees(t, without)
			with := execute(t, append(test.line[:len(test.line):len(test.line)], test.flag...)...)
			NewWithT(t).Expect(test.sees(t, with)).NotTo(Equal(before), "without:\n%s%s\nwith:\n%s%s", without.out, without.err, with.out, with.err)
		})
	}
}
