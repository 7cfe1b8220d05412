package seal_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"hash/crc32"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/secure-systems-lab/go-securesystemslib/dsse"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/jsonfile"
	"github.com/snapconform/snapconform/reports/ndjson"
	"github.com/snapconform/snapconform/reports/reporttest"
	"github.com/snapconform/snapconform/reports/seal"
)

const nonce = "officer-2026-11-20-5d1c9f0e7b3a4c6688aa"

// keyFrom returns a key that is the same each time.
func keyFrom(text string) ed25519.PrivateKey {
	sum := sha256.Sum256([]byte(text))
	return ed25519.NewKeyFromSeed(sum[:])
}

func key() ed25519.PrivateKey { return keyFrom("the key of the tested party") }

func public(of ed25519.PrivateKey) ed25519.PublicKey { return of.Public().(ed25519.PublicKey) }

// run is a run that can be spoiled before it is written.
type run struct {
	report reports.Report
	head   ndjson.Head
	end    ndjson.End
	ids    []string // of exchanges
	// exchanges are those besides, as they are.
	exchanges []any
	sealed    time.Time
	nonce     string
	// whole is false where the end record is to be cut off.
	whole  bool
	others []seal.File
	// spoil changes the files when they are written.
	spoil func([]seal.File) []seal.File
	// loose leaves the ledger and the summary as they are, whatever the cases say.
	loose   bool
	allow   bool // an incomplete run
	rejudge seal.Rejudge
}

// sample returns a run of a provider in which every case passed.
func sample() *run {
	report := reporttest.Green()
	report.Target = reports.Target{Name: "Durianpay", Environment: "sandbox", BaseURL: "https://api-sandbox.example.com", Services: []string{"73", "11"}}
	report.Run.Seed = seal.SeedFrom(nonce)
	made := &run{report: report, sealed: report.Run.Finished.Add(time.Hour), nonce: nonce, whole: true}
	made.name()
	made.others = []seal.File{{Name: "junit.xml", Data: []byte("<testsuites/>\n")}, {Name: "ctrf.json"}}
	return made.settle().heads()
}

// name makes the exchanges those that the cases name.
func (r *run) name() {
	r.ids = []string{"preflight#1"}
	for _, one := range r.report.Cases {
		r.ids = append(r.ids, one.Exchanges...)
	}
}

// heads makes the head and the end of the exchanges agree with the report.
func (r *run) heads() *run {
	r.head = ndjson.Head{
		Run: r.report.Run.ID, Seed: r.report.Run.Seed, Started: r.report.Run.Started, Suite: r.report.Suite, Target: r.report.Target,
		Contract: r.report.Contract.ID, Digest: r.report.Contract.Digest, Selection: r.report.Selection, Preflight: r.report.Preflight,
		Declared: json.RawMessage(`{"clientSecret":"~Qw8rTzUi"}`),
	}
	r.end = ndjson.End{Finished: r.report.Run.Finished, Interrupted: r.report.Run.Interrupted, Stopped: r.report.Run.Stopped}
	return r
}

// settle makes the ledger and the summary follow from the cases.
func (r *run) settle() *run {
	if r.loose {
		return r
	}
	report := &r.report
	report.Run.Exchanges = len(r.ids)
	ledger := reports.Ledger{Totals: map[reports.State]int{}, CellTotals: map[reports.State]int{}}
	for _, entry := range report.Ledger.Requirements {
		entry.State, entry.Verdict, entry.Cases = settled(report.Cases, func(c reports.Case) bool { return slices.Contains(c.Shows, entry.ID) }, entry.State)
		entry.Mandatory = entry.Cases != nil
		ledger.Requirements = append(ledger.Requirements, entry)
		ledger.Totals[entry.State]++
	}
	for _, cell := range report.Ledger.Cells {
		cell.State, cell.Verdict, cell.Cases = settled(report.Cases, func(c reports.Case) bool { return c.Outcome == cell.Outcome && c.Service.Code == cell.Service }, cell.State)
		ledger.Cells = append(ledger.Cells, cell)
		ledger.CellTotals[cell.State]++
	}
	report.Ledger, report.Summary = ledger, reports.Summary{}
	report.Summarize(true, r.allow)
	return r
}

// settled is what the cases that belong to a line of the ledger come to; was is what it said before.
func settled(cases []reports.Case, belongs func(reports.Case) bool, was reports.State) (state reports.State, worst reports.Verdict, counts map[reports.Verdict]int) {
	mine := slices.DeleteFunc(slices.Clone(cases), func(c reports.Case) bool { return !belongs(c) })
	if len(mine) == 0 {
		return reports.DoesNotApply, "", nil
	}
	counts = reports.Count(mine)
	for _, one := range mine {
		worst = reports.Worst(worst, one.Verdict)
	}
	switch judged := counts[reports.Pass] + counts[reports.Warn] + counts[reports.Fail] + counts[reports.Waived]; {
	case judged > 0 && was == reports.NotObserved:
		return was, worst, counts
	case judged > 0:
		return reports.Tested, worst, counts
	case counts[reports.NotApplicable] == len(mine):
		return reports.DoesNotApply, worst, counts
	default:
		return reports.Untested, worst, counts
	}
}

// line is an exchange of the sample.
type line struct {
	ID        string `json:"id"`
	Held      bool   `json:"held,omitempty"` // back, so that it never left
	Reference bool   `json:"reference,omitempty"`
	Foreign   string `json:"foreign,omitempty"`
	Given     int    `json:"given"`
}

var sampleLedger = sync.OnceValue(func() reports.Ledger { return sample().report.Ledger })

