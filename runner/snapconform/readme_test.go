package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/provider/ilonapay"
	"github.com/snapconform/snapconform/fixtures/provider/snap"
	"github.com/snapconform/snapconform/runner"
)

// block is a fenced part of the README.
type block struct{ language, text string }

func readme(t *testing.T) (whole string, blocks []block) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	for _, found := range regexp.MustCompile("(?ms)^```(\\w*)\n(.*?)^```$").FindAllStringSubmatch(string(data), -1) {
		blocks = append(blocks, block{found[1], found[2]})
	}
	return string(data), blocks
}

// Every command in the README does what it is there for: make's targets exist, and the program's commands judge a reference provider whose target file lies where
// the README's does.
func TestReadmeCommands(t *testing.T) {
	provider := served(t)
	_, blocks := readme(t)
	var commands []string
	for _, block := range blocks {
		for _, line := range commandsOf(block) {
			if slices.Contains(commands, line) {
				continue
			}
			commands = append(commands, line)
			t.Run(line, func(t *testing.T) { runsAsPrinted(t, line, provider.target) })
		}
	}
	NewWithT(t).Expect(len(commands)).To(BeNumerically(">=", 9))
}

// commandsOf returns the command lines of a block: each line for a shell, and those of this program in a pipeline.
func commandsOf(b block) []string {
	var all []string
	lines := bufio.NewScanner(strings.NewReader(b.text))
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		_, inPipeline, found := strings.Cut(line, "snapconform ")
		switch {
		case b.language == "sh":
			all = append(all, line)
		case b.language == "yaml" && found && strings.HasPrefix(line, "- "):
			all = append(all, "snapconform "+inPipeline)
		}
	}
	return all
}

func runsAsPrinted(t *testing.T, line, target string) {
	g := NewWithT(t)
	words := regexp.MustCompile(`'[^']*'|\S+`).FindAllString(line, -1)
	for i, word := range words {
		words[i] = strings.Trim(word, "'")
		switch word {
		case "sandbox.yaml", "sandbox/target.yaml":
			words[i] = target
		case "sandbox", "results": // folders to write to
			words[i] = filepath.Join(t.TempDir(), word)
		}
	}
	switch words[0] {
	case "make":
		dry := exec.CommandContext(t.Context(), "make", "--dry-run", words[1])
		dry.Dir = filepath.Join("..", "..")
		out, err := dry.CombinedOutput()
		g.Expect(err).NotTo(HaveOccurred(), string(out))
	case "snapconform":
		if words[1] == "run" && !slices.Contains(words, "--out") {
			words = append(words, "--out", filepath.Join(t.TempDir(), "results"))
		}
		got := runLine(t, words[1:]...)
		g.Expect(got.code).To(Equal(runner.ExitConformant), got.out+got.err)
	default:
		t.Errorf("nothing here knows how to run %q", line)
	}
}

