package seal_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/seal"
)

// spoiled is a run that must not be certified, and why.
type spoiled struct {
	spoil  func(*run)
	reason seal.Reason
}

// inFile replaces a text in a file when it is written.
func inFile(name, from, to string) func(*run) {
	return func(r *run) {
		r.spoil = func(files []seal.File) []seal.File {
			replace(find(files, name), from, to)
			return files
		}
	}
}

// waive has a waiver cover a case.
func waive(expires string, state reports.WaiverState, of string) func(*run) {
	return func(r *run) {
		one := &r.report.Cases[3]
		one.Verdict, one.WaivedBy = reports.Waived, one.ID
		if of == "" {
			of = one.ID
		}
		r.report.Waivers = []reports.Waiver{{Case: of, Reason: "known", Owner: "team", Expires: expires, State: state, Covers: []string{of}}}
	}
}

// runs lists what is wrong with runs. Sealing and verifying refuse each for the same reason.
func runs() map[string]spoiled {
	all := contradictions()
	maps.Copy(all, map[string]spoiled{
		"reference provider": {func(r *run) { r.report.Target.Reference = true; r.heads() }, seal.ReasonReference},
		"reference answers": {func(r *run) {
			r.exchanges = append(r.exchanges, line{ID: "preflight#2", Reference: true})
		}, seal.ReasonReference},
		"modified suite":       {func(r *run) { r.report.Suite.Modified = true; r.heads() }, seal.ReasonModifiedSuite},
		"no revision":          {func(r *run) { r.report.Suite.Revision = ""; r.heads() }, seal.ReasonUnknownRevision},
		"interrupted run":      {func(r *run) { r.report.Run.Interrupted = true }, seal.ReasonIncompleteRun},
		"interrupted record":   {func(r *run) { r.end.Interrupted = true }, seal.ReasonIncompleteRun},
		"no end record":        {func(r *run) { r.whole = false }, seal.ReasonIncompleteRun},
		"changed exchange":     {inFile(seal.ExchangesName, "preflight#1", "preflight#2"), seal.ReasonUnreadableExchanges},
		"exchange of no id":    {inFile(seal.ExchangesName, `{"record":"exchange","id":"preflight#1",`, `{"record":"exchange","id":5,`), seal.ReasonUnreadableExchanges},
		"no exchanges at all":  {inFile(seal.ExchangesName, `{"record":"head"`, `{"record":"tail"`), seal.ReasonUnreadableExchanges},
		"other run":            {func(r *run) { r.head.Run = "another" }, seal.ReasonDisagreement},
		"other contract":       {func(r *run) { r.head.Contract = "another" }, seal.ReasonDisagreement},
		"other digest":         {func(r *run) { r.head.Digest = strings.Repeat("0", 64) }, seal.ReasonDisagreement},
		"other seed":           {func(r *run) { r.head.Seed = "another" }, seal.ReasonDisagreement},
		"other start":          {func(r *run) { r.head.Started = r.head.Started.Add(time.Second) }, seal.ReasonDisagreement},
		"other suite":          {func(r *run) { r.head.Suite.Modified = true }, seal.ReasonDisagreement},
		"reference in record":  {func(r *run) { r.head.Target.Reference = true }, seal.ReasonDisagreement},
		"other selection":      {func(r *run) { r.head.Selection.Filter = "service:11" }, seal.ReasonDisagreement},
		"exchange left out":    {func(r *run) { r.ids = r.ids[:len(r.ids)-1] }, seal.ReasonDisagreement},
		"case twice":           {func(r *run) { r.report.Cases[1].ID = r.report.Cases[0].ID }, seal.ReasonDisagreement},
		"wrong count":          {func(r *run) { r.loose = true; r.report.Cases[1].Verdict = reports.Fail }, seal.ReasonDisagreement},
		"other build":          {inFile(seal.SuiteName, `0.3.0`, `0.4.0`), seal.ReasonDisagreement},
		"build is no JSON":     {inFile(seal.SuiteName, `{`, ``), seal.ReasonUnreadableSuite},
		"report has a member":  {inFile(seal.ReportName, `"suite"`, `"colour": 1, "suite"`), seal.ReasonUnreadableReport},
		"waiver over":          {waive("2026-11-19", reports.WaiverUsed, ""), seal.ReasonExpiredWaiver},
		"waiver over, hidden":  {waive("2026-11-19", reports.WaiverIdle, ""), seal.ReasonExpiredWaiver},
		"waiver without a day": {waive("never", reports.WaiverUsed, ""), seal.ReasonExpiredWaiver},
		"waiver not in use":    {waive("2026-12-31", reports.WaiverStale, ""), seal.ReasonUncoveredCase},
		"waiver of another":    {waive("2026-12-31", reports.WaiverUsed, "another"), seal.ReasonUncoveredCase},
		"sealed too early":     {func(r *run) { r.sealed = r.report.Run.Finished.Add(-time.Second) }, seal.ReasonImpossibleTime},
		"over before begun":    {func(r *run) { r.report.Run.Finished = r.report.Run.Started.Add(-1) }, seal.ReasonImpossibleTime},
		"seed of no nonce":     {func(r *run) { r.report.Run.Seed = "chosen"; r.heads() }, seal.ReasonNonce},
		"report is missing":    {without(seal.ReportName), seal.ReasonMissingFile},
		"target is missing":    {without(seal.TargetName), seal.ReasonMissingFile},
	})
	return all
}

