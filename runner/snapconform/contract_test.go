package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/fixtures/contract"
)

func TestShowAContract(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	got := runLine(t, "contract", "show", "durianpay")
	g.Expect(got.code).To(Equal(0))
	// The digest changes with every byte of the file; all else is what people read.
	loaded, err := contract.Embedded("durianpay")
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(got.out).To(ContainSubstring("digest " + loaded.Digest))
	golden(t, "contract-show-durianpay.golden", strings.Replace(got.out, loaded.Digest, "<sha-256>", 1))

	shown := decode[overview](t, runLine(t, "contract", "show", "durianpay", "--json"))
	g.Expect(shown.Counts).To(SatisfyAll(HaveKeyWithValue("cells", 136), HaveKeyWithValue("cellsThatApply", 106), HaveKeyWithValue("outcomes", 17)))
	g.Expect(shown.Services).To(HaveLen(8))
}

func TestExportAContract(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	source, err := contract.SourceOf("durianpay")
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(runLine(t, "contract", "export", "durianpay")).To(Equal(ran{0, string(source), ""}), "comments and all")

	out := filepath.Join(t.TempDir(), "mine.yaml")
	g.Expect(runLine(t, "contract", "export", "durianpay", "--merged", "--out", out)).To(Equal(ran{0, "", ""}))
	merged := readFile(t, out)
	g.Expect(merged).NotTo(MatchRegexp(`(?m)^extends:`))
	loaded, err := contract.Load(out)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(loaded.Services).To(HaveLen(8))

	again := runLine(t, "contract", "export", "durianpay", "--out", out)
	g.Expect(again.code).To(Equal(2))
	g.Expect(again.err).To(ContainSubstring("exists already"))
	g.Expect(readFile(t, out)).To(Equal(merged), "nobody's file is overwritten")

	nowhere := runLine(t, "contract", "export", "durianpay", "--out", filepath.Join(t.TempDir(), "no", "such.yaml"))
	g.Expect(nowhere.code).To(Equal(2))
	g.Expect(nowhere.err).To(ContainSubstring("no such file"))
}

func TestValidateContracts(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	source, err := contract.SourceOf("durianpay")
	g.Expect(err).NotTo(HaveOccurred())
	sound := write(t, "sound.yaml", string(source))
	broken := write(t, "broken.yaml", strings.Replace(string(source), "kind: balance", "kin: balance", 1))
	hostile := write(t, "hostile.yaml", "schema: 1\n\"\x1b[31m\": 2\n")

	ok := runLine(t, "contract", "validate", sound)
	g.Expect(ok.code).To(Equal(0), ok.err)
	g.Expect(ok.out).To(HavePrefix(sound + ": ok, 8 services, 17 outcomes, "))

	bad := runLine(t, "contract", "validate", sound, broken)
	g.Expect(bad.code).To(Equal(2))
	g.Expect(bad.out).To(ContainSubstring(sound + ": ok"))
	g.Expect(bad.out).To(MatchRegexp(`(?m)^.*broken\.yaml:\d+:\d+: .*"kin".*did you mean "kind"`))
	g.Expect(bad.out).To(MatchRegexp(`broken\.yaml: not valid \(\d+\)`))

	files := decode[[]validated](t, runLine(t, "contract", "validate", sound, broken, "no/such.yaml", "--json"))
	g.Expect(files).To(HaveLen(3))
	g.Expect(files[0]).To(SatisfyAll(HaveField("OK", true), HaveField("Counts", HaveKeyWithValue("conditions", BeNumerically(">", 20)))))
	g.Expect(files[1].Problems).To(ContainElement(HaveField("Line", BeNumerically(">", 50))))
	g.Expect(files[2].Problems).To(ConsistOf(HaveField("Text", ContainSubstring("no such file"))))

	untrusted := runLine(t, "contract", "validate", hostile)
	g.Expect(untrusted.code).To(Equal(2))
	g.Expect(untrusted.out).NotTo(ContainSubstring("\x1b"))
}

func TestValidateTellsEveryProblem(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	source, err := contract.SourceOf("durianpay")
	g.Expect(err).NotTo(HaveOccurred())
	path := write(t, "many.yaml", strings.ReplaceAll(string(source), "source: OAS", "source: OAX"))
	_, err = contract.Load(path)
	var found *contract.Errors
	g.Expect(err).To(BeAssignableToTypeOf(found))
	g.Expect(err).To(MatchError(ContainSubstring("more")), "more than fit into one error")
	got := runLine(t, "contract", "validate", path)
	g.Expect(got.code).To(Equal(2))
	g.Expect(strings.Count(got.out, "OAX")).To(BeNumerically(">", 50))
}

func TestAContractFileIsUsedEverywhere(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	source, err := contract.SourceOf("durianpay")
	g.Expect(err).NotTo(HaveOccurred())
	file := write(t, "mine.yaml", strings.Replace(string(source), "message: Conflict", "message: Clash", 1))
	explained := runLine(t, "explain", "4091100", "--contract", file)
	g.Expect(explained.code).To(Equal(0), explained.err)
	g.Expect(explained.out).To(HavePrefix("4091100  Clash\n"))
	g.Expect(explained.out).To(HaveSuffix(" --contract " + file + "\n"))
	g.Expect(runLine(t, "contract", "show", file).code).To(Equal(0))
	g.Expect(runLine(t, "list", "table", "--contract", file)).To(Equal(runLine(t, "list", "table")))
}

func TestContractListAndSchema(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	g.Expect(runLine(t, "contract", "list").out).To(MatchRegexp(`(?m)^durianpay +8  Durianpay`))
	entries := decode[[]map[string]any](t, runLine(t, "contract", "list", "--json"))
	g.Expect(entries).To(ContainElement(HaveKeyWithValue("name", "durianpay")))

	schema := runLine(t, "contract", "schema")
	g.Expect(schema.code).To(Equal(0))
	g.Expect(json.Valid([]byte(schema.out))).To(BeTrue())
	g.Expect(schema.out).To(Equal(string(contract.JSONSchema())))
	g.Expect(runLine(t, "contract").out).To(ContainSubstring("validate"))
}

// A closed pipe is nobody's usage error.
func TestOutputThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	full, err := os.Open(os.DevNull) // open for reading only: every write fails
	g.Expect(err).NotTo(HaveOccurred())
	t.Cleanup(func() { _ = full.Close() })
	for _, line := range []string{"list", "explain 4091100 --json", "contract schema", "contract export snap"} {
		var said strings.Builder
		code := execute(t.Context(), strings.Fields(line), screen{out: full, err: &said, width: defaultWidth, lookup: os.LookupEnv})
		g.Expect(code).To(Equal(3), line)
		g.Expect(said.String()).To(ContainSubstring("write"), line)
	}
}