// readContract reads the contract of the sample, whose rows are those of its ledger. The only text it knows is its id.
func readContract(text []byte, _ string) (seal.Contract, error) {
	id, ok := strings.CutPrefix(strings.TrimSpace(string(text)), "id: ")
	if !ok {
		return seal.Contract{}, errors.New("no contract")
	}
	read := seal.Contract{ID: id, Known: true, Zone: time.FixedZone("", 7*3600), Needs: func(situation string) bool { return situation == "repeated" }}
	read.See = func(_ string, text json.RawMessage) (seal.Seen, error) {
		var read line
		err := json.Unmarshal(text, &read)
		return seal.Seen{ID: read.ID, Left: !read.Held, Reference: read.Reference, Given: read.Given, Foreign: read.Foreign}, err
	}
	ledger := sampleLedger()
	for _, entry := range ledger.Requirements {
		read.Rows = append(read.Rows, seal.Row{ID: entry.ID, Judged: entry.Cases != nil})
	}
	for _, cell := range ledger.Cells {
		read.Cells = append(read.Cells, seal.Row{ID: cell.Service + "/" + cell.Outcome, Judged: cell.Cases != nil})
	}
	return read, nil
}

func must[T any](t testing.TB) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func (r *run) files(t testing.TB) []seal.File {
	t.Helper()
	var report, exchanges bytes.Buffer
	if err := jsonfile.Write(&report, r.report); err != nil {
		t.Fatal(err)
	}
	writer := must[*ndjson.Writer](t)(ndjson.New(&exchanges, r.head))
	for _, id := range r.ids {
		if err := writer.Append(line{ID: id, Given: 1}); err != nil {
			t.Fatal(err)
		}
	}
	for _, exchange := range r.exchanges {
		if err := writer.Append(exchange); err != nil {
			t.Fatal(err)
		}
	}
	if r.whole {
		if err := writer.Close(r.end); err != nil {
			t.Fatal(err)
		}
	}
	files := append([]seal.File{
		{Name: seal.SuiteName, Data: must[[]byte](t)(seal.SuiteFile(r.report.Suite))},
		{Name: seal.ReportName, Data: report.Bytes()},
		{Name: seal.ExchangesName, Data: exchanges.Bytes()},
		{Name: seal.ContractName, Data: []byte("id: durianpay-snap\n")},
		{Name: seal.TargetName, Data: must[[]byte](t)(seal.TargetFile(r.report.Target, r.head.Declared))},
	}, r.others...)
	if r.spoil != nil {
		files = r.spoil(files)
	}
	return files
}

func (r *run) input(t testing.TB) seal.Input {
	t.Helper()
	return seal.Input{Report: r.report, Files: r.files(t), Key: key(), Sealed: r.sealed, Nonce: r.nonce, Read: readContract, Rejudge: r.rejudge}
}

func (r *run) seal(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := seal.Seal(&out, r.input(t)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// unpack reads a bundle as any tool would.
func unpack(t testing.TB, bundle []byte) []seal.File {
	t.Helper()
	reader := must[*zip.Reader](t)(zip.NewReader(bytes.NewReader(bundle), int64(len(bundle))))
	var files []seal.File
	for _, each := range reader.File {
		content := must[io.ReadCloser](t)(each.Open())
		files = append(files, seal.File{Name: each.Name, Data: must[[]byte](t)(io.ReadAll(content))})
	}
	return files
}

// repack packs files in the order they stand in, with archive/zip and not with the code that is tested.
func repack(t testing.TB, files []seal.File) []byte {
	t.Helper()
	var out bytes.Buffer
	writer := zip.NewWriter(&out)
	for _, each := range files {
		size := uint64(len(each.Data))
		header := &zip.FileHeader{Name: each.Name, ReaderVersion: 20, CreatorVersion: 20, CRC32: crc32.ChecksumIEEE(each.Data), CompressedSize64: size, UncompressedSize64: size}
		header.ModifiedDate = 1<<5 | 1 //nolint:staticcheck // CreateRaw looks at no other field for the time
		header.SetMode(0o644)
		file := must[io.Writer](t)(writer.CreateRaw(header))
		if size > 0 {
			must[int](t)(file.Write(each.Data))
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// pen signs with the DSSE library whatever it is given.
type pen struct {
	ed25519.PrivateKey
	id string
}

func (p pen) Sign(_ context.Context, data []byte) ([]byte, error) {
	return ed25519.Sign(p.PrivateKey, data), nil
}

func (p pen) KeyID() (string, error) { return p.id, nil }

func envelope(t testing.TB, payloadType string, payload []byte, with ed25519.PrivateKey, id string) seal.File {
	t.Helper()
	maker := must[*dsse.EnvelopeSigner](t)(dsse.NewEnvelopeSigner(pen{with, id}))
	signed := must[*dsse.Envelope](t)(maker.SignPayload(context.Background(), payloadType, payload))
	return seal.File{Name: seal.AttestationName, Data: append(must[[]byte](t)(json.Marshal(signed)), '\n')}
}

// payload returns what is signed in a bundle's files.
func payload(t testing.TB, files []seal.File) []byte {
	t.Helper()
	var signed dsse.Envelope
	if err := json.Unmarshal(find(files, seal.AttestationName).Data, &signed); err != nil {
		t.Fatal(err)
	}
	return must[[]byte](t)(signed.DecodeB64Payload())
}

func find(files []seal.File, name string) *seal.File {
	for i := range files {
		if files[i].Name == name {
			return &files[i]
		}
	}
	return nil
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// verify checks a bundle an hour after the sample was sealed.
func verify(bundle []byte) (seal.Verified, error) {
	return seal.Verify(bytes.NewReader(bundle), int64(len(bundle)), public(key()), seal.Options{Nonce: nonce, Now: time.Date(2026, time.November, 20, 4, 30, 8, 0, time.UTC), Read: readContract})
}
