package html

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/reporttest"
)

var hole = regexp.MustCompile(`\{[a-z]+\}`)

func TestEveryTextIsTranslated(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	for name, said := range catalogue(reports.Report{}) {
		g.Expect(strings.TrimSpace(said.EN)).NotTo(BeEmpty(), "English of %s", name)
		g.Expect(strings.TrimSpace(said.ID)).NotTo(BeEmpty(), "Indonesian of %s", name)
		g.Expect(hole.FindAllString(said.ID, -1)).To(ConsistOf(hole.FindAllString(said.EN, -1)), "values of %s", name)
	}
}

// A key that stands in two parts of the catalogue would silently take the text of the later one.
func TestNoKeyStandsTwice(t *testing.T) {
	t.Parallel()
	total := 0
	for _, part := range parts(reports.Report{}) {
		total += len(part)
	}
	NewWithT(t).Expect(catalogue(reports.Report{})).To(HaveLen(total))
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
	all := catalogue(reports.Report{})
	for _, set := range []vocabulary{facets(), levels(), bases()} {
		for value := range set.words {
			used[set.term(value).Key] = true
		}
	}
	for name := range all {
		g.Expect(used[name]).To(BeTrue(), "nobody says %s", name)
	}
	for name := range used {
		if file := strings.HasSuffix(string(name), ".html") || strings.HasSuffix(string(name), ".css") || strings.HasSuffix(string(name), ".js"); !file {
			g.Expect(all[name].EN).NotTo(BeEmpty(), "the catalogue lacks %s", name)
		}
	}
}

// The page and the certificate call the same things by the same words.
func TestWordsOfTheCertificate(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	long := regexp.MustCompile(`(?i)\blama\b`)
	for name, said := range catalogue(reports.Report{}) {
		g.Expect(said.ID).NotTo(MatchRegexp(reporttest.Forbidden.String()), "%s", name)
		if name != "latency.caption" { // "lama jawaban" is how long an answer took
			g.Expect(said.ID).NotTo(MatchRegexp(long.String()), "%s", name)
		}
	}
	for name, word := range map[key]string{
		"fact.suite": "Rangkaian uji", "fact.run": "Run", "fact.digest": "Sidik SHA-256", "fact.elapsed": "Durasi", "section.ledger": "Daftar persyaratan", "ledger.state": "Keadaan",
		"case.field": "Field", "section.money": "Uang dan batas", "state.not-observed": "hanya alternatif yang teramati", "section.unjudged": "Tidak lulus atau tidak dinilai", "money.value": "Nominal",
	} {
		g.Expect(catalogue(reports.Report{})[name].ID).To(Equal(word))
	}
}

func TestFiguresFollowTheLanguage(t *testing.T) {
	t.Parallel()
	for written, said := range map[figure][2]string{
		"1580000.00": {"1,580,000.00", "1.580.000,00"}, "8.42s": {"8.42s", "8,42s"}, "650µs": {"650µs", "650µs"}, "1m3s": {"1m3s", "1m3s"}, "999": {"999", "999"}, "1000": {"1,000", "1.000"},
		"20.5": {"20.5", "20,5"}, "": {"", ""}, "2026.11.2": {"2026.11.2", "2026.11.2"}, "evil 1000": {"evil 1000", "evil 1000"}, "1,000": {"1,000", "1,000"},
	} {
		NewWithT(t).Expect([2]string{written.in(english), written.in(indonesian)}).To(Equal(said), string(written))
	}
}

// The page carries nothing that its scripts do not read.
func TestTheScriptsReadAllThatIsWritten(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	scripts := ""
	for _, name := range []string{"page/page.js", "page/cases.js", "page/filter.js"} {
		source, err := files.ReadFile(name)
		g.Expect(err).NotTo(HaveOccurred())
		scripts += string(source)
	}
	for _, kind := range []reflect.Type{reflect.TypeFor[caseData](), reflect.TypeFor[exchangeData](), reflect.TypeFor[exchangeRow](), reflect.TypeFor[messageRow]()} {
		for n := range kind.NumField() {
			if name, _, _ := strings.Cut(kind.Field(n).Tag.Get("json"), ","); name != "" {
				g.Expect(scripts).To(MatchRegexp(`\.`+name+`\b`), "%s.%s", kind.Name(), name)
			}
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
	for _, state := range []reports.State{reports.Tested, reports.NotObserved, reports.Untested, reports.BindsPartner, reports.CannotProvoke, reports.DoesNotApply} {
		g.Expect(stateSign(state).Key).NotTo(Equal(key("state.unknown")), string(state))
	}
	for _, judgement := range []reports.Judgement{reports.Conformant, reports.Partial, reports.NotConformant, reports.Incomplete, reports.Undecided} {
		g.Expect(judgementSign(judgement).Key).NotTo(Equal(key("judgement.nothing-judged")), string(judgement))
	}
	seen = map[string]bool{}
	g.Expect(marks).To(HaveLen(len(reports.Standings())))
	for _, standing := range reports.Standings() {
		mark := marks[standing]
		g.Expect(seen[mark.Sign]).To(BeFalse(), mark.Sign)
		seen[mark.Sign] = true
		g.Expect(catalogue(reports.Report{})).To(HaveKey(mark.Key))
	}
}

func TestSayingTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	speaks, err := newVoice("", reports.Report{})
	g.Expect(err).NotTo(HaveOccurred())
	_, err = speaks.say("no.such-text")
	g.Expect(err).To(MatchError(ContainSubstring("no.such-text")))
	_, err = speaks.say("filter.count", "n")
	g.Expect(err).To(MatchError(ContainSubstring("no name")))
	_, err = speaks.say("filter.count", 1, 2)
	g.Expect(err).To(MatchError(ContainSubstring("1 is no name")))
	said, err := speaks.say("filter.count", "n", 1234, "m", 5000)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(said.Said).To(Equal("1,234 of 5,000 cases shown"))
}
