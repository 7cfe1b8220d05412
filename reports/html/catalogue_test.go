package html

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
)

var hole = regexp.MustCompile(`\{[a-z]+\}`)

func TestEveryTextIsTranslated(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	for name, said := range catalogue() {
		g.Expect(strings.TrimSpace(said.EN)).NotTo(BeEmpty(), "English of %s", name)
		g.Expect(strings.TrimSpace(said.ID)).NotTo(BeEmpty(), "Indonesian of %s", name)
		g.Expect(hole.FindAllString(said.ID, -1)).To(ConsistOf(hole.FindAllString(said.EN, -1)), "values of %s", name)
	}
}

// A key that stands in two parts of the catalogue would silently take the text of the later one.
func TestNoKeyStandsTwice(t *testing.T) {
	t.Parallel()
	total := 0
	for _, part := range []map[key]text{frameTexts(), headTexts(), pictureTexts(), caseTexts(), ledgerTexts(), knownTexts(), signTexts()} {
		total += len(part)
	}
	NewWithT(t).Expect(catalogue()).To(HaveLen(total))
}

func TestEveryKeyIsUsedAndKnown(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	used := map[key]bool{}
	quoted := regexp.MustCompile(`"([a-z]+\.[a-z0-9-]+)"`)
	note := func(source string) {
		for _, match := range quoted.FindAllStringSubmatch(source, -1) {
			used[key(match[1])] = true
		}
	}
	g.Expect(fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		source, err := files.ReadFile(path)
		note(string(source))
		return err
	})).To(Succeed())
	sources, err := filepath.Glob("*.go")
	g.Expect(err).NotTo(HaveOccurred())
	for _, path := range sources {
		if strings.HasPrefix(path, "catalogue") || strings.HasSuffix(path, "_test.go") {
			continue
		}
		source, err := os.ReadFile(path)
		g.Expect(err).NotTo(HaveOccurred())
		note(string(source))
	}
	all := catalogue()
	for name := range all {
		g.Expect(used[name]).To(BeTrue(), "nobody says %s", name)
	}
	for name := range used {
		if file := strings.HasSuffix(string(name), ".html") || strings.HasSuffix(string(name), ".css") || strings.HasSuffix(string(name), ".js"); !file {
			g.Expect(all[name].EN).NotTo(BeEmpty(), "the catalogue lacks %s", name)
		}
	}
}

func TestEveryVerdictStateAndJudgementHasItsSign(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	seen := map[string]bool{}
	for _, verdict := range reports.Verdicts() {
		sign := verdictSign(verdict)
		g.Expect(sign.Key).NotTo(Equal(key("verdict.unknown")), string(verdict))
		g.Expect(seen[sign.Sign]).To(BeFalse(), "%s shares the sign %s: colour alone would tell them apart", verdict, sign.Sign)
		seen[sign.Sign] = true
	}
	g.Expect(verdictSign("novel").Key).To(Equal(key("verdict.unknown")))
	for _, state := range states() {
		g.Expect(stateSign(state).Key).NotTo(Equal(key("state.unknown")), string(state))
	}
	for _, judgement := range []reports.Judgement{reports.Conformant, reports.NotConformant, reports.Incomplete, reports.Undecided} {
		g.Expect(judgementSign(judgement).Key).NotTo(Equal(key("judgement.nothing-judged")), string(judgement))
	}
	seen = map[string]bool{}
	g.Expect(marks).To(HaveLen(len(reports.Standings())))
	for _, standing := range reports.Standings() {
		mark := marks[standing]
		g.Expect(seen[mark.Sign]).To(BeFalse(), mark.Sign)
		seen[mark.Sign] = true
		g.Expect(catalogue()).To(HaveKey(mark.Key))
	}
}

func TestSayingTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	_, err := say("no.such-text")
	g.Expect(err).To(MatchError(ContainSubstring("no.such-text")))
	_, err = say("filter.count", "n")
	g.Expect(err).To(MatchError(ContainSubstring("no name")))
	said, err := say("filter.count", "n", 1234, "m", 5000)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(said.English).To(Equal("1,234 of 5,000 cases shown"))
}

func TestCompare(t *testing.T) {
	t.Parallel()
	for name, each := range map[string]struct {
		expected, actual string
		want             comparison
	}{
		"in the middle":   {"4017300", "4010000", comparison{part{"401", "73", "00"}, part{"401", "00", "00"}}},
		"longer":          {"Invalid Mandatory Field amount", "Invalid Mandatory Field", comparison{part{"Invalid Mandatory Field", " amount", ""}, part{"Invalid Mandatory Field", "", ""}}},
		"little shared":   {"Conflict", "Successful", comparison{part{"", "Conflict", ""}, part{"", "Successful", ""}}},
		"one is empty":    {"a header", "", comparison{part{"", "a header", ""}, part{}}},
		"beyond the page": {"a\x1b", "a\x1c", comparison{part{`a\x1`, "b", ""}, part{`a\x1`, "c", ""}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			NewWithT(t).Expect(compare(reports.Finding{Expected: each.expected, Actual: each.actual})).To(Equal(each.want))
		})
	}
}
