package ndjson_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	. "github.com/onsi/gomega"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/ndjson"
)

type exchange struct {
	ID   string `json:"id"`
	Body string `json:"body"`
}

func head() ndjson.Head {
	return ndjson.Head{
		Version: ndjson.Version, Run: "01939f2e", Seed: "7c1f0a93", Started: time.Date(2026, 11, 20, 2, 30, 0, 0, time.UTC),
		Suite:  reports.Suite{Name: "snapconform", Version: "0.3.0", Go: "go1.26.0"},
		Target: reports.Target{Name: "Durianpay", BaseURL: "https://api-sandbox.example.com"}, Contract: "durianpay-snap", Digest: "3f8a",
		Selection: reports.Selection{Selected: 2, Total: 106}, Preflight: []reports.Check{{Name: "clock", OK: true}},
		Facts:    map[string]string{"tokens revoke each other": "no"},
		Declared: json.RawMessage(`{"resources":{"account.invalid":{"16":"1234567891"}}}`),
	}
}

func exchanges() []exchange {
	return []exchange{{"RC-409-00.11.repeated#1", "{\"a\":\n1}"}, {"RC-409-00.11.repeated#2", "<&>\u2028"}}
}

func written(t *testing.T, exchanges ...exchange) string {
	t.Helper()
	var file bytes.Buffer
	writer, err := ndjson.New(&file, head())
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range exchanges {
		if err := writer.Append(one); err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Close(ndjson.End{Finished: time.Date(2026, 11, 20, 2, 30, 8, 0, time.UTC), Interrupted: true}); err != nil {
		t.Fatal(err)
	}
	return file.String()
}

func read(file string) (head ndjson.Head, end ndjson.End, found []exchange, err error) {
	head, end, err = ndjson.Read(strings.NewReader(file), func(raw json.RawMessage) error {
		var one exchange
		decoder := json.NewDecoder(bytes.NewReader(raw))
		decoder.DisallowUnknownFields() // the mark of the record is not the exchange's
		if err := decoder.Decode(&one); err != nil {
			return err
		}
		found = append(found, one)
		return nil
	})
	return head, end, found, err
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	file := written(t, exchanges()...)
	back, end, found, err := read(file)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(cmp.Diff(head(), back)).To(BeEmpty())
	g.Expect(found).To(Equal(exchanges()))
	g.Expect(end.Exchanges).To(Equal(2))
	g.Expect(end).To(HaveField("Interrupted", true))
	g.Expect(file).To(Equal(written(t, exchanges()...)), "the same run, the same bytes")
}

func TestTheFileIsOneRecordALine(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	lines := strings.SplitAfter(written(t, exchanges()...), "\n")
	g.Expect(lines).To(HaveLen(5))
	g.Expect(lines[0]).To(HavePrefix(`{"record":"head","version":1,"run":"01939f2e","seed":"7c1f0a93"`))
	g.Expect(lines[1]).To(Equal(`{"record":"exchange","id":"RC-409-00.11.repeated#1","body":"{\"a\":\n1}"}` + "\n"))
	g.Expect(lines[2]).To(ContainSubstring(`<&>`))
	sum := sha256.Sum256([]byte(lines[0] + lines[1] + lines[2]))
	g.Expect(lines[3]).To(HavePrefix(`{"record":"end","exchanges":2,"sha256":"` + hex.EncodeToString(sum[:]) + `"`))
	g.Expect(lines[4]).To(BeEmpty())
}

func TestARunWithoutExchangesAndAnEmptyExchange(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	_, end, found, err := read(written(t))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(found).To(BeEmpty())
	g.Expect(end.Exchanges).To(BeZero())

	var file bytes.Buffer
	writer, err := ndjson.New(&file, head())
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(writer.Append(struct{}{})).To(Succeed())
	g.Expect(writer.Close(ndjson.End{})).To(Succeed())
	var raw []string
	_, _, err = ndjson.Read(&file, func(m json.RawMessage) error { raw = append(raw, string(m)); return nil })
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(raw).To(Equal([]string{"{}"}))
}

func TestWhatATruncatedFileHoldsIsStillRead(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	lines := strings.SplitAfter(written(t, exchanges()...), "\n")
	back, _, found, err := read(lines[0] + lines[1])
	g.Expect(err).To(MatchError(ndjson.ErrTruncated))
	g.Expect(back.Run).To(Equal("01939f2e"))
	g.Expect(found).To(Equal(exchanges()[:1]))
}

func TestWhatCannotBeARecordIsRefusedAndLeavesTheFileWhole(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	var file bytes.Buffer
	writer, err := ndjson.New(&file, head())
	g.Expect(err).NotTo(HaveOccurred())
	before := file.Len()
	g.Expect(writer.Append([]int{1})).To(MatchError(ContainSubstring("does not marshal to a JSON object")))
	g.Expect(writer.Append(nil)).To(MatchError(ContainSubstring("does not marshal to a JSON object")))
	g.Expect(writer.Append(map[string]string{"record": "end"})).To(MatchError(ContainSubstring(`has a member "record"`)))
	g.Expect(writer.Append(make(chan int))).To(MatchError(ContainSubstring("unsupported type")))
	g.Expect(writer.Append(exchange{Body: strings.Repeat("x", ndjson.MaxLine)})).To(MatchError(ContainSubstring("bytes long")))
	g.Expect(file.Len()).To(Equal(before))
	g.Expect(writer.Append(exchanges()[0])).To(Succeed())
	g.Expect(writer.Close(ndjson.End{})).To(Succeed())
	_, end, _, err := read(file.String())
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(end.Exchanges).To(Equal(1))
	g.Expect(writer.Append(exchanges()[0])).To(MatchError(ContainSubstring("it is closed")))
	g.Expect(writer.Close(ndjson.End{})).To(MatchError(ContainSubstring("it is closed")))
}

func TestManyGoroutinesMayAppend(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	var file bytes.Buffer
	writer, err := ndjson.New(&file, head())
	g.Expect(err).NotTo(HaveOccurred())
	var group sync.WaitGroup
	failed := make(chan error, 200)
	for i := range 200 {
		group.Go(func() { failed <- writer.Append(exchange{ID: fmt.Sprint(i), Body: strings.Repeat("b", i*100)}) })
	}
	group.Wait()
	close(failed)
	for err := range failed {
		g.Expect(err).NotTo(HaveOccurred())
	}
	g.Expect(writer.Close(ndjson.End{})).To(Succeed())
	_, end, found, err := read(file.String())
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(end.Exchanges).To(Equal(200))
	ids := map[string]bool{}
	for _, one := range found {
		ids[one.ID] = true
	}
	g.Expect(ids).To(HaveLen(200))
}

// full takes some writes and then no more, like a disk.
type full struct{ left int }

var errFull = errors.New("no space left")

func (f *full) Write(line []byte) (int, error) {
	if f.left == 0 {
		return 0, errFull
	}
	f.left--
	return len(line), nil
}

func TestAFailedWriteIsNeverForgotten(t *testing.T) {
	t.Parallel()
	g := NewWithT(t)
	_, err := ndjson.New(&full{0}, head())
	g.Expect(err).To(MatchError(errFull))
	disk := &full{1}
	writer, err := ndjson.New(disk, head())
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(writer.Append(exchanges()[0])).To(MatchError(errFull))
	disk.left = 5
	g.Expect(writer.Append(exchanges()[1])).To(MatchError(errFull), "a line may have been cut off in the file")
	g.Expect(writer.Close(ndjson.End{})).To(MatchError(errFull))
}
