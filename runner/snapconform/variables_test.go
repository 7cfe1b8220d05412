package main

import (
	"bytes"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
)

// A variable that looks like one of ours and means nothing is most likely misspelt: it is named, with the one that was meant, and never its value.
func TestAMisspeltVariableIsNamed(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	target := served(t).target
	of := map[string]string{
		"SNAPCONFORM_CLIENT_SECERT": "hush-hush-hush", "SNAPCONFORM_DATA_BENEFICARY_ACCOUNT_18": "hush", "SNAPCONFORM_ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ": "hush",
		"SNAPCONFORM_DATA_OWN_ACCOUNT": "mer_reference", "SNAPCONFORM_DATA_CHANNEL_ID_11": "95221", envAccessToken: "hush", "HOME": "hush", "OTHER": "hush",
	}
	var out, problems bytes.Buffer
	s := screen{
		out: &out, err: &problems, width: defaultWidth,
		lookup: func(name string) (string, bool) { value, ok := of[name]; return value, ok },
		variables: func() []string {
			var names []string
			for name := range of {
				names = append(names, name)
			}
			return names
		},
	}
	g.Expect(execute(t.Context(), []string{"check", "--target", target}, s)).To(Equal(0), problems.String())
	lines := strings.Split(strings.TrimSuffix(problems.String(), "\n"), "\n")
	g.Expect(lines).To(HaveLen(3))
	g.Expect(lines[:2]).To(Equal([]string{
		`snapconform: warning: the variable SNAPCONFORM_CLIENT_SECERT of the environment means nothing here: did you mean "SNAPCONFORM_CLIENT_SECRET"?`,
		`snapconform: warning: the variable SNAPCONFORM_DATA_BENEFICARY_ACCOUNT_18 of the environment means nothing here: did you mean "SNAPCONFORM_DATA_BENEFICIARY_ACCOUNT_18"?`,
	}))
	g.Expect(lines[2]).To(MatchRegexp(`^snapconform: warning: the variable SNAPCONFORM_Z+ of the environment means nothing here: snapconform run --help lists those that do$`))
}

// A variable that the target file asks for means something, whatever its name.
func TestAVariableOfTheTargetFileIsKnown(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	known := &environment{find: func(string) (string, bool) { return "", false }}
	known.lookup("SNAPCONFORM_OF_MY_OWN")
	var problems bytes.Buffer
	known.warn(screen{err: &problems, variables: func() []string { return []string{"SNAPCONFORM_OF_MY_OWN", "PATH"} }})
	g.Expect(problems.String()).To(BeEmpty())
	known.warn(screen{err: &problems}) // a screen that knows no names
	g.Expect(problems.String()).To(BeEmpty())
}
