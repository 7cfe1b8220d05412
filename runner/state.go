package runner

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/trial"
	"github.com/snapconform/snapconform/suites/wire"
)

// state is what one run keeps for later ones on the same target: a token that will have expired by then, and external ids that will be of an earlier day. It is a
// file that only its owner can read, and that may be deleted at any time.
type state struct {
	Schema int         `json:"schema"`
	About  string      `json:"about"`
	Tokens []keptToken `json:"tokens"`
	IDs    []keptID    `json:"externalIds"`
	Seeds  []keptSeed  `json:"seeds,omitempty"`

	path string
}

type keptToken struct {
	Token  string    `json:"token"`
	Issued time.Time `json:"issued"`
	Ends   time.Time `json:"ends"`
}

type keptID struct {
	Service string `json:"service"`
	ID      string `json:"id"`
	Day     string `json:"day"` // by the contract's clock
}

// keptSeed is a seed that somebody chose, by its digest: it may be an officer's nonce.
type keptSeed struct {
	Digest string `json:"digest"`
	Day    string `json:"day"` // by the contract's clock
}

// How much is kept, and how long after its end a token is surely over.
const (
	keptTokens = 3
	keptDays   = 2
	surelyOver = time.Minute
	maxState   = 1 << 20
)

// statePath is where the state of a target is: the name tells nothing of it.
func statePath(folder string, target *Target, c *contract.Contract) string {
	sum := sha256.Sum256([]byte(target.BaseURL + "\x00" + c.ID + "\x00" + target.Credentials.ClientKey))
	return filepath.Join(folder, hex.EncodeToString(sum[:8])+".json")
}

// openState reads what earlier runs kept. A file that is missing is empty; of one that cannot be read the error says so, and the state is empty all the same.
func openState(path string) (*state, error) {
	kept := &state{path: path}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return kept, nil
	case err != nil:
		return kept, fmt.Errorf("what earlier runs kept cannot be read: %w", err)
	case !info.Mode().IsRegular() || info.Size() > maxState:
		return kept, fmt.Errorf("what earlier runs kept is not a file of ours: delete %s", path)
	}
	data, err := os.ReadFile(path) //nolint:gosec // in the operator's state folder
	if err != nil {
		return kept, fmt.Errorf("what earlier runs kept cannot be read: %w", err)
	}
	var read state
	if err := json.Unmarshal(data, &read); err != nil || read.Schema != 1 {
		return kept, fmt.Errorf("what earlier runs kept is damaged, or of another version: delete %s", path)
	}
	read.path = path
	return &read, nil
}

// teach lays over a target what it does not supply itself: a token that has expired, and external ids of an earlier day. It returns what a reader of the report
// has to know.
func (s *state) teach(target *Target, c *contract.Contract, now time.Time) (notes []string) {
	for _, kept := range slices.Backward(s.Tokens) {
		if target.OldToken == nil && now.After(kept.Ends.Add(surelyOver)) {
			target.OldToken = &trial.OldToken{Token: kept.Token, Origin: "one kept from a run of " + kept.Issued.UTC().Format(time.RFC3339)}
			target.Secrets = append(slices.Clone(target.Secrets), kept.Token)
		}
	}
	if _, own := target.Resources[earlierID]; own || c.Resource(earlierID) == nil {
		return nil
	}
	today, found, day := wire.Day(c.Clock, now), trial.Values{}, ""
	for _, kept := range s.IDs {
		if kept.Day < today && c.Service(kept.Service) != nil {
			found[kept.Service], day = kept.ID, kept.Day
		}
	}
	if len(found) == 0 {
		return nil
	}
	resources := map[string]trial.Resource{earlierID: {Values: found}}
	for id, supplied := range target.Resources {
		resources[id] = supplied
	}
	target.Resources = resources
	return []string{"the external ids of an earlier day were kept from a run of " + day}
}

// sow refuses a seed that was used on this target on the same day: every external id would be one that the target has seen, and must refuse.
func (s *state) sow(seed string, c *contract.Contract, now time.Time) error {
	today, sum := wire.Day(c.Clock, now), sha256.Sum256([]byte(seed))
	kept := keptSeed{hex.EncodeToString(sum[:]), today}
	if slices.Contains(s.Seeds, kept) {
		return usage("this seed or nonce was used on this target today, so its external ids would be refused as repeated: take another one, or wait until tomorrow; " +
			"where the target has forgotten them, as one that was started anew, give --state none")
	}
	s.Seeds = append(slices.DeleteFunc(s.Seeds, func(k keptSeed) bool { return k.Day != today }), kept)
	return nil
}

// keep adds what this run brought.
func (s *state) keep(c *contract.Contract, pool *trial.Pool) {
	if token, issued, ends := pool.Token(); token != "" {
		s.Tokens = append(s.Tokens, keptToken{Token: token, Issued: issued, Ends: ends})
	}
	s.Tokens = s.Tokens[max(0, len(s.Tokens)-keptTokens):]
	latest := map[string]keptID{}
	for _, exchange := range pool.Exchanges() {
		service := c.Service(exchange.Service)
		if service == nil || exchange.Answer == nil || exchange.Answer.Status/100 != 2 {
			continue
		}
		if id, ok := exchange.Request.Value(service, contract.ExternalID); ok && id != "" {
			latest[service.Code] = keptID{Service: service.Code, ID: id, Day: wire.Day(c.Clock, exchange.Started)}
		}
	}
	for _, code := range sorted(latest) {
		s.IDs = slices.DeleteFunc(s.IDs, func(k keptID) bool { return k.Service == code && k.Day == latest[code].Day })
		s.IDs = append(s.IDs, latest[code])
	}
	days := map[string]int{}
	for i := len(s.IDs) - 1; i >= 0; i-- { // the newest are at the end
		if days[s.IDs[i].Service]++; days[s.IDs[i].Service] > keptDays {
			s.IDs = slices.Delete(s.IDs, i, i+1)
		}
	}
}

// save writes the state whole or not at all, readable by its owner only.
func (s *state) save() error {
	s.Schema, s.About = 1, "kept by snapconform for later runs on one target; safe to delete"
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return fmt.Errorf("keep the state: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return fmt.Errorf("keep the state: %w", err)
	}
	file, err := os.CreateTemp(filepath.Dir(s.path), ".state-*") // mode 0600
	if err != nil {
		return fmt.Errorf("keep the state: %w", err)
	}
	_, err = file.Write(data)
	if err = errors.Join(err, file.Close()); err != nil {
		return errors.Join(fmt.Errorf("keep the state: %w", err), os.Remove(file.Name()))
	}
	if err := os.Rename(file.Name(), s.path); err != nil {
		return fmt.Errorf("keep the state: %w", err)
	}
	return nil
}