func without(name string) func(*run) {
	return func(r *run) {
		r.spoil = func(files []seal.File) []seal.File {
			return slices.DeleteFunc(files, func(f seal.File) bool { return f.Name == name })
		}
	}
}

func made(test spoiled) *run {
	run := sample()
	test.spoil(run)
	return run.settle()
}

func TestRunsThatAreNotSealed(t *testing.T) {
	t.Parallel()
	all := runs()
	file := func(name, data string) func(*run) {
		return func(r *run) { r.others = append(r.others, seal.File{Name: name, Data: []byte(data)}) }
	}
	for name, test := range map[string]spoiled{
		"private key":        {file("key.txt", "-----BEGIN EC PRIVATE KEY-----\n"), seal.ReasonSecret},
		"own attestation":    {file(seal.AttestationName, "{}"), seal.ReasonDuplicateName},
		"another case":       {file("Report.JSON", "{}"), seal.ReasonDuplicateName},
		"path out":           {file("../junit.xml", ""), seal.ReasonUnsafeName},
		"other report":       {inFile(seal.ReportName, "An expired token was", "No expired token was"), seal.ReasonDisagreement},
		"picture of another": {inFile("junit.xml", "junit.xml of ", "junit.xml of another "), seal.ReasonPicture},
		"many files":         {func(r *run) { r.others = make([]seal.File, seal.MaxFiles); number(r.others) }, seal.ReasonTooLarge},
		"report too large":   {inFile(seal.ReportName, "\n", strings.Repeat("\n", seal.MaxReport)), seal.ReasonTooLarge},
		"contract too large": {inFile(seal.ContractName, "id", strings.Repeat("\n", seal.MaxContract)+"id"), seal.ReasonTooLarge},
		"base too large": {func(r *run) {
			r.others = append(r.others, seal.File{Name: seal.BaseName, Data: make([]byte, seal.MaxContract+1)})
		}, seal.ReasonTooLarge},
		"build is too large": {inFile(seal.SuiteName, "{", "{"+strings.Repeat(" ", seal.MaxAttestation)), seal.ReasonTooLarge},
	} {
		all[name] = test
	}
	for name, test := range all {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := NewWithT(t)
			var out bytes.Buffer
			err := seal.Seal(&out, made(test).input(t))
			g.Expect(seal.ReasonOf(err)).To(Equal(test.reason), "%v", err)
			g.Expect(err.Error()).To(HavePrefix("seal: refused (" + string(test.reason) + "): "))
			g.Expect(out.Len()).To(BeZero())
		})
	}
}

func number(files []seal.File) {
	for i := range files {
		files[i].Name = "file-" + strings.Repeat("x", i+1)
	}
}

// A party that seals with a program of its own, which refuses nothing, is refused when it is verified.
func TestRunsThatAreNotVerified(t *testing.T) {
	t.Parallel()
	for name, test := range runs() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := verify(forge(t, made(test)))
			NewWithT(t).Expect(seal.ReasonOf(err)).To(Equal(test.reason), "%v", err)
		})
	}
}

// forge seals whatever it is given, with the right key.
func forge(t *testing.T, r *run) []byte {
	t.Helper()
	files := r.files(t)
	subjects := []any{}
	sortFiles(files)
	for _, each := range files {
		subjects = append(subjects, map[string]any{"name": each.Name, "digest": map[string]string{"sha256": digest(each.Data)}})
	}
	payload := must[[]byte](t)(json.Marshal(map[string]any{
		"_type": "https://in-toto.io/Statement/v1", "predicateType": "https://in-toto.io/attestation/test-result/v0.1", "subject": subjects,
		"predicate": map[string]any{"result": "PASSED", "https://github.com/snapconform/snapconform/seal/v1": map[string]any{"sealed": r.sealed, "nonce": r.nonce}},
	}))
	id := must[string](t)(seal.KeyID(public(key())))
	files = append(files, envelope(t, "application/vnd.in-toto+json", payload, key(), id))
	sortFiles(files)
	return repack(t, files)
}

func sortFiles(files []seal.File) {
	slices.SortFunc(files, func(a, b seal.File) int { return strings.Compare(a.Name, b.Name) })
}