// What the README says in passing holds as well: each command in its sentences is run here, with a run of the reference provider in the place of DIR.
func TestReadmeCommandsInSentences(t *testing.T) {
	t.Parallel()
	whole, _ := readme(t)
	folder := t.TempDir()
	run, mine, key := filepath.Join(folder, "run"), filepath.Join(folder, "mine.yaml"), filepath.Join(folder, "officer")
	NewWithT(t).Expect(runLine(t, "demo", "--quiet", "--filter", "service:11", "--out", run).code).To(Equal(runner.ExitConformant))
	NewWithT(t).Expect(runLine(t, "contract", "export", "durianpay", "--out", mine).code).To(Equal(0))
	NewWithT(t).Expect(runLine(t, "seal", "--new-key", key).code).To(Equal(0))
	fault := snap.Faults()[0].Name
	commands := map[string]struct {
		line []string
		code int
	}{
		"contract show durianpay":         {[]string{"contract", "show", "durianpay"}, 0},
		"contract export durianpay":       {[]string{"contract", "export", "durianpay"}, 0},
		"contract validate FILE":          {[]string{"contract", "validate", mine}, 0},
		"explain account.inactive":        {[]string{"explain", "account.inactive"}, 0},
		"explain 4091100":                 {[]string{"explain", "4091100"}, 0},
		"list --json":                     {[]string{"list", "--json"}, 0},
		"sign":                            {[]string{"sign", "--help"}, 0},
		"run --help":                      {[]string{"run", "--help"}, 0},
		"report DIR --format FORMAT":      {[]string{"report", run, "--format", "har"}, 0},
		"rejudge DIR":                     {[]string{"rejudge", run}, 0},
		"compare BEFORE AFTER":            {[]string{"compare", run, run}, 0},
		"seal DIR --key FILE":             {[]string{"seal", run, "--key", key + ".key.pem"}, 1}, // it is the reference provider's
		"verify BUNDLE --public-key FILE": {[]string{"verify", filepath.Join(run, "report.json"), "--public-key", key + ".public.pem"}, 1},
		"selftest":                        {[]string{"selftest", "--quiet", "--fault", fault}, 0},
		"selftest --contract ilonapay":    {[]string{"selftest", "--quiet", "--contract", "ilonapay", "--fault", ilonapay.Faults()[0].Name}, 0},
		"selftest --list":                 {[]string{"selftest", "--list"}, 0},
		"demo --contract ilonapay":        {[]string{"demo", "--quiet", "--contract", "ilonapay", "--profile", "smoke", "--out", filepath.Join(folder, "ilonapay")}, 0},
		"demo --fault NAME":               {[]string{"demo", "--quiet", "--fault", fault, "--filter", "service:11", "--out", filepath.Join(folder, "fault")}, runner.ExitNotConformant},
		"sandbox --fault NAME":            {[]string{"sandbox", "--help"}, 0}, // it serves until it is interrupted, as other tests see
		"sandbox --folder stand-in":       {[]string{"sandbox", "--help"}, 0},
	}
	found := map[string]bool{}
	for _, span := range regexp.MustCompile("`snapconform ([^`\n]+)`").FindAllStringSubmatch(whole, -1) {
		command, known := commands[span[1]]
		NewWithT(t).Expect(known).To(BeTrueBecause("no test runs: snapconform %s", span[1]))
		if found[span[1]] {
			continue
		}
		found[span[1]] = true
		t.Run(span[1], func(t *testing.T) {
			t.Parallel()
			got := runLine(t, command.line...)
			NewWithT(t).Expect(got.code).To(Equal(command.code), got.err)
		})
	}
	NewWithT(t).Expect(found).To(HaveLen(len(commands)), "commands that the README does not name any more")
}

// The target file in the README is one.
func TestReadmeTargetFile(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	_, blocks := readme(t)
	provider := served(t)
	key, err := os.ReadFile(filepath.Join(filepath.Dir(provider.target), "private-key.pem"))
	g.Expect(err).NotTo(HaveOccurred())
	folder := t.TempDir()
	g.Expect(os.WriteFile(filepath.Join(folder, "private-key.pem"), key, 0o600)).To(Succeed())
	for _, block := range blocks {
		if block.language != "yaml" || !strings.HasPrefix(block.text, "schema:") {
			continue
		}
		path := filepath.Join(folder, "sandbox.yaml")
		g.Expect(os.WriteFile(path, []byte(block.text), 0o600)).To(Succeed())
		target, err := runner.LoadTarget(path, func(string) (string, bool) { return "from-the-environment", true })
		g.Expect(err).NotTo(HaveOccurred())
		judgedBy, err := loadContract(target.Contract)
		g.Expect(err).NotTo(HaveOccurred())
		g.Expect(target.Check(judgedBy)).To(Succeed())
		return
	}
	t.Error("the README shows no target file")
}

// The exit codes in the README are the program's.
func TestReadmeExitCodes(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	whole, _ := readme(t)
	var codes []string
	for _, row := range regexp.MustCompile(`(?m)^\| (\d) \| (\w+)`).FindAllStringSubmatch(whole, -1) {
		codes = append(codes, row[1]+" "+row[2])
	}
	g.Expect(codes).To(Equal([]string{"0 conformant", "1 not", "2 usage", "3 inconclusive", "4 incomplete"}))
	g.Expect([]int{runner.ExitConformant, runner.ExitNotConformant, runner.ExitUsage, runner.ExitInconclusive, runner.ExitIncomplete}).To(Equal([]int{0, 1, 2, 3, 4}))
}
