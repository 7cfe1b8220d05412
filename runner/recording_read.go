package runner

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/snapconform/snapconform/reports/ndjson"
	"github.com/snapconform/snapconform/runner/personal"
	"github.com/snapconform/snapconform/suites/wire"
)

// Recording is a run that can be judged again: what its exchanges file holds.
type Recording struct {
	Head      ndjson.Head
	End       ndjson.End
	exchanges []wire.Exchange
	byID      map[string]int
	personal  *personal.Masker
}

// What is read of a recording at the most, since it is kept in memory: many times what an honest run leaves.
const (
	MaxRecording = 256 << 20 // bytes
	MaxExchanges = 100_000
)

// ReadRecording reads an exchanges file. One that was cut off or changed is refused, and one that is too large.
func ReadRecording(r io.Reader) (*Recording, error) {
	return readRecording(r, MaxRecording, MaxExchanges)
}

func readRecording(r io.Reader, size int64, count int) (*Recording, error) {
	recording := &Recording{byID: map[string]int{}}
	limited := &io.LimitedReader{R: r, N: size + 1}
	var twice error
	head, end, err := ndjson.Read(limited, func(raw json.RawMessage) error {
		if len(recording.exchanges) == count {
			return fmt.Errorf("there are more than %d exchanges", count)
		}
		var exchange wire.Exchange
		if err := json.Unmarshal(raw, &exchange); err != nil {
			return err
		}
		if _, known := recording.byID[exchange.ID]; known && twice == nil {
			twice = fmt.Errorf("the exchange %s is there twice", exchange.ID)
		}
		recording.byID[exchange.ID] = len(recording.exchanges)
		recording.exchanges = append(recording.exchanges, exchange)
		return nil
	})
	if limited.N == 0 {
		return nil, usage("read the recording: it is larger than %d bytes", size)
	}
	if err = errors.Join(err, twice); err != nil {
		return nil, usage("read the recording: %v", err)
	}
	recording.Head, recording.End = head, end
	return recording, nil
}

// Exchange returns the exchange of an id, and whether there is one.
func (r *Recording) Exchange(id string) (wire.Exchange, bool) {
	at, ok := r.byID[id]
	if !ok {
		return wire.Exchange{}, false
	}
	return r.exchanges[at], true
}

// Alike tells whether a request's body is the one that was recorded, so far as masks let that be seen.
func (r *Recording) Alike(made, recorded []byte) bool { return r.personal.Alike(made, recorded) }

// Exchanges returns all exchanges, in the order in which they ended.
func (r *Recording) Exchanges() []wire.Exchange { return slices.Clone(r.exchanges) }
