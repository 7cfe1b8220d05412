package seal_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/json"
	"io"
	"testing"
	"time"

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
	redraw  seal.Redraw
}

// sample returns a run of a provider in which every case passed.
func sample() *run {
	report := reporttest.Green()
	report.Target = reports.Target{Name: "Durianpay", Environment: "sandbox", BaseURL: "https://api-sandbox.example.com", Services: []string{"73", "11"}}
	report.Run.Seed = seal.SeedFrom(nonce)
	made := &run{report: report, sealed: report.Run.Finished.Add(time.Hour), nonce: nonce, whole: true, redraw: redraw}
	made.name()
	made.others = []seal.File{{Name: "junit.xml"}, {Name: "ctrf.json"}}
	for i := range made.others {
		made.others[i].Data = []byte(made.others[i].Name + " of " + report.Run.ID)
	}
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
	return seal.Input{Report: r.report, Files: r.files(t), Key: key(), Sealed: r.sealed, Nonce: r.nonce, Read: readContract, Rejudge: r.rejudge, Redraw: r.redraw}
}

func (r *run) seal(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := seal.Seal(&out, r.input(t)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// options are those of somebody who checks the sample an hour after it was sealed, by the build that judged it.
func options() seal.Options {
	return seal.Options{Nonce: nonce, Now: time.Date(2026, time.November, 20, 4, 30, 8, 0, time.UTC), Read: readContract, Redraw: redraw, Suite: reporttest.Green().Suite}
}

func verify(bundle []byte) (seal.Verified, error) { return verifyBy(options(), bundle) }

func verifyBy(options seal.Options, bundle []byte) (seal.Verified, error) {
	return seal.Verify(bytes.NewReader(bundle), int64(len(bundle)), public(key()), options)
}

// redraw draws the pictures of the sample, each of which says which run it shows.
func redraw(report reports.Report, exchanges io.Reader) (func(seal.File) (bool, error), error) {
	if _, err := io.Copy(io.Discard, exchanges); err != nil {
		return nil, err
	}
	return func(picture seal.File) (bool, error) {
		return string(picture.Data) == picture.Name+" of "+report.Run.ID, nil
	}, nil
}
